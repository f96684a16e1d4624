"""Finds the address under which phones reach this computer: all adapters are ranked, and an address is tested by
fetching a page."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

import ifaddr

PORTS = (8080, 8000, 8888, 18080)
"""Tried in this order; browsers refuse some others."""
VIRTUAL = re.compile(
    r"vpn|tun|tap|wsl|docker|veth|virbr|vmnet|vbox|virtual|hyper-?v|br-|zerotier|tailscale|utun|ppp|wg\d|bluetooth|lo\b",
    re.IGNORECASE,
)
"""Names of virtual network adapters, which phones hardly ever reach."""
WIRELESS = re.compile(r"wi-?fi|wlan|wlp|wlx|wireless|en0|无线", re.IGNORECASE)
WIRED = re.compile(r"eth|enp|eno|ens|以太网", re.IGNORECASE)
PATIENCE = 1.0


class Address(NamedTuple):
    """An IPv4 address of an adapter; a higher score means phones more likely reach it."""

    ip: str
    adapter: str
    score: int


def scored(ip: str, adapter: str) -> int:
    """The score of an address: how likely a phone in the room reaches it; negative if never."""
    address = ipaddress.IPv4Address(ip)
    if address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast:
        return -1
    score = 10 if address.is_private else 2
    score += 6 if WIRELESS.search(adapter) else 3 if WIRED.search(adapter) else 0
    score += 2 if ip.startswith("192.168.") else 0
    return score - (12 if VIRTUAL.search(adapter) else 0)


def ranked(pairs: Iterable[tuple[str, str]]) -> list[Address]:
    """The addresses among (ip, adapter) pairs that a phone may reach, the likeliest first."""
    found = (Address(ip, adapter, scored(ip, adapter)) for ip, adapter in pairs)
    return sorted((one for one in found if one.score >= 0), key=lambda one: (-one.score, one.ip))


def addresses() -> list[Address]:
    """The present addresses of this computer, ranked; empty without a network."""
    pairs = [
        (str(ip.ip), f"{adapter.nice_name} {ip.nice_name}")
        for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4
    ]  # fmt: skip
    return ranked(pairs)


def answers(ip: str, port: int) -> bool:
    """Whether the room's own page can be fetched under this address. An address that fails is not shown."""
    request = f"GET /alive HTTP/1.1\r\nHost: {ip}:{port}\r\nConnection: close\r\n\r\n".encode()
    with suppress(OSError), socket.create_connection((ip, port), PATIENCE) as link:
        link.settimeout(PATIENCE)
        link.sendall(request)
        return link.recv(64).startswith(b"HTTP/1.1 204")
    return False


def listening(host: str, ports: Iterable[int]) -> socket.socket:
    """A listening socket on the first free port; raises the OSError of the last one tried."""
    refused: OSError = OSError("no port to try")
    for port in ports:
        link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                link.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            link.bind((host, port))
            link.listen(4096)
            link.setblocking(False)
            return link
        except OSError as error:
            link.close()
            refused = error
    raise refused


def joining(ip: str, port: int, code: str) -> str:
    """The address for the QR code, in capitals, which a QR code encodes in fewer modules."""
    return f"HTTP://{ip}:{port}/{code}"

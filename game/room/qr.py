"""QR codes as rows of modules, for screen and print."""

import segno
from segno import helpers

Modules = tuple[tuple[bool, ...], ...]
BORDER = 4
"""Light modules all around, as the standard asks; a reader needs them."""


def modules(text: str) -> Modules:
    """The QR code of a text as rows of booleans (true: dark), with its quiet zone."""
    code = segno.make(text, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix_iter(border=BORDER))


def wifi(name: str, password: str) -> Modules:
    """The QR code that lets a phone join the Wi-Fi of this name."""
    security = "WPA" if password else "nopass"
    return modules(helpers.make_wifi_data(ssid=name, password=password or None, security=security))

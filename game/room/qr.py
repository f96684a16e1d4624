"""QR codes as rows of modules, for the window to draw as squares and for print."""

import segno
from segno import helpers

Modules = tuple[tuple[bool, ...], ...]
BORDER = 4
"""Light modules all around, as the standard asks; a reader needs them."""


def modules(text: str) -> Modules:
    """The code of an address, dark modules true, with its light border."""
    return _drawn(segno.make(text, error="m", boost_error=False, micro=False))


def wifi(name: str, password: str) -> Modules:
    """The code that lets a phone join the Wi-Fi of this name."""
    return _drawn(helpers.make_wifi(ssid=name, password=password or None, security="WPA" if password else "nopass"))


def _drawn(code: segno.QRCode) -> Modules:
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix_iter(border=BORDER))

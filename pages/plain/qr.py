"""The picture that puts a secret into an app. Drawn here: nobody else learns the secret."""

from typing import Any

import segno

LOOK: dict[str, Any] = {"border": 4, "dark": "#000", "light": "#fff", "omitsize": True}


def qr_svg(address: str) -> str:
    """The picture as SVG, to stand in a page. Nothing of `address` is in it but the squares."""
    drawn: str = _code(address).svg_inline(svgclass=None, lineclass=None, **LOOK)
    return drawn


def qr_address(address: str) -> str:
    """The same picture as an address that holds it whole, for where no SVG may stand."""
    drawn: str = _code(address).svg_data_uri(**LOOK)
    return drawn


def _code(address: str) -> segno.QRCode:
    return segno.make(address, micro=False)

"""The address of a meeting as a QR code (ISO/IEC 18004): a sheet of paper leads to what stands there now."""

import io
from typing import Final

import segno

WORDS: Final = "QR-kode, der fører til mødet, som det er nu"

# Modules of white around the code; the paper around it is white too.
_BORDER: Final = 2
# Pixels a module: some 300 to the inch where the code is printed 13 mm wide.
_SCALE: Final = 6


def svg_of(address: str) -> str:
    """The code as a drawing, which stays sharp at every size."""
    made = io.BytesIO()
    _code(address).save(made, kind="svg", border=_BORDER, xmldecl=False, nl=False, omitsize=True, svgclass=None)
    return made.getvalue().decode()


def png_of(address: str) -> bytes:
    """The code as an image, for documents that know no drawings."""
    made = io.BytesIO()
    _code(address).save(made, kind="png", border=_BORDER, scale=_SCALE)
    return made.getvalue()


def _code(address: str) -> segno.QRCode:
    # The lowest level of correction: larger modules help more on clean paper than spare ones.
    return segno.make_qr(address, error="l")

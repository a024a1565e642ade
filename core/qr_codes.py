"""QR codes that lead from paper to the web page."""

import io
from functools import lru_cache

import segno

INK = "#16192b"
# every reader takes any of the eight masks; looking for the prettiest takes ten times as long
MASK = 3


@lru_cache(maxsize=2048)
def code_svg(address: str) -> bytes:
    """Return the QR code of an address as SVG without a margin; the page around it is white."""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=MASK).save(
        stream,
        kind="svg",
        border=0,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        dark=INK,
    )
    return stream.getvalue()


def code_png(address: str) -> str:
    """Return the QR code of an address as the data: address of a PNG of about 600 pixels, with its margin."""
    return segno.make(address, error="m", micro=False).png_data_uri(scale=12, border=4, dark=INK)

"""QR codes that lead from paper to the web page."""

import io

import segno

INK = "#16192b"


def code_svg(address: str) -> bytes:
    """Return the QR code of an address as SVG without a margin; the page around it is white."""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
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

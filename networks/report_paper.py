"""A documentation on paper: A4, accessible (PDF/UA-1), with its pictures, results, programme and people."""

from core.pdf import Pdf, render_pdf
from core.pictures import scaled
from core.text import slug
from networks.models import Report
from networks.report_page import page_of

TEMPLATE = "networks/pdf/report.html"
# 180 mm at 200 dots per inch
PRINT_WIDTH = 1400
HEAD = "kopf.jpg"


def report_paper(report: Report) -> Pdf:
    """Return the PDF of a documentation; a picture whose file is gone is left out."""
    page = page_of(report, printed=True)
    pictures = list(report.pictures.all())
    media, gallery = {}, []
    head = pictures[0].image if pictures else report.event.picture
    if head:
        _add(media, HEAD, head)
    for number, row in enumerate(pictures[1:]):
        if _add(media, f"bild-{number}.jpg", row.image):
            gallery.append((f"bild-{number}.jpg", row))
    context = {
        "report": report,
        "event": report.event,
        "page": page,
        "head": HEAD if HEAD in media else "",
        "gallery": gallery,
    }
    return render_pdf(template=TEMPLATE, context=context, media=media)


def _add(media: dict, name: str, image) -> bool:
    try:
        media[name] = scaled(image, width=PRINT_WIDTH).path
    except OSError:
        return False
    return True


def file_name(report: Report) -> str:
    """Return the name of the file: "nachlesen-netzwerktreffen-nord.pdf"."""
    return f"nachlesen-{slug(report.headline)[:80]}.pdf"

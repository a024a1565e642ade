"""A documentation on paper: A4, accessible (PDF/UA-1), with its pictures, results, programme and people.

The file is kept as long as nothing that it says has changed: the key of the cache is made of its text and the
names of its pictures, which are random and never given twice.
"""

import hashlib

from django.core.cache import cache
from django.template.loader import render_to_string

from core.pdf import render_pdf
from core.pictures import scaled
from core.text import slug
from networks.models import Report
from networks.report_page import page_of

TEMPLATE = "networks/pdf/report.html"
# 180 mm at 200 dots per inch
PRINT_WIDTH = 1400
HEAD = "kopf.jpg"
KEPT_SECONDS = 24 * 60 * 60


def report_paper(report: Report) -> bytes:
    """Return the PDF of a documentation, made anew when something in it has changed."""
    context, media = _content(report)
    key = _key(render_to_string(TEMPLATE, context), media)
    content = cache.get(key)
    if content is None:
        content = render_pdf(template=TEMPLATE, context=context, media=media).content
        cache.set(key, content, KEPT_SECONDS)
    return content


def _content(report: Report) -> tuple[dict, dict]:
    """Return context and pictures; a picture whose file is gone is left out."""
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
        "page": page_of(report, printed=True),
        "head": HEAD if HEAD in media else "",
        "gallery": gallery,
    }
    return context, media


def _add(media: dict, name: str, image) -> bool:
    try:
        media[name] = scaled(image, width=PRINT_WIDTH).path
    except OSError:
        return False
    return True


def _key(source: str, media: dict) -> str:
    digest = hashlib.sha256(source.encode())
    for name in sorted(media):
        digest.update(f"{name}:{media[name]}".encode())
    return f"report-paper:{digest.hexdigest()}"


def file_name(report: Report) -> str:
    """Return the name of the file: "nachlesen-netzwerktreffen-nord.pdf"."""
    return f"nachlesen-{slug(report.headline)[:80]}.pdf"

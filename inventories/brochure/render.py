"""Makes the PDF of a brochure: collects, lays out, renders, checks; knows no queue and no request."""

from hashlib import sha256

from django.core.files.base import ContentFile

from core.jobs import JobError, Report
from core.pdf import Pdf, render_html
from core.pdf_check import check_pdf_ua
from core.templatetags.german import plural
from inventories.brochure.collect import collect
from inventories.brochure.contents import Contents
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.brochure.readiness import NOBODY
from inventories.models import BrochureBuild

# the pictures take about this share of the time; the rest is reported by core.pdf
PICTURE_STEPS, PDF_STEPS, END_STEPS = 2, 7, 1
TOTAL = PICTURE_STEPS + PDF_STEPS + END_STEPS


def render_brochure(build: BrochureBuild, report: Report) -> dict:
    """Make the PDF of a build and return the fields that belong to the finished row.

    The same fields are set on `build`, which is not saved: core.jobs writes them only while the claim holds.
    Raises JobError with a German sentence when there is nothing to print, and what `report` raises (JobLost).
    """
    report(0, TOTAL, "Freigaben werden geprüft")
    contents = collect(build.brochure_id, as_published=build.is_automatic)
    if not contents.faces:
        raise JobError(NOBODY)
    report(
        1, TOTAL, f"{plural(contents.faces, 'Eine Organisation,Organisationen')}, Bilder werden verkleinert"
    )
    pdf = print_contents(contents, report)
    report(TOTAL - END_STEPS, TOTAL, "Barrierefreiheit wird geprüft")
    values = {
        "sha256": sha256(pdf.content).hexdigest(),
        "pages": pdf.pages,
        "size": len(pdf.content),
        "profile_count": len(contents.faces),
        "as_of": contents.as_of,
        "fingerprint": fingerprint(contents),
        "printed": contents.printed,
        "findings": check_pdf_ua(pdf.content),
    }
    build.pdf.save("broschuere.pdf", ContentFile(pdf.content), save=False)
    for name, value in values.items():
        setattr(build, name, value)
    return values | {"pdf": build.pdf.name}


def print_contents(contents: Contents, report: Report) -> Pdf:
    """Return the PDF of contents that were collected; the same contents give the same bytes."""
    html, media = whole_html(make_manuscript(contents))
    return render_html(
        html,
        name="brochure",
        media=media,
        progress=lambda done, total, text: report(PICTURE_STEPS + done, TOTAL, text),
    )

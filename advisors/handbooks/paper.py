"""A version of a handbook as paper: the uploaded PDF, or the text set with cover and contents."""

from django.db.models.fields.files import FieldFile

from advisors.frozen_paper import frozen_paper
from advisors.handbooks.chapters import chapters
from advisors.models import HandbookVersion
from core.pdf import Pdf, render_pdf
from core.text import slug

TEMPLATE = "advisors/pdf/handbook.html"


def version_file(version: HandbookVersion) -> FieldFile:
    """Return the PDF of a published version: uploaded, or set at the first call and then kept."""
    return version.file or frozen_paper(version, "rendered", lambda: render_version(version))


def render_version(version: HandbookVersion) -> Pdf:
    """Return the text of a version as PDF/UA-1: cover, contents with page numbers, chapters."""
    context = {
        "version": version,
        "handbook": version.handbook,
        "pool": version.handbook.pool,
        "chapters": chapters(version.text),
    }
    return render_pdf(template=TEMPLATE, context=context)


def file_name(version: HandbookVersion) -> str:
    """Return the name under which somebody saves the paper."""
    return f"{slug(version.handbook.title)}-fassung-{version.number}.pdf"

"""Template tag for documents that become a PDF."""

from django import template

register = template.Library()


@register.simple_tag
def pdf_static(path):
    """Return the address of a static file for the PDF fetcher: `{% pdf_static "css/print-letter.css" %}`."""
    return f"static:{path}"

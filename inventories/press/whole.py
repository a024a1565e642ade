"""The same document as one HTML: every assembled file is held against its full rendering."""

from django.utils.html import escape

from inventories.press.manuscript import Manuscript
from inventories.press.parts import Media, page_of


def whole_html(manuscript: Manuscript) -> tuple[str, Media]:
    """Return the document as one HTML with its style, and the pictures of all parts."""
    head = manuscript.head
    media = {name: picture for part in manuscript.parts for name, picture in part.media.items()}
    body = "\n".join(manuscript.by_name[name].html for name in manuscript.sequence)
    meta = f'<meta name="author" content="{escape(head.author)}">'
    meta += f'<meta name="description" content="{escape(head.subject)}">'
    style = f"<style>{manuscript.style}</style>"
    return page_of(body, lang=head.lang, title=escape(head.title), meta=meta + style), media

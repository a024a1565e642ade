"""Makes accessible PDFs from templates; reads static files and the named media it was given, nothing else."""

import contextlib
import hashlib
import io
import logging
import mimetypes
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pikepdf
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string

from core.pdf_tags import tidy_tags

logger = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
STEPS = 7
# a page with what every document of ours uses: the fonts, German hyphenation, tags
WARM_UP_PAGE = """<!doctype html><html lang="de"><head><title>Probe</title>
<link rel="stylesheet" href="static:css/print-letter.css"></head>
<body><h1>Probe</h1><p>Zusammenarbeitsvereinbarung <strong>fett</strong> <em>kursiv</em></p>
<svg viewBox="0 0 9 9"><text x="1" y="8">A</text></svg></body></html>"""
# a new process answers its first requests before it spends two seconds of a core on this
WARM_UP_AFTER = 5.0  # seconds
STEP_TEXTS = {
    1: "Vorlage wird gelesen",
    2: "Gestaltung wird gelesen",
    3: "Gestaltung wird angewendet",
    4: "Seiten werden vorbereitet",
    5: "Seiten werden gesetzt",
    6: "PDF wird geschrieben",
    7: "Schriften werden eingebettet",
}


@dataclass(frozen=True)
class Pdf:
    """A finished PDF: its bytes and the number of its pages."""

    content: bytes
    pages: int


def render_pdf(
    *,
    template: str,
    context: dict,
    media: Mapping[str, bytes | Path | str] | None = None,
    progress: Progress | None = None,
    variant: str = "pdf/ua-1",
) -> Pdf:
    """Render a Django template to a PDF; the same input gives the same bytes.

    `media` maps names to bytes or paths; the template shows them by `<img src="media:NAME" alt="…">`.
    Static files are `static:css/print.css`, by `{% pdf_static %}` in the template and written out in CSS.
    Any other address (http, file, data, relative) is logged and left out; the document is made without it.
    `progress(done, total, text)` is called between steps and pages; what it raises stops the rendering.
    Title and language come from `<title>` and `<html lang>`.
    """
    source = render_to_string(template, context)
    return render_html(source, name=template, media=media, progress=progress, variant=variant)


def render_html(
    source: str,
    *,
    name: str,
    media: Mapping[str, bytes | Path | str] | None = None,
    progress: Progress | None = None,
    variant: str = "pdf/ua-1",
) -> Pdf:
    """Render a whole HTML document to a PDF, as `render_pdf` does; `name` is what the log calls it."""
    # without pango's libraries this import fails; the rest of the portal must start all the same
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    media = media or {}
    fonts = FontConfiguration()
    options = {"pdf_variant": variant, "pdf_identifier": _identifier(source, media)}
    with _reporting(progress):
        html = HTML(string=source, url_fetcher=make_fetcher(media, name))
        document = html.render(font_config=fonts, **options)
        content = document.write_pdf(finisher=tidy_tags, **options)
    return Pdf(content=content, pages=len(document.pages))


def warm_up() -> None:
    """Load what the first PDF of a process would wait for: WeasyPrint's modules, fonts, hyphenation.

    Never raises: without pango's libraries the rest of the portal works all the same.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - see render_html

        fetcher = make_fetcher({}, "warm-up")
        HTML(string=WARM_UP_PAGE, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    except (ImportError, OSError) as problem:
        logger.warning("PDFs cannot be made on this machine: %s", problem)


def warm_up_later(seconds: float = WARM_UP_AFTER) -> threading.Timer:
    """Warm up in the background of a web or worker process; the thread ends with the process."""
    timer = threading.Timer(seconds, warm_up)
    timer.daemon = True
    timer.start()
    return timer


def pdf_facts(content: bytes) -> int:
    """Return the number of pages of a PDF; raise ValueError when it cannot be opened."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError as problem:
        raise ValueError("not a readable PDF") from problem


def _identifier(source: str, media: Mapping) -> bytes:
    """Return the file identifier, made from the input: WeasyPrint's own would be new every time."""
    digest = hashlib.sha256(source.encode())
    for name in sorted(media):
        digest.update(name.encode())
        digest.update(_read_media(media[name]))
    return digest.hexdigest()[:32].encode()


def _read_media(value: bytes | Path | str) -> bytes:
    return value if isinstance(value, bytes) else Path(value).read_bytes()


def make_fetcher(media: Mapping, name: str):
    """Return WeasyPrint's fetcher for one document: it knows `static:` and `media:`, nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see render_html

    class ClosedFetcher(URLFetcher):
        """Knows `static:` and `media:`; never opens a socket or a path that a text names."""

        def fetch(self, url, headers=None):
            try:
                content = _fetch(url, media)
            except (LookupError, SuspiciousFileOperation, OSError) as problem:
                logger.warning("%s: address left out: %.200s (%s)", name, url, problem)
                raise ValueError(f"address refused: {url[:200]}") from problem
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return URLFetcherResponse(url, content, headers={"Content-Type": kind})

    return ClosedFetcher()


def _fetch(url: str, media: Mapping) -> bytes:
    """Return the bytes behind `static:PATH` or `media:NAME`; raise LookupError for everything else."""
    scheme, _, rest = url.partition(":")
    name = unquote(rest)
    if scheme == "media" and name in media:
        return _read_media(media[name])
    if scheme == "static" and (path := finders.find(name.split("?")[0].split("#")[0])):
        return Path(path).read_bytes()
    raise LookupError("only named media and static files are read")


@contextlib.contextmanager
def _reporting(progress: Progress | None) -> Iterator[None]:
    """Turn WeasyPrint's progress log of this thread into calls of `progress`."""
    if progress is None:
        yield
        return
    log = logging.getLogger("weasyprint.progress")
    handler = _ProgressHandler(progress)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


class _ProgressHandler(logging.Handler):
    """Hears the steps of the thread that made it; another thread may render at the same time."""

    def __init__(self, progress: Progress):
        super().__init__()
        self.progress = progress
        self.owner = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        step = re.match(r"Step (\d)", message)
        if record.thread != self.owner or not step:
            return
        number = int(step[1])
        page = re.search(r"Page (\d+)$", message)
        text = f"Seite {page[1]} wird gesetzt" if page else STEP_TEXTS.get(number, "")
        self.progress(number - 1, STEPS, text)

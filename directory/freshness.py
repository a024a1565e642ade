"""Pages for everybody that are fast and never old: every answer belongs to one version of the directory.

The version changes in the very transaction that changes what may be shown. It is asked first, with one small
query; then either the browser's own copy is still right (304), or this process has the page of that version
ready, or the view makes it. A page of an earlier version is found by nobody any more, so nothing that was
withdrawn can come back from a cache (docs/decisions/0021).
"""

import functools
import secrets
from collections.abc import Callable, Iterator
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from directory.models import DirectoryMark, DirectoryVersion

View = Callable[..., HttpResponseBase]

ONLY_ROW = 1
LARGEST_KEPT_BYTES = 512 * 1024
# headers by which a page differs: htmx asks for a part of it, a cookie says who somebody is
VARY = ("Cookie", "HX-Request")
# what shapes a page beside the rows: code, templates, styles, packages
BUILD_FOLDERS = ("templates", "static", "skew_portal")
BUILD_SUFFIXES = {".py", ".html", ".css", ".js", ".svg"}
BUILD_FILES = ("requirements.txt", "package-lock.json")
BUILD_SETTINGS = (
    "PUBLIC_URL",
    "TEAM_EMAIL",
    "TEAM_PHONE",
    "DEMO_MODE",
    "OPEN_DATA_LICENCE",
    "OPEN_DATA_CONTRIBUTOR",
)


def version() -> str:
    """Return the version of all that the directory shows at this moment; one small query.

    The token changes with every settled change, the number of marks with every change that waits: between two
    settlements marks only come, so two different contents never have the same version.
    """
    # this query tells by itself whether a kept connection still lives: no other one needs to ask before
    connection.health_check_done = True
    try:
        return _ask_version()
    except OperationalError:
        if connection.in_atomic_block:
            raise
        connection.close()
        return _ask_version()


def _ask_version() -> str:
    state, marks = DirectoryVersion._meta.db_table, DirectoryMark._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (SELECT max(token) FROM {state}), (SELECT count(*) FROM {marks})")  # noqa: S608 - names of our tables
        token, waiting = cursor.fetchone()
    return f"{token or ''}.{waiting}"


def advance(numbers: int = 1) -> int:
    """Begin a new version inside the caller's transaction and return the last of so many new change numbers.

    Whoever makes or removes entries or their marks calls this in the same transaction, also when only rows
    are removed. The row stays locked until the commit: versions become visible in their order.
    """
    DirectoryVersion.objects.get_or_create(pk=ONLY_ROW)
    row = DirectoryVersion.objects.select_for_update().get(pk=ONLY_ROW)
    row.change_number += numbers
    row.token = secrets.token_hex(8)
    row.save(update_fields=["change_number", "token"])
    return row.change_number


def fresh_page(view: View) -> View:
    """Answer visitors with 304 or from memory while nothing has changed; `@login_not_required` goes above.

    Whoever has a session or a message waiting gets the view itself, and so does every POST. Only whole pages
    (200) without cookies and forms' secrets are kept. HEAD is answered like GET.
    """

    @functools.wraps(view)
    def fresh(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_visitor(request):
            return always_asked(view(request, *args, **kwargs))
        # before the view reads anything: a page may be newer than its version, never older
        tag = tag_of(request)
        response = get_conditional_response(request, etag=tag) or caches["pages"].get(tag)
        if response is None:
            response = view(request, *args, **kwargs)
            if is_lasting(request, response):
                response["ETag"] = tag
                if request.method == "GET" and is_small(response):
                    caches["pages"].set(tag, response)
        elif response.status_code == HTTPStatus.NOT_MODIFIED:
            response["ETag"] = tag
        return always_asked(response)

    return fresh


def is_visitor(request: HttpRequest) -> bool:
    """Whether somebody reads without a session: nobody is signed in, and no message waits to be shown."""
    names = {settings.SESSION_COOKIE_NAME, "messages"}
    return request.method in {"GET", "HEAD"} and names.isdisjoint(request.COOKIES)


def tag_of(request: HttpRequest) -> str:
    """Return the ETag of the page at this address: the order of the parameters does not matter."""
    query = sorted((name, request.GET.getlist(name)) for name in request.GET)
    is_part = request.headers.get("HX-Request", "")
    address = (request.scheme, request.get_host(), request.path, query, is_part)
    whole = (version(), build(), timezone.localdate().isoformat(), address)
    # weak: the server in front compresses and may then send other bytes
    return f'W/"{sha256(repr(whole).encode()).hexdigest()[:32]}"'


def is_lasting(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an answer is the same for every visitor: a page without cookies and without a form's secret."""
    has_secret = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    return response.status_code == HTTPStatus.OK and not response.cookies and not has_secret


def is_small(response: HttpResponseBase) -> bool:
    """Whether a whole answer is at hand and not too large for the memory."""
    return isinstance(response, HttpResponse) and len(response.content) <= LARGEST_KEPT_BYTES


def always_asked(response: HttpResponseBase) -> HttpResponseBase:
    """Let browsers keep a page but ask before they show it; search engines keep no copy (noarchive)."""
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, VARY)
    response["X-Robots-Tag"] = "noarchive"
    return response


@functools.cache
def build() -> str:
    """Return the mark of this state of the portal: another code, template or setting makes other pages."""
    digest = sha256(repr([getattr(settings, name) for name in BUILD_SETTINGS]).encode())
    for path in sorted(build_files()):
        facts = path.stat()
        digest.update(f"{path.relative_to(settings.BASE_DIR)} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def build_files() -> Iterator[Path]:
    """Yield every file of the portal that shapes a page."""
    own = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    for folder in [*own, *(settings.BASE_DIR / name for name in BUILD_FOLDERS)]:
        yield from (path for path in folder.rglob("*") if path.suffix in BUILD_SUFFIXES and path.is_file())
    yield from (path for name in BUILD_FILES if (path := settings.BASE_DIR / name).is_file())

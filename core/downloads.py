"""Serves a private file after the view has checked the permission."""

import hashlib
import logging
import mimetypes
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from core.uploads import clean_name

logger = logging.getLogger(__name__)
# what a browser shows without running anything of it; all else is only offered for saving
SHOWN_INLINE = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


def serve_file(request, fieldfile, *, filename, content_type=None, as_attachment=False, public_for=0):
    """Return the response with the file of a FileField, or 304 when the browser has this version already.

    The caller has checked the permission. `filename` is what the person sees when saving. `public_for` is
    the number of seconds that shared caches may keep a published file; 0 keeps it private.
    With X_ACCEL_PREFIX nginx sends the bytes. Raises Http404 when there is no file.
    """
    try:
        etag = _etag(fieldfile)
    except (FileNotFoundError, ValueError) as problem:
        logger.error("File is missing: %s", getattr(fieldfile, "name", ""))  # noqa: TRY400 - the name says it all
        raise Http404("Diese Datei gibt es nicht mehr.") from problem
    name = clean_name(filename)
    content_type = content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    cached = get_conditional_response(request, etag=etag)
    response = cached if cached is not None and cached.status_code == 304 else _body(fieldfile, content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={public_for}" if public_for else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code != 304:
        as_attachment = as_attachment or content_type not in SHOWN_INLINE
        response["Content-Disposition"] = content_disposition_header(as_attachment, name)
    return response


def _etag(fieldfile):
    """Return a strong tag from name, size and time of change; stored names are random and never reused."""
    changed = fieldfile.storage.get_modified_time(fieldfile.name).timestamp()
    seed = f"{fieldfile.name}:{fieldfile.size}:{changed}"
    return f'"{hashlib.sha256(seed.encode()).hexdigest()[:32]}"'


def _body(fieldfile, content_type):
    if settings.X_ACCEL_PREFIX:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{quote(fieldfile.name)}"
        return response
    response = FileResponse(fieldfile.storage.open(fieldfile.name, "rb"), content_type=content_type)
    response["Content-Length"] = fieldfile.size
    return response

"""Uploads: received within a limit, checked by content, pictures re-encoded without metadata."""

from core.uploads.documents import DOCUMENT_SUFFIXES, check_document
from core.uploads.handler import LimitedUploadHandler, RefusedUpload
from core.uploads.images import clean_image
from core.uploads.names import clean_name

__all__ = [
    "DOCUMENT_SUFFIXES",
    "LimitedUploadHandler",
    "RefusedUpload",
    "check_document",
    "clean_image",
    "clean_name",
]

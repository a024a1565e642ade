"""Where uploaded and produced files lie: outside the web server's reach, under names nobody can guess."""

import functools
import re
import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage


class NoPublicAddress(AttributeError):
    """A private file has no address of its own; a view with a permission check serves it.

    An AttributeError on purpose: Django's widgets ask `getattr(value, "url", False)` and then show no link.
    """


class PrivateStorage(FileSystemStorage):
    """Files in MEDIA_ROOT, readable by the owner and the group (the web server), never by a public URL."""

    def __init__(self, **options):
        super().__init__(
            **{"file_permissions_mode": 0o640, "directory_permissions_mode": 0o750, "base_url": None}
            | options
        )

    def url(self, name):
        """Always raise NoPublicAddress; use `core.downloads.serve_file`."""
        raise NoPublicAddress(f"{name} is private and has no URL.")


def upload_path(prefix):
    """Return the `upload_to` of a FileField: "<prefix>/<2 hex>/<32 random hex><suffix>".

    A partial of a module function, which Django can write into a migration.
    """
    return functools.partial(random_name, prefix)


def random_name(prefix, instance, filename):
    """Return a new unguessable path; of the old name only a short plain suffix is kept."""
    token = secrets.token_hex(16)
    suffix = PurePosixPath(str(filename)).suffix.lower()
    if not re.fullmatch(r"\.[a-z0-9]{1,5}", suffix):
        suffix = ""
    return f"{prefix}/{token[:2]}/{token}{suffix}"

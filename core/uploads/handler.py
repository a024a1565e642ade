"""Receives uploaded files: small ones in memory, large ones on disk, and never more than the limit."""

import io

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# Beyond the limit the bytes are read and thrown away, so that the browser gets its answer and the form its
# sentence. From 50 times the limit on it is an attack that only holds a thread: reading ends there.
DISCARD_FACTOR = 50


class RefusedUpload(UploadedFile):
    """Stands in `request.FILES` for a file that was too large: it has a name and a size, but no content.

    Form fields of `core.forms` turn it into `message`; whoever reads it without a form gets a 400.
    """

    def __init__(self, *, field_name, name, size, alone):
        super().__init__(file=io.BytesIO(), name=name, content_type="", size=size)
        self.field_name = field_name
        limit = settings.MAX_UPLOAD_BYTES // 1024**2
        if alone:
            self.message = (
                f"Die Datei ist größer als {limit} MB. Verkleinern Sie die Datei vor dem Hochladen."
            )
        else:
            self.message = (
                f"Die Dateien sind zusammen größer als {limit} MB. Laden Sie sie nacheinander hoch."
            )

    def _refuse(self, *args, **kwargs):
        raise SuspiciousFileOperation("A file above MAX_UPLOAD_BYTES was used without its form field.")

    read = chunks = multiple_chunks = open = __iter__ = _refuse


class LimitedUploadHandler(FileUploadHandler):
    """The only upload handler: keeps at most MAX_UPLOAD_BYTES of one request, all its files together.

    The other fields of the form are still read, also those behind the file: nothing typed is lost, and the
    CSRF middleware, which parses the request before any view, finds its token wherever it stands.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.total = 0
        self.kept = 0

    def new_file(self, *args, **kwargs):
        """Begin a file in memory; `file` is always the one under way, as Django's parser expects."""
        super().new_file(*args, **kwargs)
        self.file = io.BytesIO()
        self.received = 0
        self.refused = False

    def receive_data_chunk(self, raw_data, start):
        """Keep a piece (about 64 KB), or count it only when the request is over its limit."""
        self.received += len(raw_data)
        self.total += len(raw_data)
        if self.total > settings.MAX_UPLOAD_BYTES * DISCARD_FACTOR:
            raise StopUpload(connection_reset=True)
        if self.refused or self.kept + len(raw_data) > settings.MAX_UPLOAD_BYTES:
            self._discard()
            return
        self.kept += len(raw_data)
        if isinstance(self.file, io.BytesIO) and self.received > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            self._move_to_disk()
        self.file.write(raw_data)

    def file_complete(self, file_size):
        """Return the received file, or the stand-in for one that was refused."""
        file = self.file
        del self.file  # a later refusal closes only what is under way, never a file already handed over
        if self.refused:
            alone = file_size > settings.MAX_UPLOAD_BYTES
            return RefusedUpload(field_name=self.field_name, name=self.file_name, size=file_size, alone=alone)
        file.seek(0)
        if isinstance(file, TemporaryUploadedFile):
            file.size = file_size
            return file
        return InMemoryUploadedFile(
            file,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self):
        """Remove what a broken connection left."""
        if hasattr(self, "file"):
            self.file.close()

    def _move_to_disk(self):
        begun = self.file
        self.file = TemporaryUploadedFile(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )
        self.file.write(begun.getvalue())

    def _discard(self):
        if not self.refused:
            self.refused = True
            self.kept -= self.file.tell()
            self.file.close()
            self.file = io.BytesIO()

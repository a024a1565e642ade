"""Optional virus check by a ClamAV daemon on a unix socket (setting CLAMD_SOCKET)."""

import logging
import socket
import struct

from django.conf import settings
from django.core.exceptions import ValidationError

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 30
CHUNK = 64 * 1024


def scan(file):
    """Raise ValidationError when ClamAV finds something, or when it should look but does not answer.

    Does nothing without CLAMD_SOCKET. An unreachable daemon refuses the file: a check that silently stops
    is worse than none.
    """
    path = getattr(settings, "CLAMD_SOCKET", "")
    if not path:
        return
    try:
        answer = _ask(path, file)
    except OSError:
        logger.exception("ClamAV does not answer at %s", path)
        answer = ""
    if answer.endswith(" FOUND"):
        logger.warning("ClamAV refused an upload: %s", answer)
        raise ValidationError(
            "In der Datei steckt ein Schadprogramm. Bitten Sie Ihre IT um Hilfe, bevor Sie sie weitergeben.",
            code="virus",
        )
    if not answer.endswith(" OK"):
        raise ValidationError(
            "Die Datei kann gerade nicht auf Schadprogramme geprüft werden. "
            "Laden Sie sie in einigen Minuten noch einmal hoch.",
            code="unscanned",
        )


def _ask(path, file):
    """Send the file by clamd's INSTREAM command; return its one-line answer ("stream: OK")."""
    file.seek(0)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT_SECONDS)
        connection.connect(path)
        connection.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while part := connection.recv(4096):
            answer += part
    file.seek(0)
    return answer.decode("utf-8", "replace").strip("\0\n ")

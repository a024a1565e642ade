"""Signs of life of the processes that answer no request, for the health page: the age of one file each."""

import logging
import time
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)


def beat(name: str) -> None:
    """Note that the process called `name` has just worked; a full disk is logged, not raised."""
    path = pulse_file(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        logger.warning("No sign of life can be written to %s.", path, exc_info=True)


def age(name: str) -> int | None:
    """Return the seconds since the last sign of life, or None when there was none yet."""
    try:
        return max(0, round(time.time() - pulse_file(name).stat().st_mtime))
    except OSError:
        return None


def pulse_file(name: str) -> Path:
    """Return the file whose time of change is the sign of life."""
    return Path(settings.VAR_DIR) / "pulse" / name

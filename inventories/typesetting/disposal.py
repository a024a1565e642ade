"""Deletes what nobody needs any more: stored parts that no brochure uses, shares of ended builds."""

import logging
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from inventories.models import BrochureBuild, BuildShare
from inventories.press.store import FragmentStore

logger = logging.getLogger(__name__)

# since the last use, by the kind of file; whole faces stay: every part may need them, and they are few
KEPT_FOR = {".part": timedelta(days=30), ".cut": timedelta(days=30), ".new": timedelta(days=1)}
SHARES_KEPT_FOR = timedelta(days=1)


def remove_unused(store: FragmentStore | None = None) -> int:
    """Delete the files of the store that were not used for so long; return their number.

    What is deleted too early is set anew when somebody needs it.
    """
    now = time.time()
    gone = [path for path in (store or FragmentStore()).folder.glob("*/*") if _is_unused(path, now)]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        logger.info("%s stored parts deleted that nobody had used.", len(gone))
    return len(gone)


def _is_unused(path: Path, now: float) -> bool:
    """Whether the file is old enough; one that has just gone is not our business any more."""
    kept = KEPT_FOR.get(path.suffix)
    try:
        return kept is not None and path.stat().st_mtime < now - kept.total_seconds()
    except FileNotFoundError:
        return False


def forget_shares() -> int:
    """Delete the shares of builds that ended a day ago (a rule of the hourly round)."""
    ended = BrochureBuild.objects.filter(finished_at__lt=timezone.now() - SHARES_KEPT_FOR).exclude(
        state__in=[BrochureBuild.WAITING, BrochureBuild.RUNNING]
    )
    return BuildShare.objects.filter(build__in=ended).delete()[0]

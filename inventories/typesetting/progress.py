"""How far a build is, in parts and in time, and what its page calls that."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from inventories.models import BrochureBuild, BuildShare

SETTING, BINDING = "Seiten werden gesetzt", "Seiten werden gebunden"
RESTARTED = "Wird neu gestartet"  # as core.models.Work says it
PARTS_PER_BINDING_STEP = 10  # binding ten stored parts takes about as long as setting one
KNOWN_AFTER = 3  # parts; before that a forecast would jump
SOON, HALF_MINUTE, MINUTE, LAST_MINUTES = 15, 45, 90, 60


@dataclass(frozen=True)
class Progress:
    """How far one build is.

    `done` of `total` steps; a step is a part, binding counts as some. `seconds_left` is None as long as
    nobody can know. `attempt` counts from one; a killed worker begins the next one.
    """

    label: str
    text: str
    done: int
    total: int
    attempt: int
    is_restarting: bool
    seconds_left: float | None

    @property
    def percent(self) -> int | None:
        """From 0 to 100; None as long as the number of steps is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def left(self) -> str:
        """The remaining time in words, "noch etwa 2 Minuten"; empty as long as nobody can know."""
        return "" if self.seconds_left is None else words_for(self.seconds_left)


def binding_steps(parts: int) -> int:
    """Return as how many steps of progress the binding of so many parts counts."""
    return 1 + parts // PARTS_PER_BINDING_STEP


def words_for(seconds: float) -> str:
    """Return a remaining time as people say it: nobody wants to know it to the second."""
    if seconds < SOON:
        return "noch wenige Sekunden"
    if seconds < HALF_MINUTE:
        return "noch etwa eine halbe Minute"
    if seconds < MINUTE:
        return "noch etwa eine Minute"
    minutes = math.ceil(seconds / 60)
    return f"noch etwa {minutes} Minuten" if minutes < LAST_MINUTES else "noch über eine Stunde"


def progress_of(build: BrochureBuild) -> Progress:
    """Return how far a build is (one query)."""
    return _progress(build, build.shares.defer("parts"), timezone.now())


def progress_of_all(builds: Iterable[BrochureBuild]) -> list[Progress]:
    """Return how far each build is; the shares were fetched with them (`with_shares`)."""
    now = timezone.now()
    return [_progress(build, build.shares.all(), now) for build in builds]


def _progress(build: BrochureBuild, rows: QuerySet[BuildShare], now: datetime) -> Progress:
    shares = list(rows) if build.is_active else []
    is_shared = build.state == build.WAITING  # in its own turns it reports for all
    is_restarting = build.is_abandoned or any(share.is_abandoned for share in shares)
    done = min(build.progress_total, build.progress_done + (set_by_shares(shares) if is_shared else 0))
    return Progress(
        label=RESTARTED if is_restarting else build.state_label,
        text=build.progress_text,
        done=done,
        total=build.progress_total,
        attempt=max([build.attempts, *(share.attempts for share in shares)]),
        is_restarting=is_restarting,
        seconds_left=_seconds_left(shares, build.progress_total - done, now),
    )


def set_by_shares(shares: Iterable[BuildShare]) -> int:
    """Return the number of parts that shares have set until now."""
    return sum(share.progress_done for share in shares)


def _seconds_left(shares: list[BuildShare], steps: int, now: datetime) -> float | None:
    """Return the forecast from what all workers together have set since the first one began."""
    made = set_by_shares(shares)
    begun = [share.started_at for share in shares if share.started_at]
    if made < KNOWN_AFTER or not begun:
        return None
    return steps * (now - min(begun)).total_seconds() / made

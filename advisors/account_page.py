"""The page of one account: every booking in German, with the free days after it."""

from dataclasses import dataclass
from datetime import datetime

from advisors.enums.budget import POSTING_LABELS, Bucket, ClosingKind
from advisors.models import Consultation, DayAccount, YearClosing


@dataclass(frozen=True)
class Line:
    """One line of the history: `change` and `free` in half days; no change for closing and opening."""

    at: datetime
    title: str
    reason: str
    by_name: str
    half_days: int | None = None
    change: int = 0
    free: int | None = None
    consultation: Consultation | None = None

    @property
    def gain(self) -> int:
        """Free half days gained, 0 otherwise."""
        return max(0, self.change)

    @property
    def loss(self) -> int:
        """Free half days lost, 0 otherwise."""
        return max(0, -self.change)


def history_of(account: DayAccount) -> list[Line]:
    """Return the bookings of an account and its closings, newest first; two queries."""
    lines, free = [], 0
    postings = account.postings.select_related("reservation__consultation__request").order_by("pk")
    for posting in postings:
        change = posting.half_days * ((posting.target == Bucket.FREE) - (posting.source == Bucket.FREE))
        free += change
        label = POSTING_LABELS[posting.source, posting.target]
        lines.append(
            Line(
                at=posting.at,
                title=label[0].upper() + label[1:],
                reason=posting.reason,
                by_name=posting.by_name,
                half_days=posting.half_days,
                change=change,
                free=free,
                consultation=posting.reservation and posting.reservation.consultation,
            )
        )
    lines += [_closing(row) for row in closings_of(account)]
    return sorted(reversed(lines), key=lambda line: line.at, reverse=True)


def closings_of(account: DayAccount) -> list[YearClosing]:
    """Return when its year was closed and when the account was opened again, oldest first."""
    rows = YearClosing.objects.filter(year=account.year)
    return [row for row in rows if row.account_id in {None, account.pk}]


def _closing(row: YearClosing) -> Line:
    title = "Jahr abgeschlossen" if row.kind == ClosingKind.CLOSED else "Konto wieder geöffnet"
    return Line(at=row.at, title=title, reason=row.reason, by_name=row.by_name)

"""Which municipalities run out of days, which have many left, and whom to write to about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from advisors.enums.request import RequestStatus
from advisors.models import Consultation, ConsultingRequest, DayAccount
from advisors.overview.months import MonthRow
from core.models import Reminder

FEW = 4  # half days: two days
AUTUMN = 9  # the month from which unused days are looked at


@dataclass(frozen=True)
class UnusedRow:
    """A municipality with days left in autumn; `email` is empty where nobody is known."""

    account: DayAccount
    contact_name: str
    email: str
    is_running: bool
    is_reminded: bool

    @property
    def free(self) -> int:
        return self.account.free

    @property
    def url(self) -> str:
        return reverse("advisors:account_detail", args=[self.account.pk])

    @property
    def can_be_reminded(self) -> bool:
        return bool(self.email) and not self.is_reminded


def few_days_left(rows: Iterable[MonthRow]) -> list[DayAccount]:
    """Return open accounts with at most two free days, the emptiest first."""
    found = [row.account for row in rows if row.account.is_open and row.account.allotted]
    return sorted(
        (account for account in found if account.free <= FEW),
        key=lambda account: (account.free, account.municipality.sort_name),
    )


def is_autumn(year: int, today: date) -> bool:
    """Whether it is time to ask about unused days of the year."""
    return year == today.year and today.month >= AUTUMN


def unused_rows(accounts: Iterable[DayAccount]) -> list[UnusedRow]:
    """Return open accounts with more than two free days, most first, with whom to write to; three queries."""
    rows = [account for account in accounts if account.is_open and account.free > FEW]
    places = [account.municipality_id for account in rows]
    contacts, running = _contacts(places), _running(places)
    reminded = set(
        Reminder.objects.filter(key__in=[reminder_key(row) for row in rows]).values_list("key", flat=True)
    )
    found = [
        UnusedRow(
            account,
            *contacts.get(account.municipality_id, ("", "")),
            is_running=account.municipality_id in running,
            is_reminded=reminder_key(account) in reminded,
        )
        for account in rows
    ]
    return sorted(found, key=lambda row: (-row.free, row.account.municipality.sort_name))


def reminder_key(account: DayAccount) -> str:
    """Return the key of the friendly mail: an account belongs to one year, so it goes out once a year."""
    return f"miglobe:unused:{account.pk}"


def _contacts(places: list[int]) -> dict[int, tuple[str, str]]:
    """Return (name, e-mail) of the newest request of each municipality that names somebody."""
    rows = ConsultingRequest.objects.filter(municipality__in=places).exclude(contact_email="")
    rows = rows.exclude(status=RequestStatus.DRAFT).order_by("submitted_at", "pk")
    fields = ("municipality_id", "contact_name", "contact_email")
    return {place: (name, email) for place, name, email in rows.values_list(*fields)}


def _running(places: list[int]) -> set[int]:
    rows = Consultation.objects.open().filter(municipality__in=places)
    return set(rows.values_list("municipality_id", flat=True))

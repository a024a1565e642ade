"""What visitors of the directory noticed: one report to answer, one that is settled."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from directory.enums import ReportState
from directory.models import EntryReport
from inventories.models import Profile

OPEN = (
    "Die Treffen sind seit Oktober donnerstags, nicht mehr dienstags. Ich gehe selbst hin.",
    "nachbarin@stadt.example",
)
SETTLED = ("Die Internetseite lässt sich nicht öffnen.", "")
ANSWER = "Der Verein hat eine neue Adresse. Wir haben ihn angerufen, er hat sie über seinen Link berichtigt."


def add_entry_reports(users: dict[str, User]) -> None:
    """Let two visitors report something about two organisations that show themselves."""
    first, second = Profile.objects.public().order_by("inventory__slug", "sort_name", "pk")[:2]
    now = timezone.now()
    _report(first, OPEN, now - timedelta(days=1))
    settled = {
        "state": ReportState.SETTLED,
        "answer": ANSWER,
        "settled_at": now - timedelta(days=2),
        "settled_by": users["ines.hartwig@skew.example"],
    }
    _report(second, SETTLED, now - timedelta(days=5), **settled)


def _report(profile: Profile, words: tuple[str, str], at, **fields) -> None:
    message, email = words
    report = EntryReport.objects.create(
        organisation=profile.organisation, name=profile.name, message=message, email=email, **fields
    )
    EntryReport.objects.filter(pk=report.pk).update(reported_at=at)

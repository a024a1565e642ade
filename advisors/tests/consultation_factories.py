"""Consultations in work for tests: reserved days, entries, reports."""

from datetime import date

from advisors.budget.booking import reserve
from advisors.enums.consultation import DayStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay, FinalReport
from advisors.services.day import confirm_day
from advisors.tests.factories import make_consultation, make_pool, the_pool


def make_running(town, officer, *profiles, reserved: dict[int, int] | None = None, **fields) -> Consultation:
    """Return a running consultation with half days reserved per year (8 in 2026)."""
    if not town.state.pools.exists():
        make_pool(town.state)
    fields.setdefault("pool", the_pool())
    consultation = make_consultation(town, officer, *profiles, **fields)
    for year, half_days in (reserved or {2026: 8}).items():
        reserve(consultation=consultation, year=year, half_days=half_days, by=officer)
    return consultation


def day_values(day: date = date(2026, 4, 21), **values) -> dict:
    """Return what the form of a day hands to the service."""
    return {
        "kind": "forum", "day": day, "half_days": 2, "is_online": False, "place": "Rathaus",
        "participants": 24, "content": "Dialogforum mit Schulen und Vereinen.", "result": "", "next_steps": "",
    } | values  # fmt: skip


def make_day(
    consultation, profile, day=date(2026, 4, 21), status=DayStatus.ENTERED, **values
) -> ConsultingDay:
    """Return an entry as it was typed; nothing is booked."""
    fields = day_values(day, **values)
    return ConsultingDay.objects.create(
        consultation=consultation, profile=profile, status=status, created_by=profile.user, **fields
    )


def make_confirmed(consultation, profile, member, day=date(2026, 4, 21), **values) -> ConsultingDay:
    """Return an entry that a member of the municipality has confirmed, booked like on the page."""
    return confirm_day(day=make_day(consultation, profile, day, **values), user=member)


def make_report(consultation, status=ReportStatus.DRAFT, **fields) -> FinalReport:
    """Return a complete report in a status."""
    values = {
        "goal_reached": "yes", "measures": "Drei Termine.", "effect": "Ein Beschluss.",
        "next_steps": "Die Stadt schreibt aus.", "advisor_releases": True,
    }  # fmt: skip
    return FinalReport.objects.create(consultation=consultation, status=status, **(values | fields))

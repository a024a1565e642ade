"""A consultation as the municipality, its advisors and SKEW see it, and the list of an advisor's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisors.consulting.chronicle import chronicle_of
from advisors.consulting.overview import (
    own_consultations,
    own_years,
    planned_half_days,
    with_team,
    years_of,
)
from advisors.consulting.stages import stages_of
from advisors.consulting.turns import turn_of
from advisors.enums.consultation import OPEN_CONSULTATIONS, DayStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay
from advisors.people import profile_of
from advisors.permissions.consultation import (
    can_cancel_day,
    can_change_consultation,
    can_correct_day,
    can_decide_day,
    can_enter_day,
    can_manage_consultation,
    can_write_report,
    works_in,
)
from advisors.permissions.request import can_enter_for_town, can_follow_up, can_view_request
from core.access import require


def fetch_consultation(request: HttpRequest, pk: int) -> Consultation:
    """Return a consultation that the person may see, with team and report; else 404."""
    return get_object_or_404(with_team(Consultation.objects.visible_to(request.user)), pk=pk)


def entries_of(consultation: Consultation) -> list[ConsultingDay]:
    """Return the days of a consultation in their order, each with people and the consultation itself."""
    rows = consultation.days.select_related("profile__user", "created_by", "confirmed_by", "statement")
    entries = list(rows.order_by("day", "pk"))
    for entry in entries:
        entry.consultation = consultation
    return entries


@require_safe
def consultation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Stages, days, team, what is left per year, whose turn it is, what happened."""
    consultation = fetch_consultation(request, pk)
    user, entries = request.user, entries_of(consultation)
    report = getattr(consultation, "report", None)
    context = {
        "consultation": consultation,
        "town": consultation.municipality,
        "team": consultation.team.all(),
        "stages": stages_of(consultation, entries),
        "years": years_of(consultation, entries),
        "rows": [_row(user, entry) for entry in entries],
        "turn_now": turn_of(user, consultation, entries),
        "history": chronicle_of(consultation, entries, report),
        "report": _shown_report(user, consultation, report),
    }
    return render(
        request, "advisors/consultation_detail.html", context | _actions(user, consultation, entries)
    )


def _row(user, entry: ConsultingDay) -> dict:
    """Return an entry with what the person may do with it."""
    is_open = entry.status in {DayStatus.ENTERED, DayStatus.RETURNED}
    is_standing = is_open or entry.status == DayStatus.CONFIRMED
    return {
        "entry": entry,
        "can_decide": entry.status == DayStatus.ENTERED and can_decide_day(user, entry),
        "can_correct": is_open and can_correct_day(user, entry),
        "can_cancel": is_standing and can_cancel_day(user, entry),
        "is_returned": entry.status == DayStatus.RETURNED,
    }


def _shown_report(user, consultation: Consultation, report):
    """A draft is the advisors' own; everybody else sees what was handed in."""
    is_draft = report is None or report.status == ReportStatus.DRAFT
    return None if is_draft and not works_in(user, consultation) else report


def _actions(user, consultation: Consultation, entries: list[ConsultingDay]) -> dict[str, bool]:
    is_over = consultation.status not in OPEN_CONSULTATIONS
    waiting = [entry for entry in entries if entry.status == DayStatus.ENTERED]
    return {
        "can_enter": can_enter_day(user, consultation),
        "can_write": can_write_report(user, consultation),
        "can_change": can_change_consultation(user, consultation),
        "can_manage": can_manage_consultation(user, consultation),
        "can_confirm": any(can_decide_day(user, entry) for entry in waiting),
        "can_follow_up": is_over and can_follow_up(user, consultation),
        "can_view_request": can_view_request(user, consultation.request),
    }


@require_safe
def my_consultations(request: HttpRequest) -> HttpResponse:
    """An advisor's own consultations, days per year, what waits."""
    require(request.user.is_advisor)
    profile = profile_of(request.user)
    rows = list(own_consultations(profile)) if profile else []
    planned = planned_half_days(rows)
    for row in rows:
        row.planned = planned[row.pk]
        row.is_late = row.ends_on < timezone.localdate() and can_write_report(request.user, row)
    context = {
        "profile": profile,
        "running": [row for row in rows if row.status in OPEN_CONSULTATIONS],
        "ended": [row for row in rows if row.status not in OPEN_CONSULTATIONS],
        "years": own_years(profile) if profile else [],
        "returned": sum(row.returned for row in rows),
        "can_enter_request": can_enter_for_town(request.user, profile),
    }
    return render(request, "advisors/my_consultations.html", context)

"""Steering a consultation: its days per year, its team, its period, its early end."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from accounts.permissions import can_read_for
from advisors.budget import booking
from advisors.budget.errors import BudgetError, days
from advisors.consulting.people import tell_advisor, tell_team, tell_town
from advisors.consulting.rules import entered_half_days, unsettled_days
from advisors.enums.consultation import STANDING_DAYS
from advisors.enums.pool import AdvisorStatus
from advisors.models import AdvisorProfile, Consultation, TeamMember
from advisors.services.day import lock_consultation
from advisors.workflow.consultation import CONSULTATION_WORKFLOW
from core.templatetags.german import datum
from core.workflow import WorkflowError

WRONG_YEAR = "Die Beratung läuft vom {first} bis zum {last}. Ändern Sie zuerst den Zeitraum."
STILL_ENTERED = "Von {year} sind {entered} schon eingetragen und warten. Zurückgeben können Sie {rest}."
UNSETTLED = (
    "Diese Einträge sind noch offen: {days}. Die Kommune bestätigt sie, oder Sie stornieren sie zuerst."
)
DAYS_OUTSIDE = "Am {day} wurde schon beraten. Der Zeitraum muss diesen Tag enthalten."


@transaction.atomic
def reserve_more(*, consultation: Consultation, user: User, year: int, half_days: int) -> None:
    """Promise more half days of a year. Raises NotEnoughDaysError with the rest, ValidationError."""
    consultation = _lock(consultation, user)
    if not consultation.starts_on.year <= year <= consultation.ends_on.year:
        period = {"first": datum(consultation.starts_on), "last": datum(consultation.ends_on)}
        raise ValidationError(WRONG_YEAR.format(**period))
    booking.reserve(consultation=consultation, year=year, half_days=half_days, by=user)


@transaction.atomic
def give_back(*, consultation: Consultation, user: User, year: int, half_days: int, reason: str) -> None:
    """Return promised half days to the account; what is entered stays promised. Raises BudgetError."""
    consultation = _lock(consultation, user)
    reserved = sum(row.reserved for row in consultation.reservations.filter(account__year=year))
    entered = entered_half_days(consultation, year)
    if half_days <= reserved < half_days + entered:
        text = STILL_ENTERED.format(year=year, entered=days(entered), rest=days(max(0, reserved - entered)))
        raise BudgetError(text)
    booking.release(consultation=consultation, year=year, half_days=half_days, by=user, reason=reason)


@transaction.atomic
def add_member(*, consultation: Consultation, user: User, profile: AdvisorProfile, since: date) -> TeamMember:
    """Add an advisor from a day on; somebody who had left comes back. Raises ValidationError."""
    consultation = _lock(consultation, user)
    _refuse_person(consultation, profile)
    member = consultation.team.filter(profile=profile).first()
    if member and member.until is None:
        raise ValidationError(f"{profile} gehört schon zum Team.")
    if member:
        member.until = None
        member.save(update_fields=["until"])
    else:
        member = TeamMember.objects.create(consultation=consultation, profile=profile, since=since)
    tell_advisor(consultation, profile, "advisors/emails/team_joined.txt", since=since)
    return member


def _refuse_person(consultation: Consultation, profile: AdvisorProfile) -> None:
    if profile.status != AdvisorStatus.ACTIVE:
        raise ValidationError(f"{profile} ist im Pool nicht aktiv. Wählen Sie eine andere Person.")
    if profile.user and can_read_for(profile.user, consultation.municipality_id):
        raise ValidationError(f"{profile} arbeitet für diese Kommune und kann sie nicht beraten.")


@transaction.atomic
def end_member(*, member: TeamMember, user: User, until: date) -> TeamMember:
    """End the work of an advisor with a day; the entries stay. Raises ValidationError for a wrong day."""
    _lock(member.consultation, user)
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if until < member.since:
        raise ValidationError(
            f"Die Mitarbeit begann am {datum(member.since)}. Wählen Sie einen späteren Tag."
        )
    rows = member.consultation.days.filter(profile=member.profile, status__in=STANDING_DAYS, day__gt=until)
    if last := rows.order_by("-day").first():
        raise ValidationError(f"Am {datum(last.day)} gibt es einen Eintrag. Wählen Sie keinen früheren Tag.")
    member.until = until
    member.save(update_fields=["until"])
    tell_advisor(member.consultation, member.profile, "advisors/emails/team_left.txt", until=until)
    return member


@transaction.atomic
def change_period(*, consultation: Consultation, user: User, starts_on: date, ends_on: date) -> Consultation:
    """Move begin and end; whoever was there from the first day on stays so. Raises ValidationError."""
    consultation = _lock(consultation, user)
    if ends_on < starts_on:
        raise ValidationError("Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
    rows = consultation.days.filter(status__in=STANDING_DAYS).order_by("day")
    for day in rows.exclude(day__range=(starts_on, ends_on))[:1]:
        raise ValidationError(DAYS_OUTSIDE.format(day=datum(day.day)))
    consultation.team.filter(since=consultation.starts_on).update(since=starts_on)
    consultation.starts_on, consultation.ends_on = starts_on, ends_on
    consultation.save(update_fields=["starts_on", "ends_on", "updated_at"])
    return consultation


@transaction.atomic
def cancel_consultation(*, consultation: Consultation, user: User, reason: str) -> int:
    """End a consultation early; return the half days that went back to the municipality.

    Confirmed days stay used. Raises WorkflowError while entries are open or without a reason.
    """
    consultation = _lock(consultation, user)
    if open_days := unsettled_days(consultation):
        raise WorkflowError(UNSETTLED.format(days=open_days))
    CONSULTATION_WORKFLOW.run(user=user, obj=consultation, name="cancel", comment=reason)
    given_back = booking.release_rest(consultation=consultation, by=user, reason=reason)
    for tell in (tell_town, tell_team):
        tell(consultation, "advisors/emails/consultation_cancelled.txt", reason=reason, given_back=given_back)
    return given_back


def _lock(consultation: Consultation, user: User) -> Consultation:
    """Return the consultation under its lock, if SKEW may still change it.

    Raises WorkflowError when it has ended meanwhile, PermissionDenied for everybody else.
    """
    locked = lock_consultation(consultation.pk)
    CONSULTATION_WORKFLOW.choose(user, locked, "cancel", comment="-")
    return locked

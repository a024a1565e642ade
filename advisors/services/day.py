"""Days of a consultation: entered by advisors, confirmed by the municipality and booked with it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from advisors.budget.booking import release, undo_use, use
from advisors.consulting.people import deciders, tell_advisor
from advisors.consulting.rules import TWICE, refuse_day
from advisors.enums.consultation import OPEN_CONSULTATIONS, DayStatus
from advisors.models import AdvisorProfile, Consultation, ConsultingDay
from advisors.permissions.consultation import can_correct_day, can_enter_day
from advisors.workflow.consultation import DAY_WORKFLOW
from core.access import require
from core.reminders import remind
from core.templatetags.german import datum
from core.workflow import WorkflowError

FIELDS = (
    "kind",
    "day",
    "half_days",
    "is_online",
    "place",
    "participants",
    "content",
    "result",
    "next_steps",
)
CHANGED = "Der Eintrag wurde inzwischen geändert. Lesen Sie ihn noch einmal, bevor Sie entscheiden."
PAID = "Dieser Tag steht in der Abrechnung {number}. Ein bezahlter Tag kann nicht storniert werden."


def lock_consultation(pk: int) -> Consultation:
    """Return a consultation under its row lock: first the consultation, then its day, then the account."""
    rows = Consultation.objects.select_for_update(no_key=connection.vendor == "postgresql", of=("self",))
    return rows.select_related("municipality", "request", "officer").get(pk=pk)


def _lock(day: ConsultingDay) -> ConsultingDay:
    consultation = lock_consultation(day.consultation_id)
    rows = ConsultingDay.objects.select_for_update(no_key=connection.vendor == "postgresql", of=("self",))
    # statement and posting are read afterwards: what another transaction has just set, the join misses
    locked = rows.select_related("profile__user").get(pk=day.pk)
    locked.consultation = consultation
    return locked


@transaction.atomic
def enter_day(
    *, consultation: Consultation, user: User, profile: AdvisorProfile, values: dict
) -> ConsultingDay:
    """Enter a worked day of `profile`, the person's own; nothing is booked until the municipality confirms.

    `values` holds FIELDS. Raises ValidationError with a sentence at the field (future, twice, nothing
    reserved, outside the membership), PermissionDenied for people outside the team.
    """
    consultation = lock_consultation(consultation.pk)
    require(can_enter_day(user, consultation) and profile.user_id == user.pk)
    _refuse(consultation, profile, values)
    day = ConsultingDay(consultation=consultation, profile=profile, created_by=user, **_only_fields(values))
    _store(day)
    _tell_that_days_wait(day)
    return day


@transaction.atomic
def correct_day(*, day: ConsultingDay, user: User, values: dict) -> ConsultingDay:
    """Change an entry that is not confirmed; one that came back goes to the municipality again.

    Raises like enter_day, and WorkflowError when the municipality was faster.
    """
    day = _lock(day)
    require(can_correct_day(user, day))
    if day.status not in {DayStatus.ENTERED, DayStatus.RETURNED}:
        DAY_WORKFLOW.choose(user, day, "resubmit")
    _refuse(day.consultation, day.profile, values, besides=day)
    for name, value in _only_fields(values).items():
        setattr(day, name, value)
    _store(day)
    if day.status == DayStatus.RETURNED:
        DAY_WORKFLOW.run(user=user, obj=day, name="resubmit")
        _tell_that_days_wait(day)
    return day


def _only_fields(values: dict) -> dict:
    return {name: values[name] for name in FIELDS}


def _refuse(consultation, profile, values: dict, besides: ConsultingDay | None = None) -> None:
    refuse_day(
        consultation=consultation,
        profile=profile,
        day=values["day"],
        half_days=values["half_days"],
        besides=besides,
    )


def _store(day: ConsultingDay) -> None:
    """Save; the database refuses the second entry of a day, whoever was faster."""
    try:
        with transaction.atomic():
            day.save()
    except IntegrityError as double:
        raise ValidationError({"day": TWICE.format(day=datum(day.day))}) from double


def _tell_that_days_wait(day: ConsultingDay) -> None:
    """One mail per person and date, however many entries are made on it."""
    consultation = day.consultation
    for person in deciders(consultation):
        remind(
            key=f"consulting-day:{consultation.pk}:{timezone.localdate()}:{person.pk}",
            to=person.email,
            template="advisors/emails/day_entered.txt",
            context={"consultation": consultation, "person": person, "day": day},
            reference=consultation.case_number,
        )


@transaction.atomic
def confirm_day(*, day: ConsultingDay, user: User, version: datetime | None = None) -> ConsultingDay:
    """Confirm a day and book its half days, both or neither.

    `version` is the `updated_at` that the page showed: an entry that was changed since is not confirmed
    unread. Raises WorkflowError when somebody was faster, BudgetError when the year is closed or too little
    is reserved; the entry then still waits.
    """
    day = _lock(day)
    DAY_WORKFLOW.choose(user, day, "confirm")
    if version is not None and version != day.updated_at:
        raise WorkflowError(CHANGED)
    # the posting first: the database holds no confirmed day without one
    day.posting = use(consultation=day.consultation, day=day.day, half_days=day.half_days, by=user)
    day.confirmed_by, day.confirmed_at = user, timezone.now()
    day.save(update_fields=["posting", "confirmed_by", "confirmed_at"])
    DAY_WORKFLOW.run(user=user, obj=day, name="confirm")
    return day


def confirm_days(
    *, consultation: Consultation, user: User, versions: dict[int, datetime]
) -> tuple[int, list[str]]:
    """Confirm several days, each for itself; return how many were booked and why others were not.

    `versions` maps the ids of the ticked days to what the page showed of them.
    """
    confirmed, problems = 0, []
    rows = consultation.days.filter(pk__in=versions).select_related("profile").order_by("day", "pk")
    for day in rows:
        try:
            confirm_day(day=day, user=user, version=versions[day.pk])
        except WorkflowError as problem:
            problems.append(f"{datum(day.day)}, {day.profile}: {problem.message}")
        else:
            confirmed += 1
    return confirmed, problems


@transaction.atomic
def return_day(*, day: ConsultingDay, user: User, question: str) -> ConsultingDay:
    """Ask back: the entry goes to the advisor with the question. Raises WorkflowError without one."""
    day = _lock(day)
    DAY_WORKFLOW.choose(user, day, "return", question)
    day.answer_text = question.strip()
    day.save(update_fields=["answer_text"])
    DAY_WORKFLOW.run(user=user, obj=day, name="return", comment=question)
    tell_advisor(
        day.consultation, day.profile, "advisors/emails/day_returned.txt", day=day, question=day.answer_text
    )
    return day


@transaction.atomic
def withdraw_day(*, day: ConsultingDay, user: User) -> ConsultingDay:
    """Take an own entry back that is not confirmed. Raises WorkflowError when it was confirmed meanwhile."""
    day = _lock(day)
    DAY_WORKFLOW.run(user=user, obj=day, name="withdraw")
    return day


@transaction.atomic
def cancel_day(*, day: ConsultingDay, user: User, reason: str) -> ConsultingDay:
    """Cancel an entry; a confirmed one gives its half days back, to the consultation while it is open.

    Raises WorkflowError for a day that was paid or has no reason, BudgetError when its year is closed.
    """
    day = _lock(day)
    if day.statement_id:
        raise WorkflowError(PAID.format(number=day.statement.number))
    was_confirmed = day.status == DayStatus.CONFIRMED
    DAY_WORKFLOW.run(user=user, obj=day, name="cancel", comment=reason)
    if was_confirmed:
        _give_back(day, user, reason)
    tell_advisor(day.consultation, day.profile, "advisors/emails/day_cancelled.txt", day=day, reason=reason)
    return day


def _give_back(day: ConsultingDay, user: User, reason: str) -> None:
    """Undo the booking; a consultation that has ended keeps nothing promised."""
    undo_use(posting=day.posting, by=user, reason=reason)
    if day.consultation.status not in OPEN_CONSULTATIONS:
        release(
            consultation=day.consultation,
            year=day.day.year,
            half_days=day.half_days,
            by=user,
            reason=reason,
        )

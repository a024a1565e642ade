"""Giving places in working groups: by the rules, by hand, and telling people."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from networks.assignment import Assignment, assign
from networks.enums import ANNOUNCED_STATUSES
from networks.group_board import choices_of, participants_of, reason_of
from networks.group_choice import groups_with_free, lock_round
from networks.models import GroupChoice, Registration, Session, WorkingGroup
from networks.permissions.event import can_edit_event
from networks.registration_mails import send

TOLD = "networks/emails/group_told.txt"
NO_GROUPS = "Es gibt noch keine Arbeitsgruppe. Legen Sie zuerst eine an."
NOT_ASSIGNED = "Teilen Sie zuerst die Gruppen zu."
NOT_ANNOUNCED = "Mitteilungen gehen nur zu einer angekündigten Veranstaltung hinaus."
IS_OVER = "Die Arbeitsgruppen haben schon begonnen."
IS_FULL = "„{group}“ ist voll. Wählen Sie eine andere Gruppe oder geben Sie dieser mehr Plätze."
OTHER_ROUND = "Diese Gruppe gehört zu einem anderen Programmpunkt."
NOT_COMING = "Diese Person hat keinen Platz bei der Veranstaltung."


@transaction.atomic
def assign_groups(*, session: Session, user: User) -> Assignment:
    """Give everybody with wishes a place by the rules of networks.assignment, and keep the reasons.

    Places by hand stay, and so does what people were told already. The lot is drawn at the first time and
    kept. Raises PermissionDenied, or ValidationError without groups or once the round has begun.
    """
    require(can_edit_event(user, session.event))
    session = lock_round(session)
    _check_open(session)
    capacities = dict(session.groups.values_list("pk", "capacity"))
    if not capacities:
        raise ValidationError(NO_GROUPS)
    session.lot = session.lot or secrets.token_hex(4)
    session.assigned_at = timezone.now()
    session.save(update_fields=["lot", "assigned_at"])
    choices = {row.registration_id: row for row in choices_of(session)}
    people = {row.pk for row in participants_of(session, seated_in=choices.values())}
    fixed = {key: row.group_id for key, row in choices.items() if _stays(row)}
    wishes = {key: (row.first_id, row.second_id) for key, row in choices.items() if key in people}
    result = assign(wishes, capacities, fixed, lot=session.lot, first_in_line=_came_off_badly(session))
    for key, choice in choices.items():
        place = result.places.get(key)
        if place and key not in fixed:
            choice.group_id, choice.reason = place.group, place.reason or ""
    GroupChoice.objects.bulk_update(choices.values(), ["group", "reason"])
    return result


def _check_open(session: Session) -> None:
    if session.starts_at <= timezone.now():
        raise ValidationError(IS_OVER)


def _stays(choice: GroupChoice) -> bool:
    """Whether a new assignment leaves the place: given by hand, or told."""
    return choice.group_id is not None and (choice.is_fixed or choice.told_id == choice.group_id)


def _came_off_badly(session: Session) -> set[int]:
    """Return who did not get the first wish in another round of the event: they stand before the lot."""
    others = GroupChoice.objects.filter(session__event=session.event, session__assigned_at__isnull=False)
    rows = others.exclude(session=session).filter(first__isnull=False, is_fixed=False)
    pairs = rows.values_list("registration", "first", "group")
    return {person for person, first, group in pairs if first != group}


@transaction.atomic
def place_by_hand(
    *, session: Session, registration: Registration, group: WorkingGroup | None, user: User
) -> GroupChoice:
    """Put somebody into a group; a new assignment leaves it so. None takes the person out and lets it decide.

    Raises PermissionDenied, or ValidationError: group full, of another round, or nobody with a place.
    """
    require(can_edit_event(user, session.event))
    session = lock_round(session)
    if registration.event_id != session.event_id or not registration.has_seat:
        raise ValidationError(NOT_COMING)
    if group and group.session_id != session.pk:
        raise ValidationError({"group": OTHER_ROUND})
    choice, _ = GroupChoice.objects.get_or_create(registration=registration, session=session)
    if group and group.pk != choice.group_id:
        free = {row.group.pk: row.free for row in groups_with_free(session)}
        if not free[group.pk]:
            raise ValidationError({"group": IS_FULL.format(group=group.title)})
    choice.group, choice.is_fixed, choice.reason = group, group is not None, ""
    choice.save(update_fields=["group", "is_fixed", "reason"])
    return choice


@transaction.atomic
def publish_groups(*, session: Session, user: User) -> int:
    """Tell everybody the own group by mail and return how many mails went out.

    A second time only those hear of it whose group is new or another one. Raises PermissionDenied, or
    ValidationError: not assigned, not announced (any more), or begun.
    """
    require(can_edit_event(user, session.event))
    session = lock_round(session)
    if session.event.status not in ANNOUNCED_STATUSES:
        raise ValidationError(NOT_ANNOUNCED)
    _check_open(session)
    rows = session.choices.filter(registration__has_seat=True, group__isnull=False).select_related(
        "registration__event", "registration__category", "group__room", "first", "session"
    )
    choices = [row for row in rows if row.told_id != row.group_id]
    if not choices and not session.assigned_at:
        raise ValidationError(NOT_ASSIGNED)
    for choice in choices:
        send(
            choice.registration,
            TOLD,
            choice=choice,
            group=choice.group,
            session=session,
            why=reason_of(choice),
            is_change=choice.told_id is not None,
        )
        choice.told_id = choice.group_id
    GroupChoice.objects.bulk_update(choices, ["told"])
    session.published_at = session.published_at or timezone.now()
    session.assigned_at = session.assigned_at or session.published_at
    session.save(update_fields=["published_at", "assigned_at"])
    return len(choices)

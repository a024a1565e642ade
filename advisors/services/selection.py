"""Deciding about applications: take, put on the waiting list, decline, give a place back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.permissions import can_revoke_invitation
from accounts.services.invitation import ALREADY_HAS_ROLE, revoke_invitation
from advisors.enums.pool import AdvisorStatus
from advisors.enums.recruitment import PoolApplicationStatus
from advisors.models import AdvisorProfile, Call, PoolApplication
from advisors.permissions.recruitment import can_order_waiting_list
from advisors.recruiting import mails
from advisors.recruiting.deadlines import day_of_deletion
from advisors.recruiting.places import free_places
from advisors.recruiting.ranking import result_of
from advisors.services.advisor import add_advisor, invite_advisor, move_advisor
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

FULL = "Alle Plätze sind vergeben. Setzen Sie die Person auf die Warteliste oder erhöhen Sie die Plätze."
NOT_NEXT = "Auf der Warteliste steht vorher jemand anderes. Ändern Sie zuerst die Reihenfolge."
TALK_FIRST = (
    "Die Bewertungen liegen mehr als einen Punkt auseinander. Schreiben Sie auf, was Sie besprochen haben."
)
IN_POOL = (
    "Mit dieser E-Mail-Adresse gibt es schon ein Profil im Pool. Öffnen Sie es in der Liste der Beratenden."
)
LEFT = "Bewerbung: {comment}"
# taken from the application into the new profile; the person may change and delete it there
TAKEN_OVER = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "municipality",
    "languages",
    "gender",
    "birth_year",
    "origin_countries",
)


@transaction.atomic
def decide_application(  # noqa: PLR0913 - a decision and its letter
    *, application: PoolApplication, user: User, name: str, subject: str, text: str, comment: str = ""
) -> PoolApplication:
    """Make a decision (accept, wait, decline) and queue its letter with the wording that SKEW gave it.

    The call is locked: of two people who give away the last place, one gets through. Raises PermissionDenied,
    and WorkflowError when there is no place, it is not the person's turn, or the two ratings need a talk.
    """
    application = _lock(application)
    was_waiting = application.status == PoolApplicationStatus.WAITING
    _refuse(application, name, comment)
    _clear_position(application)
    POOL_APPLICATION_WORKFLOW.run(user=user, obj=application, name=name, comment=comment)
    application.decided_at, application.decided_by = timezone.now(), user
    application.delete_on = day_of_deletion(application.call, application.status)
    if name == "wait":
        application.waiting_position = _last_position(application.call) + 1
    if name == "accept":
        application.profile = _take(application, user)
    application.save()
    if was_waiting:
        _close_ranks(application.call)
    mails.tell_applicant(application, mails.LETTER, subject=subject, text=text)
    return application


@transaction.atomic
def move_waiting(*, application: PoolApplication, user: User, up: bool) -> None:
    """Swap places with the neighbour on the waiting list; at its end nothing changes."""
    application = _lock(application)
    require(can_order_waiting_list(user, application))
    row = list(application.call.applications.waiting())
    place = next(number for number, other in enumerate(row) if other.pk == application.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
        _write_positions(row)


@transaction.atomic
def free_place(*, application: PoolApplication, user: User, comment: str) -> PoolApplication:
    """Give the place of somebody back who was taken and does not come. WorkflowError without a reason."""
    application = _lock(application)
    give_place_back(application=application, user=user, name="free", comment=comment)
    return application


def give_place_back(*, application: PoolApplication, user: User | None, name: str, comment: str = "") -> None:
    """Withdraw or free under the caller's lock of the call; the profile leaves the pool, SKEW hears of it."""
    had_place = application.status == PoolApplicationStatus.ACCEPTED
    call = application.call
    # before the move: the database wants a day of deletion in every status but "accepted"
    application.waiting_position = None
    application.delete_on = day_of_deletion(call, PoolApplicationStatus.WITHDRAWN)
    application.save(update_fields=["waiting_position", "delete_on", "updated_at"])
    POOL_APPLICATION_WORKFLOW.run(user=user, obj=application, name=name, comment=comment)
    application.decided_at, application.decided_by = timezone.now(), user
    application.save(update_fields=["decided_at", "decided_by", "updated_at"])
    application.call = call
    _close_ranks(call)
    if not had_place:
        return
    _leave(application, user, comment)
    next_one = call.applications.waiting().first()
    mails.tell_pool_officer(call, mails.PLACE_FREE, application=application, next_one=next_one)


def _lock(application: PoolApplication) -> PoolApplication:
    """Return the application under the lock of its call: places and the waiting list belong to the call."""
    call = Call.objects.select_for_update().select_related(None).get(pk=application.call_id)
    rows = PoolApplication.objects.select_for_update(of=("self",))
    application = rows.get(pk=application.pk)
    application.call = call
    return application


def _refuse(application: PoolApplication, name: str, comment: str) -> None:
    result = result_of(application)
    if result and result.needs_talk and not comment.strip():
        raise WorkflowError(TALK_FIRST)
    if name != "accept":
        return
    call = application.call
    if free_places(call) == 0:
        raise WorkflowError(FULL)
    first = call.applications.waiting().first()
    if application.status == PoolApplicationStatus.WAITING and first.pk != application.pk:
        raise WorkflowError(NOT_NEXT)


def _take(application: PoolApplication, user: User) -> AdvisorProfile:
    """Create the profile (in qualification, not public) and invite the person to the role of an advisor."""
    account = application.user
    if account and AdvisorProfile.objects.filter(user=account).exists():
        raise WorkflowError(IN_POOL)
    values = {name: getattr(application, name) for name in TAKEN_OVER}
    values |= {"pool": application.call.pool, "joined_on": timezone.localdate()}
    try:
        profile = add_advisor(user=user, values=values)
    except ValidationError as known:
        raise WorkflowError(IN_POOL) from known
    profile.themes.set(application.themes.all())
    try:
        invite_advisor(profile=profile, user=user)
    except ValidationError as known:
        # an advisor of an earlier pool keeps the role: there is nothing to invite to
        if known.messages != [ALREADY_HAS_ROLE]:
            raise
    return profile


def _leave(application: PoolApplication, user: User | None, comment: str) -> None:
    """Let the profile leave the pool, and make the invitation worthless that has not been answered."""
    profile = application.profile
    if profile is None or profile.status == AdvisorStatus.LEFT:
        return
    text = LEFT.format(comment=comment or "zurückgezogen")
    move_advisor(profile=profile, user=user, name="leave", comment=text)
    open_ones = Invitation.objects.open().filter(email__iexact=application.email, role=Role.ADVISOR)
    for invitation in open_ones:
        # in the name of whoever invited, where they still may: the person has no account that could
        if can_revoke_invitation(invitation.invited_by, invitation):
            revoke_invitation(invitation=invitation, user=invitation.invited_by)


def _last_position(call: Call) -> int:
    return call.applications.waiting().aggregate(last=Max("waiting_position"))["last"] or 0


def _clear_position(application: PoolApplication) -> None:
    """Leave the waiting list before the status changes: the database lets only waiting rows have a place."""
    if application.waiting_position is not None:
        application.waiting_position = None
        application.save(update_fields=["waiting_position", "updated_at"])


def _close_ranks(call: Call) -> None:
    _write_positions(list(call.applications.waiting()))


def _write_positions(row: list[PoolApplication]) -> None:
    for place, application in enumerate(row, start=1):
        application.waiting_position = place
    PoolApplication.objects.bulk_update(row, ["waiting_position"])

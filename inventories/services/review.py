"""Handing a profile in, reading it, sending it back or accepting it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from core.workflow import WorkflowError
from inventories.completeness import Gap, gaps
from inventories.enums import ProfileStatus
from inventories.models import Profile, ProfileStatusChange, ReviewComment
from inventories.permissions import can_review_profile, can_settle_comment
from inventories.sections import SECTIONS
from inventories.services.profile import locked
from inventories.services.profile_rows import settle_rows
from inventories.typesetting.notes import ask_early
from inventories.workflow import PROFILE_WORKFLOW


class Incomplete(Exception):
    """The profile cannot be handed in yet; `gaps` says what is missing and where."""

    def __init__(self, found: list[Gap]) -> None:
        super().__init__("; ".join(gap.text for gap in found))
        self.gaps = found


@transaction.atomic
def submit_profile(*, profile: Profile, user: User) -> ProfileStatusChange:
    """Hand a profile in for review; rows that were marked for removal go first.

    Raises Incomplete with everything that is missing, WorkflowError when it was handed in already.
    """
    if Profile.objects.get(pk=profile.pk).status in {ProfileStatus.DRAFT, ProfileStatus.RETURNED}:
        row = locked(profile, user)
        for section in SECTIONS.values():
            for kind in section.rows:
                settle_rows(row, kind)
        row.save(update_fields=["draft", "updated_at"])
        if missing := gaps(row):
            raise Incomplete(missing)
    return PROFILE_WORKFLOW.run(user=user, obj=profile, name="submit")


@transaction.atomic
def accept_profile(*, profile: Profile, user: User) -> ProfileStatusChange:
    """Accept a profile: its comments are settled, next comes the organisation's release."""
    change = PROFILE_WORKFLOW.run(user=user, obj=profile, name="accept")
    profile.comments.filter(resolved_at=None).update(resolved_at=timezone.now())
    return change


@transaction.atomic
def return_profile(*, profile: Profile, user: User, comment: str = "") -> ProfileStatusChange:
    """Send a profile back with a comment or with open comments at its fields; who handed it in gets a mail.

    Raises WorkflowError when there is neither.
    """
    number = profile.comments.filter(resolved_at=None).count()
    if number and not comment.strip():
        comment = "Ein Hinweis an einem Feld." if number == 1 else f"{number} Hinweise an den Feldern."
    author = profile.status_changes.filter(transition="submit").order_by("-pk").first()
    change = PROFILE_WORKFLOW.run(user=user, obj=profile, name="return", comment=comment)
    if author and author.by:
        _tell_author(author.by, profile, change)
    return change


@transaction.atomic
def reopen_profile(*, profile: Profile, user: User, comment: str) -> ProfileStatusChange:
    """Open a released or declined profile for changes; what was released before no longer covers it."""
    change = PROFILE_WORKFLOW.run(user=user, obj=profile, name="reopen", comment=comment)
    profile.release = None
    profile.save(update_fields=["release", "updated_at"])
    ask_early(profile.inventory_id)
    author = profile.status_changes.filter(transition="submit").order_by("-pk").first()
    if author and author.by:
        _tell_author(author.by, profile, change)
    return change


# what a button on the page of a profile may do; releases and refusals have pages of their own
MOVES = {"accept": accept_profile, "return": return_profile, "reopen": reopen_profile}


def move_profile(*, profile: Profile, user: User, name: str, comment: str = "") -> ProfileStatusChange:
    """Make one of MOVES by its name; raises WorkflowError for any other."""
    if name not in MOVES:
        raise WorkflowError("Diesen Schritt gibt es hier nicht. Laden Sie die Seite neu.")
    if name == "accept":
        return accept_profile(profile=profile, user=user)
    return MOVES[name](profile=profile, user=user, comment=comment)


@transaction.atomic
def add_comment(*, profile: Profile, user: User, text: str, field_name: str = "") -> ReviewComment:
    """Write a comment at a field (or at the whole profile) for the contractor."""
    require(can_review_profile(user, profile))
    return profile.comments.create(field_name=field_name, text=text, by=user)


@transaction.atomic
def settle_comment(*, comment: ReviewComment, user: User) -> ReviewComment:
    """Mark a comment as done; a second click changes nothing."""
    comment = (
        ReviewComment.objects.select_for_update(of=("self",)).select_related("profile").get(pk=comment.pk)
    )
    require(can_settle_comment(user, comment))
    if comment.resolved_at is None:
        comment.resolved_at = timezone.now()
        comment.save(update_fields=["resolved_at"])
    return comment


def _tell_author(author: User, profile: Profile, change: ProfileStatusChange) -> None:
    queue_mail(
        to=author.email,
        template="inventories/emails/profile_returned.txt",
        context={"profile": profile, "inventory": profile.inventory, "change": change, "person": author},
        reference=profile.inventory.case_number,
    )

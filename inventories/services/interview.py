"""The life of an interview: it begins with the guide of the day, ends, and may be opened once more."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.models import AnswerConflict, GuideVersion, Interview, Profile
from inventories.permissions.interview import (
    can_reopen_interview,
    can_start_interview,
    can_write_interview,
)
from inventories.services.answers import lock_interview
from inventories.services.lead_interview import record_interview
from inventories.services.transfer import transfer_into_empty
from inventories.workflow.research import LEAD_WORKFLOW

NO_GUIDE = "Es gibt noch keinen Leitfaden. Bitten Sie SKEW, ihn zu veröffentlichen."
OPEN_CONFLICTS = "Zu {number} gibt es zwei Fassungen. Entscheiden Sie, dann schließen Sie ab."


def start_interview(*, profile: Profile, user: User) -> Interview:
    """Begin the interview of a profile with the newest guide, which it keeps; return one that has begun.

    Raises PermissionDenied for people who do not write the profile, ValidationError without a guide.
    """
    require(can_start_interview(user, profile))
    existing = Interview.objects.filter(profile=profile).first()
    if existing:
        return existing
    version = GuideVersion.objects.current()
    if version is None:
        raise ValidationError(NO_GUIDE)
    try:
        with transaction.atomic():
            return Interview.objects.create(profile=profile, version=version, interviewer=user)
    except IntegrityError:
        return Interview.objects.get(profile=profile)  # a second click at the same moment


@transaction.atomic
def finish_interview(*, interview: Interview, user: User) -> int:
    """End the interview: empty fields of the profile take their answers; return how many did.

    A lead of the research board becomes "interviewed". Raises ValidationError while two versions of an
    answer wait for a choice, PermissionDenied for others.
    """
    interview = lock_interview(interview)
    require(can_write_interview(user, interview))
    waiting = AnswerConflict.objects.filter(answer__interview=interview, settled_at=None).count()
    if waiting:
        number = "einer Antwort" if waiting == 1 else f"{waiting} Antworten"
        raise ValidationError(OPEN_CONFLICTS.format(number=number))
    filled = transfer_into_empty(interview=interview, user=user)
    interview.refresh_from_db()
    interview.finished_at = timezone.now()
    interview.save(update_fields=["finished_at"])
    _tell_research(interview.profile, user)
    return filled


def _tell_research(profile: Profile, user: User) -> None:
    """Note at the lead behind the profile that the talk took place, where the board waits for that."""
    profile.refresh_from_db()
    today = timezone.localdate()
    for lead in profile.leads.filter(merged_into=None):
        moves = {move.name for move in LEAD_WORKFLOW.available(user, lead)}
        if "finish_interview" in moves:
            record_interview(lead=lead, user=user, day=min(profile.interviewed_on or today, today))


@transaction.atomic
def reopen_interview(*, interview: Interview, user: User) -> Interview:
    """Let answers come in again, for who finished too early."""
    interview = lock_interview(interview)
    require(can_reopen_interview(user, interview))
    interview.finished_at = None
    interview.save(update_fields=["finished_at"])
    return interview

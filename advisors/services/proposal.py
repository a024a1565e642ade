"""SKEW puts proposals together: a person or a pair with the reasons of the matching, in an order."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from advisors.candidates import load_candidates, wanted_of
from advisors.enums.request import ProposalStatus
from advisors.matching import Match, join, match_of
from advisors.models import AdvisorProfile, ConsultingRequest, Proposal, ProposalMember
from advisors.permissions.request import can_prepare_proposals
from advisors.proposing import lock_request
from advisors.request_mails import tell_town
from advisors.workflow.request import REQUEST_WORKFLOW
from core.access import require

ONE_OR_TWO = "Ein Vorschlag besteht aus einer Person oder zwei Personen."
NOT_ACTIVE = "{name} nimmt zurzeit keine Anfragen an und kann nicht vorgeschlagen werden."
TWICE = "Diesen Vorschlag gibt es schon."
NONE_YET = "Nehmen Sie mindestens einen Vorschlag auf, bevor die Kommune wählt."
PAST = "Die Frist liegt in der Vergangenheit. Wählen Sie einen späteren Tag."


@transaction.atomic
def add_proposal(*, request: ConsultingRequest, user: User, profiles: list[AdvisorProfile]) -> Proposal:
    """Put a person or a pair behind the proposals so far, with the reasons as they are today.

    Raises PermissionDenied, or ValidationError for people who left or paused, and for a proposal that is
    there already.
    """
    locked = _lock_open(request, user)
    keys = sorted(profile.pk for profile in profiles)
    if len(set(keys)) not in {1, 2} or len(keys) != len(set(keys)):
        raise ValidationError(ONE_OR_TWO)
    _refuse_inactive(locked, keys)
    standing = locked.proposals.filter(status=ProposalStatus.PROPOSED).prefetch_related("members")
    if any(sorted(member.profile_id for member in row.members.all()) == keys for row in standing):
        raise ValidationError(TWICE)
    return _create(locked, _match(locked, keys))


def as_reasons(match: Match) -> list[dict]:
    """Return the reasons as they are stored with a proposal."""
    return [{"kind": row.kind, "is_met": row.is_met, "text": row.text} for row in match.reasons]


@transaction.atomic
def remove_proposal(*, proposal: Proposal, user: User) -> None:
    """Take a proposal off the list again, before anybody was asked."""
    locked = _lock_open(proposal.request, user)
    locked.proposals.filter(pk=proposal.pk, status=ProposalStatus.PROPOSED).delete()


@transaction.atomic
def move_proposal(*, proposal: Proposal, user: User, up: bool) -> None:
    """Exchange a proposal with its neighbour; at the end of the list nothing changes."""
    locked = _lock_open(proposal.request, user)
    rows = list(locked.proposals.filter(status=ProposalStatus.PROPOSED))
    here = next((number for number, row in enumerate(rows) if row.pk == proposal.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for number, row in enumerate(rows, start=1):
        row.position = number
    Proposal.objects.bulk_update(rows, ["position"])


@transaction.atomic
def note_proposal(*, proposal: Proposal, user: User, note: str) -> None:
    """Store what SKEW wants to say about a proposal; the municipality reads it."""
    locked = _lock_open(proposal.request, user)
    locked.proposals.filter(pk=proposal.pk, status=ProposalStatus.PROPOSED).update(note=note)


@transaction.atomic
def publish_proposals(*, request: ConsultingRequest, user: User, choose_until: date) -> ConsultingRequest:
    """Let the municipality choose until a day. Raises ValidationError without proposals, for a past day."""
    locked = _lock_open(request, user)
    rows = locked.proposals.filter(status=ProposalStatus.PROPOSED)
    count = rows.count()
    if not count:
        raise ValidationError(NONE_YET)
    if choose_until < timezone.localdate():
        raise ValidationError({"choose_until": PAST})
    _refuse_inactive(locked, list(rows.values_list("members__profile_id", flat=True)))
    locked.choose_until = choose_until
    locked.save(update_fields=["choose_until"])
    REQUEST_WORKFLOW.run(user=user, obj=locked, name="publish")
    tell_town(locked, "advisors/emails/proposals_ready.txt", count=count)
    return locked


def _lock_open(request: ConsultingRequest, user: User) -> ConsultingRequest:
    locked = lock_request(request.pk)
    require(can_prepare_proposals(user, locked))
    return locked


def _refuse_inactive(request: ConsultingRequest, keys: list[int]) -> None:
    """Refuse people of another pool, who left, who pause, or who take no requests."""
    active = set(AdvisorProfile.objects.active().filter(pool=request.pool_id).values_list("pk", flat=True))
    for key in keys:
        if key not in active:
            raise ValidationError(NOT_ACTIVE.format(name=AdvisorProfile.objects.get(pk=key)))


def _match(request: ConsultingRequest, keys: list[int]) -> Match:
    wanted = wanted_of(request)
    people = load_candidates(AdvisorProfile.objects.filter(pk__in=keys), wanted.months)
    matches = [match_of(wanted, candidate) for candidate in people]
    return matches[0] if len(matches) == 1 else join(*matches)


def _create(request: ConsultingRequest, match: Match) -> Proposal:
    last = request.proposals.aggregate(last=Max("position"))["last"] or 0
    proposal = Proposal.objects.create(
        request=request,
        position=last + 1,
        reasons=as_reasons(match),
        wishes_met=match.wishes_met,
        wishes_total=match.wishes_total,
    )
    ProposalMember.objects.bulk_create(
        ProposalMember(proposal=proposal, profile_id=key) for key in match.keys
    )
    return proposal

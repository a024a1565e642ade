"""The matching as SKEW's page shows it: who fits, why, and how much each person already has to do."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advisors import match_sentences
from advisors.candidates import load_candidates, wanted_of
from advisors.enums.request import ProposalStatus
from advisors.matching import Match, pairs, rank
from advisors.models import AdvisorProfile, ConsultingRequest, ProposalMember
from municipalities.models import Municipality


@dataclass(frozen=True)
class Suggestion:
    """A match with what stands beside it; `said_no` when one of them turned this request down before."""

    match: Match
    town: Municipality | None
    load_text: str
    said_no: bool
    is_listed: bool

    @property
    def title(self) -> str:
        return " und ".join(self.match.names)


@dataclass(frozen=True)
class Suggestions:
    """Everybody of the pool, best first, and the pairs that complement each other."""

    singles: list[Suggestion]
    pairs: list[Suggestion]


def suggestions_for(request: ConsultingRequest, today: date | None = None) -> Suggestions:
    """Return who could come; the number of queries does not grow with the pool."""
    today = today or timezone.localdate()
    wanted = wanted_of(request, today)
    profiles = AdvisorProfile.objects.active().filter(pool=request.pool_id)
    candidates = load_candidates(profiles.select_related("municipality"), wanted.months, today)
    towns = {row.pk: row.municipality for row in profiles.select_related("municipality__district")}
    rows = list(
        ProposalMember.objects.filter(proposal__request=request).values_list(
            "proposal_id", "profile_id", "proposal__status"
        )
    )
    refused = {ProposalStatus.DECLINED, ProposalStatus.LAPSED}
    said_no = {profile for _proposal, profile, status in rows if status in refused}
    listed = _listed(rows)

    def shown(match: Match) -> Suggestion:
        return Suggestion(
            match=match,
            town=towns[match.keys[0]] if len(match.keys) == 1 else None,
            load_text=match_sentences.load(match.load, today.year),
            said_no=bool(said_no & set(match.keys)),
            is_listed=frozenset(match.keys) in listed,
        )

    return Suggestions(
        [shown(match) for match in rank(wanted, candidates)],
        [shown(match) for match in pairs(wanted, candidates)],
    )


def _listed(rows: list[tuple[int, int, str]]) -> set[frozenset[int]]:
    """Return the sets of people that stand on the list now."""
    people: dict[int, set[int]] = {}
    for proposal, profile, status in rows:
        if status == ProposalStatus.PROPOSED:
            people.setdefault(proposal, set()).add(profile)
    return {frozenset(group) for group in people.values()}

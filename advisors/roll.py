"""The people of the pools as SKEW sees them: the list with filters, and what hangs on one person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils import timezone

from advisors.enums.consultation import OPEN_CONSULTATIONS, DayStatus
from advisors.enums.pool import MEMBER_STATUSES
from advisors.enums.request import ProposalStatus
from advisors.models import AdvisorProfile, Consultation, ConsultingDay, Proposal, TeamMember
from core.languages import language_names
from core.text import sort_key
from organisations.models import Theme

OPEN_PROPOSALS = frozenset({ProposalStatus.PROPOSED, ProposalStatus.ASKED, ProposalStatus.ACCEPTED})


@dataclass(frozen=True)
class RollRow:
    """One person of the list with the work of this year; days are half days."""

    profile: AdvisorProfile
    running: int
    used: int


def roll(
    people: QuerySet[AdvisorProfile],
    *,
    words: str = "",
    status: str = "",
    theme: str = "",
    language: str = "",
) -> list[RollRow]:
    """Return the people that fit all filters, by name; without a status the members of the pools.

    `theme` is the key of a theme as text, `language` an ISO 639 code (six queries for any number of people).
    """
    found = people.filter(status=status or None) if status else people.filter(status__in=MEMBER_STATUSES)
    if theme:
        found = found.filter(themes=theme)
    rows = found.select_related("municipality", "pool", "user").prefetch_related("themes")
    # words and lists in JSON are searched here: a pool is small, and so umlauts and SQLite do not matter
    chosen = [row for row in rows if _fits(row, words, language)]
    return with_work(sorted(chosen, key=lambda row: (sort_key(row.last_name), sort_key(row.first_name))))


def _fits(profile: AdvisorProfile, words: str, language: str) -> bool:
    if language and language not in profile.languages:
        return False
    text = sort_key(f"{profile.full_name} {profile.municipality or ''} {profile.email} {profile.headline}")
    return all(sort_key(word) in text for word in words.split())


def with_work(people: list[AdvisorProfile]) -> list[RollRow]:
    """Return the people with their running consultations and confirmed half days of this year."""
    keys = [profile.pk for profile in people]
    engaged = TeamMember.objects.filter(
        profile__in=keys, until=None, consultation__status__in=OPEN_CONSULTATIONS
    )
    running = Counter(engaged.values_list("profile_id", flat=True))
    days = ConsultingDay.objects.filter(
        profile__in=keys, status=DayStatus.CONFIRMED, day__year=timezone.localdate().year
    )
    sums = days.order_by().values("profile_id").annotate(total=Sum("half_days"))
    used = dict(sums.values_list("profile_id", "total"))
    return [RollRow(profile, running[profile.pk], used.get(profile.pk, 0)) for profile in people]


def filter_choices() -> dict[str, list[tuple[str, str]]]:
    """Return the themes and the languages that somebody in a pool has, as (value, label)."""
    people = AdvisorProfile.objects.members()
    themes = Theme.objects.filter(advisors__in=people).distinct()
    codes = (code for row in people.values_list("languages", flat=True) for code in row)
    return {
        "themes": [(str(theme.pk), theme.name) for theme in themes],
        "languages": languages_of(codes),
    }


def languages_of(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return (code, German name) of languages, by name."""
    known = sorted(set(codes))
    return sorted(zip(known, language_names(known), strict=True), key=lambda pair: sort_key(pair[1]))


@dataclass(frozen=True)
class Bonds:
    """What is still open for somebody: who leaves is missing there."""

    consultations: list[Consultation]
    proposals: list[Proposal]

    def __bool__(self) -> bool:
        return bool(self.consultations or self.proposals)


def bonds_of(profile: AdvisorProfile) -> Bonds:
    """Return the open consultations and the proposals that count on a person (two queries)."""
    consultations = Consultation.objects.filter(
        team__profile=profile, team__until=None, status__in=OPEN_CONSULTATIONS
    )
    proposals = Proposal.objects.filter(members__profile=profile, status__in=OPEN_PROPOSALS)
    return Bonds(
        list(consultations.select_related("municipality", "request")),
        list(proposals.select_related("request__municipality")),
    )

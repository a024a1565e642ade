"""Loads the people of a pool for the matching, in a number of queries that does not grow with the pool."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from advisors.enums.consultation import (
    OPEN_CONSULTATIONS,
    ConsultationStatus,
    DayKind,
    DayStatus,
)
from advisors.enums.pool import ProfileField
from advisors.matching import Candidate, Place, Wanted
from advisors.models import (
    AdvisorProfile,
    Availability,
    ConsultingDay,
    ConsultingRequest,
    Reservation,
    TeamMember,
)
from municipalities.models import Municipality


@dataclass(frozen=True)
class Work:
    """What the people of a pool have done and promised, by profile."""

    engagements: dict[int, Counter]  # profile: theme: consultations
    consultations: Counter
    first_talks: Counter
    forums: Counter
    forums_by_size: dict[int, Counter]
    this_year: dict[int, float]  # half days worked or promised this year
    planned: dict[int, dict[date, float]]  # profile: month: half days worked or promised


def wanted_of(request: ConsultingRequest, today: date | None = None) -> Wanted:
    """Return the wishes of a request; months that are over no longer count."""
    town = request.municipality
    wished = request.wished_advisor
    return Wanted(
        themes={theme.pk: theme.name for theme in request.themes.all()},
        languages=tuple(code for code in request.languages if code != "de"),
        place=place_of(town),
        size_class=str(town.size_class or ""),
        months=tuple(months_between(request.period_from, request.period_until, today)),
        half_days=_share(request),
        form=request.wanted_form,
        wished=wished.pk if wished else None,
        wished_name=str(wished) if wished else "",
    )


def load_candidates(
    profiles: QuerySet[AdvisorProfile], months: Iterable[date], today: date | None = None
) -> list[Candidate]:
    """Return the people of a queryset with what they offer and have done; seven queries for any number."""
    people = list(profiles.select_related("municipality").prefetch_related("themes"))
    keys = [profile.pk for profile in people]
    today = today or timezone.localdate()
    offered: dict[int, dict[date, int]] = defaultdict(dict)
    rows = Availability.objects.filter(profile__in=keys, month__in=list(months))
    for profile, month, half_days in rows.values_list("profile_id", "month", "half_days"):
        offered[profile][month] = half_days
    work = _work(keys, today)
    return [_candidate(profile, offered[profile.pk], work) for profile in people]


def months_between(first: date | None, last: date | None, today: date | None = None) -> list[date]:
    """Return the first days of the months from one day to another, from this month on."""
    if first is None or last is None:
        return []
    start = max(first, today or timezone.localdate()).replace(day=1)
    numbers = range(start.year * 12 + start.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def place_of(town: Municipality | None) -> Place | None:
    """Return the coordinates of a municipality."""
    if town is None or town.latitude is None or town.longitude is None:
        return None
    return float(town.latitude), float(town.longitude)


def _share(request: ConsultingRequest) -> int:
    """Return the half days that one person needs: of a pair each gives half of them, rounded up."""
    wanted = request.wanted_half_days or 1
    return -(-wanted // 2) if request.wants_pair else wanted


def _candidate(profile: AdvisorProfile, offered: dict, work: Work) -> Candidate:
    key = profile.pk
    return Candidate(
        key=key,
        name=profile.full_name,
        themes={theme.pk: theme.name for theme in profile.themes.all()},
        engagements=work.engagements[key],
        languages=frozenset(profile.languages),
        methods=frozenset(profile.methods),
        place=place_of(profile.municipality),
        radius_km=profile.radius_km,
        shows_town=profile.shows(ProfileField.TOWN),
        offered=offered,
        planned=work.planned[key],
        half_days_this_year=round(work.this_year[key]),
        first_talks=work.first_talks[key],
        forums=work.forums[key],
        forums_by_size=work.forums_by_size[key],
        consultations=work.consultations[key],
    )


def _work(keys: list[int], today: date) -> Work:
    work = Work(
        engagements=defaultdict(Counter),
        consultations=Counter(),
        first_talks=Counter(),
        forums=Counter(),
        forums_by_size=defaultdict(Counter),
        this_year=defaultdict(float),
        planned=defaultdict(lambda: defaultdict(float)),
    )
    _count_consultations(work, keys)
    _count_days(work, keys, today)
    _count_promises(work, keys, today)
    return work


def _count_consultations(work: Work, keys: list[int]) -> None:
    rows = TeamMember.objects.filter(profile__in=keys)
    rows = rows.exclude(consultation__status=ConsultationStatus.CANCELLED)
    seen = set()
    for profile, consultation, theme in rows.values_list(
        "profile_id", "consultation_id", "consultation__request__themes"
    ):
        if (profile, consultation) not in seen:
            seen.add((profile, consultation))
            work.consultations[profile] += 1
        if theme is not None:
            work.engagements[profile][theme] += 1


def _count_days(work: Work, keys: list[int], today: date) -> None:
    """Count confirmed days as experience, as load and as taken time; entered ones are still reserved."""
    rows = ConsultingDay.objects.filter(profile__in=keys, status=DayStatus.CONFIRMED)
    for row in rows.select_related("consultation__municipality"):
        work.planned[row.profile_id][row.day.replace(day=1)] += row.half_days
        if row.day.year == today.year:
            work.this_year[row.profile_id] += row.half_days
        _count_event(work, row)


def _count_event(work: Work, row: ConsultingDay) -> None:
    if row.kind == DayKind.FIRST_TALK:
        work.first_talks[row.profile_id] += 1
    elif row.kind == DayKind.FORUM:
        work.forums[row.profile_id] += 1
        work.forums_by_size[row.profile_id][str(row.consultation.municipality.size_class or "")] += 1


def _count_promises(work: Work, keys: list[int], today: date) -> None:
    """Spread what running consultations still have reserved over their team and their remaining months."""
    rows = Reservation.objects.filter(reserved__gt=0, consultation__status__in=OPEN_CONSULTATIONS)
    rows = rows.filter(consultation__team__profile__in=keys).distinct()
    for row in rows.select_related("account", "consultation").prefetch_related("consultation__team"):
        year, consultation = row.account.year, row.consultation
        first = max(consultation.starts_on, date(year, 1, 1))
        last = min(consultation.ends_on, date(year, 12, 31))
        months = months_between(first, last, today) or [today.replace(day=1)]
        team = [member.profile_id for member in consultation.team.all() if member.until is None]
        for profile in team:
            for month in months:
                work.planned[profile][month] += row.reserved / len(team) / len(months)
            if year == today.year:
                work.this_year[profile] += row.reserved / len(team)

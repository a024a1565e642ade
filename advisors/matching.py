"""Who fits a request, and why: a pure function over loaded people, the same answer for the same data.

It knows what somebody offers and has done, never gender, age or origin: `Candidate` has no place for them.
The order: who meets more wishes of the municipality comes first; among equals who had fewer days this year,
then who knows the themes better, then the name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import asin, cos, floor, radians, sin, sqrt

from advisors import match_sentences as say
from advisors.enums.pool import Method
from advisors.enums.request import WantedForm

EARTH_RADIUS_KM = 6371.0
Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Wanted:
    """What a municipality asks for."""

    themes: Mapping[int, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    place: Place | None = None
    size_class: str = ""
    months: tuple[date, ...] = ()  # the first days of the months in which the advice may happen
    half_days: int = 1
    form: str = ""
    wished: int | None = None
    wished_name: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody of the pool, as far as it matters for a request. Days are half days."""

    key: int
    name: str
    themes: Mapping[int, str] = field(default_factory=dict)
    engagements: Mapping[int, int] = field(default_factory=dict)  # theme: consultations
    languages: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    place: Place | None = None
    radius_km: int = 0
    shows_town: bool = True
    offered: Mapping[date, int] = field(default_factory=dict)  # month: half days
    planned: Mapping[date, float] = field(default_factory=dict)  # month: half days promised elsewhere
    half_days_this_year: int = 0
    first_talks: int = 0
    forums: int = 0
    forums_by_size: Mapping[str, int] = field(default_factory=dict)
    consultations: int = 0


@dataclass(frozen=True)
class Reason:
    """One wish and whether it is met, in a sentence for people."""

    kind: str
    is_met: bool
    text: str


@dataclass(frozen=True)
class Match:
    """A person or a pair with the reasons; `load` are the half days of this year, fewer come first."""

    keys: tuple[int, ...]
    names: tuple[str, ...]
    reasons: tuple[Reason, ...]
    load: int
    experience: int

    @property
    def wishes_met(self) -> int:
        return sum(reason.is_met for reason in self.reasons)

    @property
    def wishes_total(self) -> int:
        return len(self.reasons)


def rank(wanted: Wanted, candidates: Iterable[Candidate]) -> list[Match]:
    """Return everybody with the reasons, who fits best first."""
    return sorted((match_of(wanted, candidate) for candidate in candidates), key=order)


def order(match: Match) -> tuple:
    """Return what matches are sorted by: wishes, then fairness, then experience, then the name."""
    return (-match.wishes_met, match.load, -match.experience, match.names, match.keys)


def match_of(wanted: Wanted, candidate: Candidate) -> Match:
    """Return one person with the reasons."""
    return Match(
        keys=(candidate.key,),
        names=(candidate.name,),
        reasons=tuple(reasons(wanted, candidate)),
        load=candidate.half_days_this_year,
        experience=sum(candidate.engagements.get(theme, 0) for theme in wanted.themes),
    )


def pairs(wanted: Wanted, candidates: Iterable[Candidate], limit: int = 3) -> list[Match]:
    """Return the pairs that complement each other best, at most `limit`.

    A pair meets a wish that one of the two meets; time must have both of them. Offered are only pairs that
    meet more than each of the two alone.
    """
    singles = [match_of(wanted, candidate) for candidate in candidates]
    joint = (
        (one, two)
        for one, two in combinations(singles, 2)
        if _met_together(one, two) > max(one.wishes_met, two.wishes_met)
    )
    best = sorted(joint, key=lambda pair: (-_met_together(*pair), pair[0].load + pair[1].load, *_names(pair)))
    return [join(one, two) for one, two in best[:limit]]


def join(one: Match, two: Match) -> Match:
    """Return two people as one proposal; each reason names who brings it."""
    first, second = sorted((one, two), key=order)
    both = zip(first.reasons, second.reasons, strict=True)
    return Match(
        keys=first.keys + second.keys,
        names=first.names + second.names,
        reasons=tuple(_joined(first, second, *pair) for pair in both),
        load=first.load + second.load,
        experience=first.experience + second.experience,
    )


def reasons(wanted: Wanted, candidate: Candidate) -> list[Reason]:
    """Return one reason per wish of the request, always in the same order."""
    found = [_theme(candidate, key, name) for key, name in wanted.themes.items()]
    if wanted.languages:
        found.append(_languages(wanted, candidate))
    if wanted.form:
        found.append(_form(wanted, candidate))
    if wanted.place:
        found.append(_distance(wanted, candidate))
    if wanted.months:
        found.append(_time(wanted, candidate))
    if wanted.wished is not None:
        is_wished = candidate.key == wanted.wished
        found.append(Reason("wish", is_wished, say.wish(wanted.wished_name, is_wished=is_wished)))
    return found


def distance_km(one: Place, two: Place) -> float:
    """Return the great-circle distance of two places (haversine formula)."""
    (lat1, long1), (lat2, long2) = ((radians(place[0]), radians(place[1])) for place in (one, two))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((long2 - long1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def free_half_days(wanted: Wanted, candidate: Candidate) -> int | None:
    """Return what is left in the wanted months; None where the person has said nothing about them."""
    known = [month for month in wanted.months if month in candidate.offered]
    if not known:
        return None
    left = (max(0.0, candidate.offered[month] - candidate.planned.get(month, 0)) for month in known)
    # a rest of computing must not cost a half day
    return floor(sum(left) + 1e-9)


def _theme(candidate: Candidate, theme: int, name: str) -> Reason:
    is_met = theme in candidate.themes
    text = say.theme(
        name, candidate.engagements.get(theme, 0), list(candidate.themes.values()), is_met=is_met
    )
    return Reason("theme", is_met, text)


def _languages(wanted: Wanted, candidate: Candidate) -> Reason:
    spoken = [code for code in wanted.languages if code in candidate.languages]
    missing = [code for code in wanted.languages if code not in candidate.languages]
    return Reason("language", not missing, say.languages(spoken, missing))


def _form(wanted: Wanted, candidate: Candidate) -> Reason:
    if wanted.form == WantedForm.TRAINING:
        is_met = Method.TRAINING in candidate.methods
        return Reason("form", is_met, say.training(is_met=is_met))
    if wanted.form == WantedForm.FORUM:
        same_size = candidate.forums_by_size.get(wanted.size_class, 0)
        text = say.forums(candidate.forums, same_size, wanted.size_class)
        return Reason("form", candidate.forums > 0, text)
    is_talk = wanted.form == WantedForm.FIRST_TALK
    number = candidate.first_talks if is_talk else candidate.consultations
    return Reason("form", number > 0, (say.first_talks if is_talk else say.consultations)(number))


def _distance(wanted: Wanted, candidate: Candidate) -> Reason:
    if candidate.place is None:
        return Reason("distance", False, say.NO_PLACE)
    kilometres = distance_km(wanted.place, candidate.place)
    is_met = kilometres <= candidate.radius_km
    return Reason(
        "distance", is_met, say.distance(kilometres, is_met=is_met, shows_town=candidate.shows_town)
    )


def _time(wanted: Wanted, candidate: Candidate) -> Reason:
    free = free_half_days(wanted, candidate)
    is_met = free is not None and free >= wanted.half_days
    return Reason("time", is_met, say.time(free, wanted.months, is_met=is_met))


def _met_together(one: Match, two: Match) -> int:
    both = zip(one.reasons, two.reasons, strict=True)
    return sum(_is_met(first, second) for first, second in both)


def _is_met(first: Reason, second: Reason) -> bool:
    if first.kind == "time":
        return first.is_met and second.is_met
    return first.is_met or second.is_met


def _joined(one: Match, two: Match, first: Reason, second: Reason) -> Reason:
    if _is_met(first, second) and first.kind == "time":
        return Reason("time", True, say.BOTH_HAVE_TIME)
    if first.kind == "wish" and not _is_met(first, second):
        return first
    # for time it is whoever cannot, for all else whoever brings it
    speaks_first = first.is_met != (first.kind == "time") or first.is_met == second.is_met
    name, reason = (one.names[0], first) if speaks_first else (two.names[0], second)
    return Reason(reason.kind, _is_met(first, second), f"{name}: {reason.text}")


def _names(pair: tuple[Match, Match]) -> list[tuple[str, ...]]:
    return sorted(match.names for match in pair)

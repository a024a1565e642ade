"""The table plan: topics from the themes of those who come, seats so that talks become likely.

Everything is decided by fixed rules without chance: the same answers give the same plan.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from inventories.visibility import VisibleProfile
from inventories.workshop_matching import Pair

THEME_FITS = 2  # the table is about something that the organisation does
SAME_KIND = -2  # two of one kind at a table: five associations of one sort learn little from each other
ROUNDS = 12
FREE_TOPIC = "Offener Tisch"


@dataclass(frozen=True)
class Party:
    """The people of one invitation, who sit together."""

    invitation: int
    organisation: int
    people: int
    face: VisibleProfile

    @property
    def themes(self) -> set[str]:
        """The names of its themes."""
        return {theme.name for theme in self.face.themes}


@dataclass
class Table:
    """A table that is being filled."""

    number: int
    topic: str
    seats: int
    parties: list[Party] = field(default_factory=list)

    @property
    def free(self) -> int:
        """Seats that nobody has."""
        return self.seats - sum(party.people for party in self.parties)


@dataclass(frozen=True)
class Placed:
    """Where a party sits and why, in a sentence."""

    party: Party
    table: int
    reason: str


def propose_topics(parties: Iterable[Party], number: int) -> list[str]:
    """Return a topic for each of `number` tables: the themes that reach most people not reached yet.

    Themes that are left over fill the tables that remain; without any theme a table is open.
    """
    waiting = sorted(parties, key=lambda party: party.organisation)
    counted = Counter(theme for party in waiting for theme in sorted(party.themes))
    topics: list[str] = []
    while len(topics) < number:
        fresh = Counter(theme for party in waiting for theme in sorted(party.themes) if theme not in topics)
        left = fresh or Counter({theme: n for theme, n in counted.items() if theme not in topics})
        if not left:
            return topics + [FREE_TOPIC] * (number - len(topics))
        topic = min(left, key=lambda theme: (-left[theme], theme))
        topics.append(topic)
        waiting = [party for party in waiting if topic not in party.themes]
    return topics


def topics_of(placed: list["Placed"], numbers: list[int]) -> list[str]:
    """Return a topic for each of these tables: what most of its people work on, no topic twice."""
    topics: list[str] = []
    for number in numbers:
        here = [place.party for place in placed if place.table == number]
        counted = Counter(theme for party in here for theme in sorted(party.themes) if theme not in topics)
        topic = min(counted, key=lambda theme: (-counted[theme], theme), default=FREE_TOPIC)
        topics.append(topic)
    return topics


def tables_needed(people: int, seats: int) -> int:
    """Return how many tables of `seats` seats so many people fill; at least one."""
    return max(1, -(-people // seats))


def seat(
    tables: list[Table], parties: Iterable[Party], pairs: Iterable[Pair], fixed: dict[int, int]
) -> tuple[list[Placed], list[Party]]:
    """Return who sits where, and who fits at no table.

    `fixed` is {invitation id: table number} and is kept as it is, even where the table is then too full.
    First the largest parties take the best table, then moves and swaps go on while they improve the plan.
    """
    scores = {frozenset((pair.first, pair.second)): pair.score for pair in pairs}
    by_number = {table.number: table for table in tables}
    movable, left = [], []
    for party in sorted(parties, key=lambda party: (-party.people, party.organisation)):
        if party.invitation in fixed and fixed[party.invitation] in by_number:
            by_number[fixed[party.invitation]].parties.append(party)
        else:
            movable.append(party)
    for party in movable:
        room = [table for table in tables if table.free >= party.people]
        if room:
            best = max(room, key=lambda table: (_worth(party, table, scores), table.free, -table.number))
            best.parties.append(party)
        else:
            left.append(party)
    _improve(tables, [party for party in movable if party not in left], scores)
    return [
        Placed(party, table.number, _reason(party, table, pairs))
        for table in tables
        for party in table.parties
    ], left


def _worth(party: Party, table: Table, scores: dict) -> int:
    """Return what the party gains and gives at the table, beside those who sit there."""
    worth = THEME_FITS if table.topic in party.themes else 0
    for other in table.parties:
        if other is not party:
            worth += scores.get(frozenset((party.organisation, other.organisation)), 0)
            worth += SAME_KIND if other.face.kind == party.face.kind else 0
    return worth


def _improve(tables: list[Table], movable: list[Party], scores: dict) -> None:
    """Move and swap as long as the whole plan gets better; every step gains, so it ends."""
    for _ in range(ROUNDS):
        if not any([_move_better(tables, party, movable, scores) for party in movable]):
            return


def _move_better(tables: list[Table], party: Party, movable: list[Party], scores: dict) -> bool:
    """Make the best single move or swap of a party that gains something; return whether there was one."""
    here = _table_of(tables, party)
    best, choice = 0, None
    for there in tables:
        if there is here:
            continue
        if there.free >= party.people:
            gain = _worth(party, there, scores) - _worth(party, here, scores)
            best, choice = max((best, choice), (gain, (there, None)), key=lambda entry: entry[0])
        for other in [row for row in there.parties if row in movable and _can_swap(party, here, row, there)]:
            gain = _gain_of_swap(party, here, other, there, scores)
            best, choice = max((best, choice), (gain, (there, other)), key=lambda entry: entry[0])
    if choice is None:
        return False
    there, other = choice
    _put(party, here, there)
    if other:
        _put(other, there, here)
    return True


def _table_of(tables: list[Table], party: Party) -> Table:
    return next(table for table in tables if party in table.parties)


def _can_swap(party: Party, here: Table, other: Party, there: Table) -> bool:
    return here.free + party.people >= other.people and there.free + other.people >= party.people


def _gain_of_swap(party: Party, here: Table, other: Party, there: Table, scores: dict) -> int:
    before = _worth(party, here, scores) + _worth(other, there, scores)
    _put(party, here, there)
    _put(other, there, here)
    after = _worth(party, there, scores) + _worth(other, here, scores)
    _put(party, there, here)
    _put(other, here, there)
    return after - before


def _put(party: Party, source: Table, target: Table) -> None:
    source.parties.remove(party)
    target.parties.append(party)


def _reason(party: Party, table: Table, pairs: Iterable[Pair]) -> str:
    """Return why the party sits here: the topic, and whom it should talk to most about something else."""
    words = [f"Arbeitet zu „{table.topic}“."] if table.topic in party.themes else []
    here = {other.organisation for other in table.parties} - {party.organisation}
    for pair in pairs:
        if party.organisation not in (pair.first, pair.second) or pair.is_known:
            continue
        other, name = pair.other(party.organisation)
        fresh = [reason.text for reason in pair.reasons if table.topic not in reason.text]
        if other in here and fresh:
            words.append(fresh[0] if " sucht: " in fresh[0] else f"Mit {name}: {fresh[0]}")
            break
    return " ".join(words)[:300]

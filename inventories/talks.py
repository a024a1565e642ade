"""The page of a talk as data: its dates with everybody's marks, and which date fits best."""

from dataclasses import dataclass, field

from accounts.models import User
from inventories.enums.meeting import TALK_PARTIES, DateAnswer, Party
from inventories.models import Meeting, MeetingMark, MeetingOption
from inventories.participants import participants


@dataclass(frozen=True)
class Column:
    """One person of the table."""

    user: User
    party: str


@dataclass(frozen=True)
class DateRow:
    """One proposed date: every person with the mark (None: nothing said yet), and one's own answer."""

    option: MeetingOption
    cells: list[tuple[Column, MeetingMark | None]]
    own: str = ""

    @property
    def marks(self) -> list[MeetingMark | None]:
        """The marks in the order of the columns."""
        return [mark for _column, mark in self.cells]

    def count(self, answer: str) -> int:
        """Return how many people gave an answer."""
        return sum(mark is not None and mark.answer == answer for mark in self.marks)

    @property
    def yes(self) -> int:
        return self.count(DateAnswer.YES)

    @property
    def maybe(self) -> int:
        return self.count(DateAnswer.MAYBE)

    @property
    def no(self) -> int:
        return self.count(DateAnswer.NO)

    @property
    def missing(self) -> int:
        """How many people have not answered."""
        return sum(mark is None for mark in self.marks)

    @property
    def fits_all(self) -> bool:
        """Whether everybody can come, if need be."""
        return bool(self.marks) and not self.no and not self.missing

    @property
    def rank(self) -> tuple:
        """Dates sort by it, the best one first: fewest refusals, then most who can come gladly."""
        return (self.option.is_past, self.no, -self.yes, -self.maybe, self.option.starts_at)

    @property
    def summary(self) -> str:
        """What the marks come to, in a word for the table."""
        if self.fits_all:
            return "passt allen" if not self.maybe else "geht bei allen"
        counts = (
            ("passt", self.yes),
            ("zur Not", self.maybe),
            ("passt nicht", self.no),
            ("offen", self.missing),
        )
        return ", ".join(f"{word}: {number}" for word, number in counts if number)


@dataclass(frozen=True)
class DateTable:
    """All dates × all people; people are grouped by party."""

    columns: list[Column]
    rows: list[DateRow]
    parties: list[tuple[str, int]] = field(default_factory=list)

    @property
    def best(self) -> DateRow | None:
        """The date that suits most people, None when there is none to choose from."""
        rows = sorted(self.rows, key=lambda row: row.rank)
        return rows[0] if rows and not rows[0].option.is_past else None

    @property
    def ranked(self) -> list[DateRow]:
        """The dates still to come, the best one first."""
        return [row for row in sorted(self.rows, key=lambda row: row.rank) if not row.option.is_past]

    @property
    def waiting_for(self) -> list[User]:
        """The people who have marked nothing at all."""
        return [
            column.user
            for index, column in enumerate(self.columns)
            if all(row.marks[index] is None for row in self.rows)
        ]


def date_table(meeting: Meeting, user: User) -> DateTable:
    """Return the dates of a talk with all marks; people who marked and left the case keep their column."""
    options = list(meeting.options.prefetch_related("marks__user"))
    marks = {(mark.option_id, mark.user_id): mark for option in options for mark in option.marks.all()}
    columns = _columns(meeting, marks.values())
    rows = []
    for option in options:
        own = marks.get((option.pk, user.pk))
        cells = [(column, marks.get((option.pk, column.user.pk))) for column in columns]
        rows.append(DateRow(option, cells, own.answer if own else ""))
    parties = [(party.value, sum(column.party == party for column in columns)) for party in Party]
    return DateTable(columns, rows, [entry for entry in parties if entry[1]])


def _columns(meeting: Meeting, marks) -> list[Column]:
    """Return the people at the table and those who marked before, by party."""
    invited = TALK_PARTIES[meeting.kind]
    people = {
        entry.user.pk: Column(entry.user, entry.party)
        for entry in participants(meeting.inventory)
        if entry.party in invited
    }
    for mark in marks:
        people.setdefault(mark.user_id, Column(mark.user, mark.party))
    order = list(Party)
    return sorted(people.values(), key=lambda column: (order.index(column.party), str(column.user)))

"""Repetitions of an interview as rows of the profile: the same project never becomes two."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from core.text import sort_key
from inventories.interviews.mapping import ROW_KINDS, ROW_TITLES, as_raw, target_of
from inventories.interviews.plan import Part, Repetition, is_asked
from inventories.models import Interview, Profile
from inventories.sections import SECTIONS, RowKind, Section
from inventories.services.profile_rows import ROW_NAME, indexed, is_blank, row_raws


@dataclass(frozen=True)
class Line:
    """One field or one row of the preview: what stands in the profile, what the interview says.

    `raws` is what the profile's form gets, by the name of its fields; `index` the place of a row, None for a
    new one; `error` why the form will keep it as a draft.
    """

    key: str
    label: str
    group: str
    old: str
    new: str
    section: Section
    raws: dict[str, Any]
    index: int | None = None
    error: str = ""

    @property
    def is_free(self) -> bool:
        """Whether nothing in the profile would be overwritten."""
        return not self.old


@dataclass
class Rows:
    """The rows of one kind in a profile, drafts included, and which of them a repetition has taken."""

    interview: Interview
    profile: Profile
    kind: RowKind
    stored: dict[int, Model]
    taken: set[int] = field(default_factory=set)

    def place_of(self, repetition: Repetition, title: str) -> int | None:
        """Return the number of the row that the repetition filled before, or that has the same title."""
        key = self.interview.transferred_rows.get(f"{self.kind.prefix}:{repetition.key}")
        for index, row in self.stored.items():
            if row.pk == key:
                return index
        foreign = set(self.interview.transferred_rows.values())
        wanted = sort_key(title)
        for index in sorted({*self.stored, *draft_numbers(self.profile, self.kind)} - self.taken):
            row = self.stored.get(index)
            is_of_another = row is not None and row.pk in foreign
            if (
                wanted
                and not is_of_another
                and sort_key(str(self.raws_at(index)[self.title_field])) == wanted
            ):
                return index
        return None

    def raws_at(self, index: int) -> dict[str, Any]:
        """Return what the page of the profile shows in a row."""
        return row_raws(self.profile, self.kind, index, self.stored.get(index))

    @property
    def title_field(self) -> str:
        """The field without which there is no row."""
        return ROW_TITLES[self.kind.prefix]

    def is_same(self, index: int, raws: dict[str, Any]) -> bool:
        """Return whether the row holds these answers already."""
        now = self.raws_at(index)
        form = self.kind.form
        return all(now[name] == form.answer(name, raw, now | raws).raw for name, raw in raws.items())


def row_lines(interview: Interview, profile: Profile, part: Part, parts: list[Part]) -> list[Line]:
    """Return what the repetitions of a part would change in the rows of the profile."""
    kind = ROW_KINDS.get(part.section.profile_rows)
    if kind is None:
        return []
    section = next(section for section in SECTIONS.values() if kind in section.rows)
    rows = Rows(interview, profile, kind, indexed(profile, kind))
    found = (_line(rows, section, repetition, parts) for repetition in part.repetitions)
    return [line for line in found if line]


def _line(rows: Rows, section: Section, repetition: Repetition, parts: list[Part]) -> Line | None:
    raws, words = _answers(repetition, parts)
    if is_blank(raws):
        return None
    title = str(raws.get(rows.title_field, ""))
    index = rows.place_of(repetition, title)
    if index is not None:
        rows.taken.add(index)
        if rows.is_same(index, raws):
            return None
    kind = rows.kind
    errors = [kind.form.answer(name, raw, raws).error for name, raw in raws.items()]
    return Line(
        key=f"{kind.prefix}:{repetition.key}",
        label=f"{kind.row_label} „{title or repetition.title}“",
        group=kind.title,
        old=str(rows.raws_at(index)[rows.title_field]) if index is not None else "",
        new="\n".join(words),
        section=section,
        raws=raws,
        index=index,
        error=" ".join(filter(None, errors)),
    )


def _answers(repetition: Repetition, parts: list[Part]) -> tuple[dict[str, Any], list[str]]:
    """Return the answers of a repetition by field, and the same for reading."""
    raws, words = {}, []
    for asked in repetition.asked:
        target = target_of(asked.question)
        if target and asked.value is not None and is_asked(asked, parts):
            raws[target.name] = as_raw(target, asked.value)
            words.append(f"{target.label}: {asked.text}")
    return raws, words


def draft_numbers(profile: Profile, kind: RowKind) -> set[int]:
    """Return the numbers of the rows that wait as drafts."""
    found = (ROW_NAME.match(name) for name in profile.draft)
    return {int(match["index"]) for match in found if match and match["prefix"] == kind.prefix}

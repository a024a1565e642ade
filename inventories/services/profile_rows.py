"""Rows of a profile (contacts, people, projects, wishes), saved while they are typed.

A row is known by its number on the page, which is its `position`. It is written as soon as all its answers
can be read; until then they wait in `Profile.draft` as "projekte-2-title". Removing and numbering anew
happens when the section is saved as a whole, so that numbers stay what the open page shows.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from inventories.models import Profile
from inventories.sections.answers import Answer, as_base
from inventories.sections.rows import RowKind
from inventories.services.saving import Saving

ROW_NAME = re.compile(r"^(?P<prefix>[a-z]+)-(?P<index>\d{1,3})-(?P<field>[A-Za-z_]+)$")


def indexed(profile: Profile, kind: RowKind) -> dict[int, Model]:
    """Return the stored rows by their number on the page; rows of the same position move up."""
    found: dict[int, Model] = {}
    for row in kind.rows_of(profile):
        number = row.position
        while number in found:
            number += 1
        found[number] = row
    return found


def row_raws(profile: Profile, kind: RowKind, index: int, row: Model | None) -> dict[str, Any]:
    """Return the answers of a row as the page shows them: the stored ones, with the draft on top."""
    raws = {}
    for name in kind.form.base_fields:
        draft = profile.draft.get(f"{kind.prefix}-{index}-{name}")
        if draft is not None:
            raws[name] = draft
        elif row is not None:
            raws[name] = kind.form.raw_from(name, getattr(row, name))
        else:
            default = kind.model._meta.get_field(name).get_default()
            raws[name] = kind.form.raw_from(name, default) if default is True else ""
    return raws


@dataclass(frozen=True)
class RowPlace:
    """Row number `index` of one kind on the page."""

    kind: RowKind
    index: int

    @property
    def start(self) -> str:
        """How the names of its fields begin."""
        return f"{self.kind.prefix}-{self.index}-"

    def own(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Return what belongs to this row out of everything on the page."""
        return {
            name.removeprefix(self.start): raw for name, raw in answers.items() if name.startswith(self.start)
        }


def save_row(saving: Saving, place: RowPlace, raws: dict, base: dict) -> None:
    """Merge the answers in `raws` into a row and write it when it is readable.

    The caller holds the lock and saves the profile. Raises ValidationError when the page has more rows than
    allowed.
    """
    kind = place.kind
    if place.index >= kind.max_rows:
        raise ValidationError(f"Mehr als {kind.max_rows} Einträge sind hier nicht möglich.")
    _mark_removal(saving.profile, f"{place.start}DELETE", raws)
    row = indexed(saving.profile, kind).get(place.index)
    shown = row_raws(saving.profile, kind, place.index, row)
    typed = {name: raw for name, raw in raws.items() if name in kind.form.base_fields}
    merged = dict(shown)
    for name, raw in typed.items():
        answer = kind.form.answer(name, raw, shown | typed)
        before = kind.form.answer(name, base.get(name, as_base(shown[name])), shown | base)
        if saving.merge(place.start + name, stored=shown[name], value=answer.raw, base=before.raw):
            merged[name] = answer.raw
    saving.errors |= _write(saving.profile, place, row, merged)


def _mark_removal(profile: Profile, name: str, raws: dict) -> None:
    if raws.get("DELETE"):
        profile.draft[name] = "on"
    elif "DELETE" in raws:
        profile.draft.pop(name, None)


def _write(profile: Profile, place: RowPlace, row: Model | None, raws: dict) -> dict[str, str]:
    """Store the row or keep it as a draft; return the sentences of its fields by their names on the page."""
    if row is None and is_blank(raws):
        _forget(profile, place.start)
        return dict.fromkeys((place.start + name for name in raws), "")
    answers = {name: place.kind.form.answer(name, raw, raws) for name, raw in raws.items()}
    if any(answer.error for answer in answers.values()):
        profile.draft |= {place.start + name: raw for name, raw in raws.items()}
    else:
        _forget(profile, place.start)
        _store_row(profile, place, row, answers)
    return {
        # a field that is still to come is no mistake while the row is being typed
        place.start + name: answer.error if answer.raw else ""
        for name, answer in answers.items()
    }


def _store_row(profile: Profile, place: RowPlace, row: Model | None, answers: dict[str, Answer]) -> None:
    row = row or place.kind.model(profile=profile, position=place.index, **place.kind.fixed)
    for name, answer in answers.items():
        setattr(row, name, answer.value)
    row.save()


def settle_rows(profile: Profile, kind: RowKind) -> None:
    """Remove the rows that were marked or emptied and number the others from 0, drafts included."""
    rows = indexed(profile, kind)
    kept = []
    for number in sorted(set(rows) | _numbers_in_draft(profile, kind)):
        row, start = rows.get(number), RowPlace(kind, number).start
        raws = row_raws(profile, kind, number, row)
        is_draft = any(start + name in profile.draft for name in raws)
        is_marked = profile.draft.pop(f"{start}DELETE", None)
        _forget(profile, start)
        if not is_marked and not is_blank(raws):
            kept.append((row, raws if is_draft else {}))
        elif row is not None:
            row.delete()
    for position, (row, raws) in enumerate(kept):
        start = RowPlace(kind, position).start
        profile.draft |= {start + name: raw for name, raw in raws.items()}
        if row is not None and row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _numbers_in_draft(profile: Profile, kind: RowKind) -> set[int]:
    found = (ROW_NAME.match(name) for name in profile.draft)
    return {int(match["index"]) for match in found if match and match["prefix"] == kind.prefix}


def is_blank(raws: dict) -> bool:
    """Return whether nothing was typed or chosen; a tick alone is no row."""
    return not any(raw for name, raw in raws.items() if name != "is_public")


def _forget(profile: Profile, start: str) -> None:
    for name in [name for name in profile.draft if name.startswith(start) and not name.endswith("-DELETE")]:
        del profile.draft[name]

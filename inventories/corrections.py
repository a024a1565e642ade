"""Corrections by the organisation: what it may change, what the page shows meanwhile, and what differs.

The organisation reads its profile with its own open corrections in place. Its release is a release of exactly
that face: `fingerprint` is taken of it, and the corrections are adopted with it (docs/decisions/0013).
"""

import copy
import dataclasses
import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db.models import Model

from inventories.brochure.fingerprint import digest
from inventories.models import Profile, Suggestion
from inventories.sections import SECTIONS, AnswerForm, RowKind
from inventories.sections.rows import CONTACTS, GIVES, PERSONS, PROJECTS, SEEKS
from inventories.visibility import VisibleProfile

# what else an organisation wants to say; nothing of the profile changes when it is adopted
REMARK = "anmerkung"
COLUMNS = {
    "organisation": ("name", "short_name"),
    "texte": ("teaser", "short_text", "long_text", "quote", "quote_by"),
    "kontakt": ("street", "postal_code", "town", "district", "address_visibility"),
}
ROWS: tuple[tuple[RowKind, str, tuple[str, ...]], ...] = (
    (CONTACTS, "contact_points", ("value", "label")),
    (PERSONS, "persons", ("name", "function", "reachable")),
    (PROJECTS, "projects", ("title", "place", "partner", "period", "text", "link")),
    (SEEKS, "wishes", ("text",)),
    (GIVES, "wishes", ("text",)),
)
# days that pass by themselves, and how a name is sorted, are no part of what somebody agreed to
NOT_SEEN = {"as_of", "released_on", "slug", "sort_name"}
WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Spot:
    """One answer that may be corrected: a column of the profile (`row_pk` 0) or of one of its rows."""

    field_name: str
    row_pk: int
    label: str
    value: str
    form_field: forms.Field
    row_label: str = ""
    number: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """How a Suggestion names the spot."""
        return self.field_name, self.row_pk

    @property
    def input_name(self) -> str:
        """The name of the field in the page."""
        return f"{self.field_name.replace('.', '-')}-{self.row_pk}" if self.row_pk else self.field_name


def spots_of(profile: Profile) -> list[Spot]:
    """Return all that may be corrected, in the order of the page; rows that stay internal are left out."""
    spots = [
        _spot(form, name, profile, name)
        for form, names in _forms()
        for name in names
        if name in form.base_fields
    ]
    for kind, relation, names in ROWS:
        rows = [row for row in getattr(profile, relation).all() if _is_shown(kind, row)]
        numbers = Counter()
        for row in rows:
            label = row.get_kind_display() if kind is CONTACTS else kind.row_label
            numbers[label] += 1
            place = {"row_pk": row.pk, "row_label": label, "number": numbers[label]}
            spots += [dataclasses.replace(spot, **place) for spot in _row_spots(kind, row, names)]
    return spots


def with_corrections(profile: Profile, suggestions: Iterable[Suggestion]) -> Profile:
    """Put the corrections into the profile in memory, nothing is stored; return the same object.

    The rows of the profile must be prefetched (visibility.with_everything).
    """
    rows = {
        (kind.prefix, row.pk): row
        for kind, relation, _names in ROWS
        for row in getattr(profile, relation).all()
    }
    for suggestion in suggestions:
        put_in_place(profile, rows, suggestion)
    return profile


def put_in_place(
    profile: Profile, rows: dict[tuple[str, int], Model], suggestion: Suggestion
) -> Model | None:
    """Set the new words on the profile or on one of its rows; return what was changed, None for remarks."""
    if suggestion.field_name == REMARK:
        return None
    prefix, _, name = suggestion.field_name.rpartition(".")
    changed = rows.get((prefix, suggestion.row_pk)) if prefix else profile
    if changed is not None:
        setattr(changed, name, suggestion.new_value)
    return changed


def fingerprint(face: VisibleProfile) -> str:
    """Return the SHA-256 of a face: every letter and picture that somebody saw and agreed to."""
    values = {item.name: getattr(face, item.name) for item in dataclasses.fields(face)}
    return digest({name: value for name, value in values.items() if name not in NOT_SEEN})


@dataclass(frozen=True)
class Piece:
    """Words of a comparison; kind is same, gone or new."""

    kind: str
    text: str


def word_difference(old: str, new: str) -> list[Piece]:
    """Return both texts as one sequence of kept, removed and added words."""
    before, after = WORD.findall(old), WORD.findall(new)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if _tag == "equal":
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        pieces.append(Piece("gone", "".join(before[i1:i2])))
        pieces.append(Piece("new", "".join(after[j1:j2])))
    return [piece for piece in pieces if piece.text]


def label_of(field_name: str) -> str:
    """Return the German name of a corrected spot; a field that the portal no longer knows keeps its key."""
    if field_name == REMARK:
        return "Anmerkung"
    prefix, _, name = field_name.rpartition(".")
    if not prefix:
        return next(
            (str(form.base_fields[name].label) for form, names in _forms() if name in names), field_name
        )
    kind = next((kind for kind, _relation, _names in ROWS if kind.prefix == prefix), None)
    return f"{kind.row_label}: {kind.form.base_fields[name].label}" if kind else field_name


def _forms() -> list[tuple[type[AnswerForm], tuple[str, ...]]]:
    return [(SECTIONS[slug].form, names) for slug, names in COLUMNS.items()]


def _spot(
    form: type[AnswerForm], name: str, row: Model, field_name: str, *, field: forms.Field | None = None
) -> Spot:
    label = str(form.base_fields[name].label)
    field = copy.deepcopy(field or form.base_fields[name])
    field.required = name in form.essential
    value = form.raw_from(name, getattr(row, name))
    return Spot(field_name, 0, label, str(value), field)


def _row_spots(kind: RowKind, row: Model, names: tuple[str, ...]) -> list[Spot]:
    raws = {name: kind.form.raw_from(name, getattr(row, name)) for name in kind.form.base_fields}
    return [
        _spot(kind.form, name, row, f"{kind.prefix}.{name}", field=kind.form.field_for(name, raws))
        for name in names
    ]


def _is_shown(kind: RowKind, row: Model) -> bool:
    if kind.fixed and any(getattr(row, name) != value for name, value in kind.fixed.items()):
        return False
    return getattr(row, "is_public", True)

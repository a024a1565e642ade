"""Judges every row of a list: what can be taken, what is wrong in plain words, what is already there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError

from core.forms import (
    OneEmailField,
    PhoneField,
    PlainTextField,
    PortalForm,
    PostcodeField,
    StreetField,
    WebsiteField,
)
from core.languages import LANGUAGES
from core.text import sort_key
from inventories.lead_lists.columns import LABELS
from inventories.lead_lists.reading import Table
from organisations.enums import OrganisationKind

NO_NAME = "Der Name der Organisation fehlt. Ergänzen Sie ihn."
# words of other people's lists that mean one of our kinds
KIND_WORDS = {
    "verein": "",
    "ev": "",
    "e v": "",
    "migrantenorganisation": OrganisationKind.MIGRANT_ORGANISATION,
    "migrantenselbstorganisation": OrganisationKind.MIGRANT_ORGANISATION,
    "mso": OrganisationKind.MIGRANT_ORGANISATION,
    "mo": OrganisationKind.MIGRANT_ORGANISATION,
    "eine welt": OrganisationKind.ONE_WORLD_GROUP,
    "weltladen": OrganisationKind.WORLD_SHOP,
    "partnerschaft": OrganisationKind.PARTNERSHIP_ASSOCIATION,
    "partnerschaftsverein": OrganisationKind.PARTNERSHIP_ASSOCIATION,
    "schule": OrganisationKind.SCHOOL,
    "hochschule": OrganisationKind.SCHOOL,
    "kirche": OrganisationKind.FAITH_COMMUNITY,
    "kirchengemeinde": OrganisationKind.FAITH_COMMUNITY,
    "moscheegemeinde": OrganisationKind.FAITH_COMMUNITY,
    "gemeinde": OrganisationKind.FAITH_COMMUNITY,
    "beratung": OrganisationKind.ADVICE_CENTRE,
    "kultur": OrganisationKind.CULTURE,
    "kulturverein": OrganisationKind.CULTURE,
    "jugend": OrganisationKind.YOUTH,
    "netzwerk": OrganisationKind.NETWORK,
    "dachverband": OrganisationKind.NETWORK,
    "stiftung": OrganisationKind.FOUNDATION,
}
KINDS = {sort_key(label): value for value, label in OrganisationKind.choices} | KIND_WORDS
LANGUAGE_CODES = {sort_key(name): code for code, name in LANGUAGES.items()}


class RowForm(PortalForm):
    """The fields of a row with the sentences of the portal's forms; used once for a whole list."""

    name = PlainTextField(max_length=200, missing=NO_NAME)
    contact_name = PlainTextField(max_length=160, required=False)
    street = StreetField(max_length=120, required=False)
    postal_code = PostcodeField(required=False)
    town = PlainTextField(max_length=80, required=False)
    district = PlainTextField(max_length=80, required=False)
    email = OneEmailField(required=False)
    phone = PhoneField(required=False)
    website = WebsiteField(max_length=200, required=False)
    source = PlainTextField(max_length=180, required=False)
    note = PlainTextField(max_length=1500, required=False, widget=forms.Textarea)


@dataclass
class CheckedRow:
    """One row: its line in the file, the values to store, and a sentence for each field that is wrong."""

    number: int
    values: dict = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sort_name(self) -> str:
        return sort_key(self.values.get("name", ""))[:200]

    @property
    def sentences(self) -> list[str]:
        """What is to be done, with the column in front."""
        return [f"{LABELS[name]}: {text}" for name, text in self.errors]


def check_rows(table: Table, mapping: dict[str, str]) -> list[CheckedRow]:
    """Return every row of the table with its values or errors; `mapping` is {column number: field}.

    The second row of a name is an error too: which of the two is right, only people can say.
    """
    fields = RowForm().fields
    checked = [
        _check(_cells(row, mapping), number, fields)
        for row, number in zip(table.rows, table.numbers, strict=True)
    ]
    first: dict[str, int] = {}
    for row in checked:
        if row.errors:
            continue
        line = first.setdefault(row.sort_name, row.number)
        if line != row.number:
            row.errors.append(
                ("name", f"Diese Organisation steht schon in Zeile {line}. Löschen Sie eine der beiden.")
            )
    return checked


def _cells(row: Sequence[str], mapping: dict[str, str]) -> dict[str, str]:
    """Return {field: text} of one row; several columns of notes are joined."""
    found: dict[str, str] = {}
    for column, target in mapping.items():
        value = row[int(column)] if int(column) < len(row) else ""
        if value and target:
            found[target] = f"{found[target]}\n{value}" if target in found else value
    return found


def _check(cells: dict[str, str], number: int, fields: dict) -> CheckedRow:
    row = CheckedRow(number)
    for name, form_field in fields.items():
        text = cells.get(name, "")
        if name == "postal_code" and re.fullmatch(r"\d{4}", text):
            text = f"0{text}"  # spreadsheets drop the zero of 01067
        try:
            row.values[name] = form_field.clean(text)
        except ValidationError as problem:
            row.errors.append((name, problem.messages[0]))
    if not row.errors and not row.sort_name:
        row.errors.append(("name", NO_NAME))
    _read_words(row, cells)
    return row


def _read_words(row: CheckedRow, cells: dict[str, str]) -> None:
    """Translate kind and languages; what is not understood is kept in the note, so that nothing is lost."""
    left_over = []
    kind = cells.get("kind", "")
    row.values["kind"] = KINDS.get(sort_key(kind), None)
    if row.values["kind"] is None:
        row.values["kind"] = ""
        if kind:
            left_over.append(f"Art laut Liste: {kind[:200]}")
    codes, unknown = read_languages(cells.get("languages", ""))
    row.values["languages"] = codes
    if unknown:
        left_over.append(f"Sprachen laut Liste: {', '.join(unknown)[:200]}")
    row.values["note"] = "\n".join(part for part in (row.values.get("note", ""), *left_over) if part)[:2000]


def read_languages(text: str) -> tuple[list[str], list[str]]:
    """Return the codes of the languages that a text names, and the words that are none we know."""
    codes, unknown = [], []
    for word in re.split(r"[,;/|\n]| und ", text):
        plain = sort_key(word)
        if not plain:
            continue
        code = LANGUAGE_CODES.get(plain, plain if plain in LANGUAGES else "")
        if code and code not in codes:
            codes.append(code)
        elif not code:
            unknown.append(word.strip())
    return codes, unknown


def good(rows: Iterable[CheckedRow]) -> list[CheckedRow]:
    """Return the rows that can be taken."""
    return [row for row in rows if not row.errors]


def faulty(rows: Iterable[CheckedRow]) -> list[CheckedRow]:
    """Return the rows that somebody has to correct."""
    return [row for row in rows if row.errors]

"""The fields and parameters of the interface as tables for people, read from what it checks itself."""

from dataclasses import dataclass
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args, get_origin

from ninja import Schema
from pydantic.fields import FieldInfo

from directory.api.filters import SEVERAL, Listing
from directory.api.schemas import Organisation, OrganisationDetail, Terms
from directory.open_data.terms import CONTACT, DATA, PICTURE, TEXT

MARKS = (DATA, TEXT, CONTACT, PICTURE)
KINDS = {str: "Text", int: "Zahl", float: "Zahl", bool: "ja oder nein", date: "Datum", datetime: "Zeitpunkt"}


@dataclass(frozen=True)
class Field:
    """One field of an answer: its name, what kind of value it holds, what it means, its terms."""

    name: str
    kind: str
    text: str
    mark: str


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name, what it does, a value as an example."""

    name: str
    text: str
    example: str


def list_fields() -> list[Field]:
    """Return the fields of an organisation in a list."""
    return [_field(name, info) for name, info in Organisation.model_fields.items()]


def detail_fields() -> list[Field]:
    """Return what the page of one organisation has beside these."""
    known = {*Organisation.model_fields, *Terms.model_fields}
    rows = OrganisationDetail.model_fields.items()
    return [_field(name, info) for name, info in rows if name not in known]


def parameters() -> list[Parameter]:
    """Return the parameters of the list of organisations."""
    return [
        # once above the table is enough for people
        Parameter(name, (info.description or "").removesuffix(SEVERAL).strip(), _example(info))
        for name, info in Listing.model_fields.items()
    ]


def _field(name: str, info: FieldInfo) -> Field:
    text = info.description or ""
    mark = next((mark for mark in MARKS if text.endswith(mark)), "")
    words = text.removesuffix(mark).strip()
    return Field(name, _kind(info.annotation), words, mark.strip("[]"))


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is list:
        return "Liste"
    if isinstance(annotation, UnionType):
        first = next(kind for kind in get_args(annotation) if kind is not type(None))
        return f"{_kind(first)} oder leer"
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return "Objekt"
    return KINDS[annotation]


def _example(info: FieldInfo) -> str:
    if not info.examples:
        return ""
    first = info.examples[0]
    return str(first[0] if isinstance(first, list) else first)

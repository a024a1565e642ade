"""What was typed, what it means, and what is wrong with it: one answer at a time.

A profile is saved field by field. What can be read goes into its column; what cannot stays word for word in
`Profile.draft` until somebody corrects it (docs/decisions/0007).
"""

import copy
import functools
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict

from core.forms import PortalForm

RAW_LIMIT = 20_000  # characters kept of one field: far above every limit, far below what harms a database

Raw = str | list[str]


@dataclass(frozen=True)
class Answer:
    """One answer: as the page shows it, as the column holds it, and what is wrong with it (German)."""

    name: str
    raw: Raw
    value: Any = None
    error: str = ""


class AnswerForm(PortalForm):
    """Fields that are read one by one.

    `required` is what a finished profile needs (the page then does not say "freiwillig"); an unfinished one
    may be saved without it. `essential` names the few columns that can never be empty.
    """

    essential: frozenset[str] = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.show_error_summary = False  # the page draws one for all its parts
        self.helper.disable_csrf = True

    @classmethod
    def shown(cls, raws: dict[str, Raw], errors: dict[str, str], **kwargs) -> "AnswerForm":
        """Return the form filled with raw answers that shows exactly these errors."""
        form = cls(data=raws, **kwargs)
        form.show_only(errors)
        return form

    def show_only(self, errors: dict[str, str]) -> None:
        """Show exactly these sentences by field instead of checking everything anew."""
        self.cleaned_data = {}
        self._errors = ErrorDict()
        for name, sentence in errors.items():
            self._errors[name] = self.error_class([sentence], field_id=self[name].auto_id)

    @classmethod
    def field_for(cls, name: str, raws: dict[str, Raw]) -> forms.Field:
        """Return the field that reads an answer; a row may choose it by another answer of the same row."""
        return cls.base_fields[name]

    @classmethod
    def answer(cls, name: str, raw: Any, raws: dict[str, Raw] | None = None) -> Answer:
        """Return what `raw` (text, list or the JSON of a list) means for the field."""
        field = _reader(cls, name, cls.field_for(name, raws or {}))
        raw = tidy_raw(field, raw)
        try:
            value = field.clean(raw)
        except forms.ValidationError as problem:
            return Answer(name, raw, error=" ".join(problem.messages))
        if isinstance(value, QuerySet):
            value = list(value)
        return Answer(name, raw_of(field, value), value)

    @classmethod
    def raw_from(cls, name: str, value: Any) -> Raw:
        """Return a column's value as the page shows it."""
        return raw_of(cls.base_fields[name], value)


@functools.cache
def _reader(form_class: type[AnswerForm], name: str, field: forms.Field) -> forms.Field:
    """Return the field with the sentences of the form, required only where the column cannot be empty."""
    reader = copy.deepcopy(field)
    form_class()._prepare(name, reader)
    reader.required = name in form_class.essential
    return reader


def is_list(field: forms.Field) -> bool:
    """Return whether several options of the field can be chosen."""
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def tidy_raw(field: forms.Field, raw: Any) -> Raw:
    """Return what was sent as it is stored: chosen keys in the order of the page, or text with \\n."""
    if is_list(field):
        chosen = set(_as_list(raw))
        return [str(key) for key, _label in field.choices if str(key) in chosen]
    words = raw if isinstance(raw, str) else ""
    words = words.encode("utf-8", "ignore").decode().replace("\x00", "")
    return words.replace("\r\n", "\n").replace("\r", "\n")[:RAW_LIMIT]


def raw_of(field: forms.Field, value: Any) -> Raw:
    """Return a clean value as the page shows it."""
    if is_list(field):
        chosen = {str(getattr(entry, "pk", entry)) for entry in value or []}
        return [str(key) for key, _label in field.choices if str(key) in chosen]
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    value = field.prepare_value(value)
    return "" if value is None else str(value)


def as_base(raw: Raw) -> str:
    """Return a raw answer as static/js/autosave.js names it: text, or the JSON of a list."""
    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)


def _as_list(raw: Any) -> list[str]:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            return []
    return [str(key) for key in raw if isinstance(key, str | int)] if isinstance(raw, list) else []

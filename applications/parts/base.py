"""What every part of the form can do: take what was typed, clean it, show it."""

import json
from datetime import date

from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django import forms
from django.template.loader import render_to_string

from applications.enums import PartLetter
from core.forms import PortalForm
from core.forms_layout import Group
from core.templatetags.german import zahl

NO_ANSWER = "keine Angabe"
KEPT = "Diese Angaben bleiben, wie sie sind"
RAW_LIMIT = 20_000  # characters kept of one field: far above every limit, far below what harms a database


class Requested(LayoutObject):
    """A field that SKEW asked for again: the reason and the answer so far stand above it."""

    def __init__(self, name: str, reason: str, before: str) -> None:
        self.fields, self.reason, self.before = [name], reason, before

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        """Return the note with the field below it; crispy calls this."""
        field = render_field(self.fields[0], form, context, template_pack=template_pack, **kwargs)
        values = {"reason": self.reason, "before": self.before, "field": field}
        return render_to_string("applications/_requested_field.html", values)


class PartForm(PortalForm):
    """One part of the application, over the words as typed (ApplicationPart.data)."""

    letter: PartLetter
    lead = ""
    minutes = 5  # how long the part takes, as the public form says

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.show_error_summary = False  # the page draws one for the whole part
        self.helper.disable_csrf = True  # the page's own form tag carries the token
        self.helper.layout = Layout(*(self.arrangement() or self.fields))

    @property
    def title(self) -> str:
        return self.letter.label

    def arrangement(self) -> tuple:
        """Return the layout objects of the part; nothing means one field below the other."""
        return ()

    def adapt_to(self, programme) -> None:
        """Take away what the rules of the programme do not offer."""

    @classmethod
    def of(cls, data: dict, *, open_fields: set[str] | None = None) -> "PartForm":
        """Return the form bound to stored answers, which shows its mistakes.

        With `open_fields` every other field is locked (correction): its words stay visible.
        """
        return cls(data)._lock(data, open_fields)

    @classmethod
    def fresh(cls, data: dict, *, open_fields: set[str] | None = None) -> "PartForm":
        """Return the form filled with stored answers that does not yet speak of mistakes."""
        return cls(initial=data)._lock(data, open_fields)

    def _lock(self, data: dict, open_fields: set[str] | None) -> "PartForm":
        for name, field in self.fields.items():
            field.disabled = open_fields is not None and name not in open_fields
            if field.disabled:
                self.initial[name] = data.get(name, "")
        return self

    def show_requests(self, requests: dict[str, tuple[str, str]]) -> None:
        """Put the requested fields first, each with (reason, answer so far), and the locked ones below."""
        asked = [Requested(name, *requests[name]) for name in self.fields if name in requests]
        kept = [name for name in self.fields if name not in requests]
        self.helper.layout = Layout(*asked, *([Group(KEPT, *kept, heading=True)] if kept else []))

    @classmethod
    def raw_value(cls, name: str, value) -> str | list[str]:
        """Return one answer in the form in which it is stored: words, or a list of chosen keys.

        `value` is a text, a list, or the JSON of a list (static/js/autosave.js). Characters that no database
        takes are left out, keys that the question does not offer too.
        """
        field = cls.base_fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            chosen = set(_as_list(value))
            return [str(key) for key, _label in field.choices if str(key) in chosen]
        words = value if isinstance(value, str) else ""
        words = words.encode("utf-8", "ignore").decode().replace("\x00", "")
        return words.replace("\r\n", "\n").replace("\r", "\n")[:RAW_LIMIT]

    @classmethod
    def raw_values(cls, data) -> dict:
        """Return all answers of a sent page (a QueryDict) as they are stored."""
        lists = {
            name: isinstance(field, forms.MultipleChoiceField) for name, field in cls.base_fields.items()
        }
        return {
            name: cls.raw_value(name, data.getlist(name) if many else data.get(name, ""))
            for name, many in lists.items()
        }

    @classmethod
    def base_values(cls, data: dict) -> dict[str, str]:
        """Return what the page shows of stored answers, as static/js/autosave.js names it (lists as JSON)."""
        stored = {name: cls.raw_value(name, data.get(name, "")) for name in cls.base_fields}
        return {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
            for name, value in stored.items()
        }

    def cleaned_json(self) -> dict:
        """Return the cleaned answers with ISO dates and plain lists, as a submission keeps them.

        Raises ValueError when the part still has mistakes.
        """
        if self.errors:
            raise ValueError(f"Part {self.letter} has mistakes: {sorted(self.errors)}")
        return {name: _plain(value) for name, value in self.cleaned_data.items()}

    def answers(self) -> list[tuple[str, str, str]]:
        """Return (field name, question, answer in words) of every field."""
        data = self.data if self.is_bound else self.initial
        return [
            (name, str(field.label), self.in_words(name, data.get(name)))
            for name, field in self.fields.items()
        ]

    @classmethod
    def in_words(cls, name: str, value) -> str:
        """Return one stored answer, raw or cleaned, as people read it."""
        field = cls.base_fields[name]
        if isinstance(field, forms.BooleanField):
            return "Ja" if value is True or value in ("on", "true", "True") else "Nein"
        if value in (None, "", []):
            return NO_ANSWER
        if isinstance(field, forms.ChoiceField):
            chosen = value if isinstance(value, list) else [value]
            return ", ".join(str(label) for key, label in field.choices if key in chosen) or NO_ANSWER
        if isinstance(value, str):
            return _typed_in_words(field, value.strip())
        return zahl(value)

    def refuse_end_before_start(self, start: str, end: str) -> None:
        """Add the error to the end field when its day lies before the start."""
        first, last = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if first and last and last < first:
            self.add_error(end, "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")


def _as_list(value) -> list:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return [key for key in value if isinstance(key, str)] if isinstance(value, list) else []


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value


def _typed_in_words(field: forms.Field, value: str) -> str:
    """Return a day as 04.12.2026, a share as 28,5, a count as 226.900; all else stays as typed."""
    if isinstance(field, forms.DecimalField):
        return value.replace(".", ",") or NO_ANSWER
    if isinstance(field, forms.IntegerField) and value.isascii() and value.isdigit():
        return zahl(int(value))
    if isinstance(field, forms.DateField):
        try:
            return field.to_python(value).strftime("%d.%m.%Y")
        except (forms.ValidationError, AttributeError):
            return value or NO_ANSWER
    return value or NO_ANSWER

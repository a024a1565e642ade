"""Kinds of questions of a profile: one entry per line, years, and short ways to write usual fields."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import PlainTextField

EARLIEST_YEAR = 1000


class LinesField(PlainTextField):
    """Several short entries, one per line (or separated by a semicolon). Becomes a list of texts."""

    default_error_messages = {
        "too_many": "Bitte nennen Sie höchstens {limit}, eine je Zeile.",
        "too_long": "Bitte kürzen Sie „{start} …“ auf höchstens {limit} Zeichen.",
    }

    def __init__(self, *, max_items: int = 20, item_length: int = 120, **kwargs):
        self.max_items, self.item_length = max_items, item_length
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Return a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        """Return the entries, each once."""
        text = super().clean(value)
        entries = list(
            dict.fromkeys(entry.strip() for entry in re.split(r"[\n;]", text or "") if entry.strip())
        )
        if len(entries) > self.max_items:
            raise ValidationError(self.error_messages["too_many"].format(limit=self.max_items))
        for entry in entries:
            if len(entry) > self.item_length:
                sentence = self.error_messages["too_long"]
                raise ValidationError(sentence.format(start=entry[:30], limit=self.item_length))
        return entries


class YearField(forms.IntegerField):
    """A year that has already begun."""

    default_error_messages = {"invalid": "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1998."}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def clean(self, value):
        """Return the year or None."""
        year = super().clean(value)
        if year is not None and not EARLIEST_YEAR <= year <= timezone.localdate().year:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return year


def text(label: str, *, limit: int, rows: int = 0, hint: str = "", optional: bool = True) -> PlainTextField:
    """Return a text field; with `rows` a box. `limit` counts characters."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return PlainTextField(label=label, help_text=hint, required=not optional, max_length=limit, widget=widget)


def several(label: str, choices, *, hint: str = "") -> forms.MultipleChoiceField:
    """Return tick boxes of which several may be chosen."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
    )


def select(label: str, choices, *, hint: str = "", empty: str = "keine Angabe") -> forms.ChoiceField:
    """Return a drop-down list that may stay empty."""
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], help_text=hint, required=False)


def radios(label: str, choices, *, hint: str = "", hints=None) -> forms.ChoiceField:
    """Return radio buttons; `hints` are sentences under single options, by value."""
    field = forms.ChoiceField(label=label, choices=choices, help_text=hint, widget=forms.RadioSelect)
    field.option_hints = hints or {}
    return field


def tick(label: str, *, hint: str = "") -> forms.BooleanField:
    """Return one check box."""
    return forms.BooleanField(label=label, help_text=hint, required=False)

"""The kinds of questions of the form, so that a part reads like the paper."""

import re

from django import forms

from core.forms import PlainTextField


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: "61.200", "61 200" and "etwa 10" are understood."""

    def to_python(self, value):
        """Return the number, or None."""
        if isinstance(value, str):
            value = re.sub(r"^(etwa|circa|ca\.?|rund|ungefähr)\s*", "", value.strip(), flags=re.IGNORECASE)
            value = re.sub(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3}(?!\d))", "", value)
        return super().to_python(value)


def text(
    label: str, *, rows: int = 0, hint: str = "", missing: str = "", optional: bool = False, limit: int = 200
):
    """Return a text field; with `rows` a box with the given height. `limit` counts characters."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return PlainTextField(
        label=label, help_text=hint, missing=missing, required=not optional, max_length=limit, widget=widget
    )


def several(label: str, choices, *, hint: str = "", optional: bool = True):
    """Return tick boxes of which several may be chosen."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=not optional,
        widget=forms.CheckboxSelectMultiple,
    )


def one(label: str, choices, *, hint: str = "", missing: str = "", optional: bool = False, hints=None):
    """Return radio buttons; `hints` are sentences under single options, by value."""
    field = forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=not optional,
        widget=forms.RadioSelect,
        error_messages={"required": missing} if missing else None,
    )
    field.option_hints = hints or {}
    return field


def number(label: str, *, hint: str = "", low: int = 0, high: int = 10_000_000):
    """Return an optional whole number."""
    return WholeNumberField(
        label=label,
        help_text=hint,
        required=False,
        min_value=low,
        max_value=high,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


def declaration(label: str, *, missing: str = "", optional: bool = False, hint: str = ""):
    """Return a tick that says yes to a sentence."""
    return forms.BooleanField(
        label=label,
        help_text=hint,
        required=not optional,
        error_messages={"required": missing} if missing else None,
    )

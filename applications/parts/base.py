"""What every part of the form can do: read what was typed, clean it, show it."""

from datetime import date

from django import forms

from applications.enums import PartLetter
from core.forms import PlainTextField, PortalForm


class PartForm(PortalForm):
    """One part of the application. Always bound: to the words as typed (ApplicationPart.data)."""

    letter: PartLetter
    lead = ""
    # (question, paragraphs) that unfold beside the form
    help: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def title(self) -> str:
        return self.letter.label

    @classmethod
    def of(cls, data: dict, *, open_fields: set[str] | None = None) -> "PartForm":
        """Return the form over stored answers; with `open_fields` every other field is locked (correction)."""
        form = cls(data)
        if open_fields is not None:
            for name, field in form.fields.items():
                # read-only instead of disabled: the words stay visible and are never overwritten
                field.disabled = name not in open_fields
                if field.disabled:
                    form.initial[name] = data.get(name, "")
        return form

    def cleaned_json(self) -> dict:
        """Return the cleaned answers with ISO dates and plain lists, as a submission keeps them."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}

    def answers(self) -> list[tuple[str, str, str]]:
        """Return (field name, question, answer in words) of every field, empty answers as "keine Angabe"."""
        return [(name, str(field.label), self.in_words(name)) for name, field in self.fields.items()]

    def in_words(self, name: str) -> str:
        """Return one stored answer as people read it: labels for choices, Ja or Nein for a tick."""
        field, value = self.fields[name], self.data.get(name, "")
        if isinstance(field, forms.MultipleChoiceField):
            return ", ".join(label for key, label in field.choices if key in (value or [])) or "keine Angabe"
        if isinstance(field, forms.BooleanField):
            return "Ja" if value in {True, "on", "true", "True"} else "Nein"
        if isinstance(field, forms.ChoiceField):
            return dict(field.choices).get(value, "") or "keine Angabe"
        if isinstance(field, forms.DateField) and isinstance(value, str) and value[4:5] == "-":
            return date.fromisoformat(value).strftime("%d.%m.%Y")
        return str(value).strip() or "keine Angabe"

    def refuse_end_before_start(self, start: str, end: str) -> None:
        """Add the error to the end field when its day lies before the start."""
        first, last = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if first and last and last < first:
            self.add_error(end, "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value


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


def one(label: str, choices, *, hint: str = "", missing: str = "", optional: bool = False):
    """Return radio buttons."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=not optional,
        widget=forms.RadioSelect,
        error_messages={"required": missing} if missing else None,
    )


def number(label: str, *, hint: str = "", low: int = 0, high: int = 10_000_000):
    """Return an optional whole number."""
    return forms.IntegerField(
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

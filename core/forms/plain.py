"""Text and dates as people type them, without HTML and invisible signs."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from core.text import has_html

NO_HTML = "Bitte schreiben Sie ohne HTML. Entfernen Sie Stellen wie „<b>“ oder „<img …>“."
# control characters but line break and tab, signs that turn the reading direction, byte order mark:
# they break PDF, spreadsheet export and trust, and nobody types them on purpose
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def refuse_html(value):
    """Validator: raise ValidationError when a text holds HTML tags, comments or their entities."""
    if isinstance(value, str) and has_html(value):
        raise ValidationError(NO_HTML, code="html")


def tidy(text, *, one_line):
    """Return the text in Unicode form NFC without invisible signs; in one line, or with \\n as line break."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INVISIBLE.sub("", text)
    return " ".join(text.split()) if one_line else text.strip()


class MissingMixin:
    """Adds `missing=`: the sentence shown when a required field is empty."""

    def __init__(self, *args, missing="", error_messages=None, **kwargs):
        if missing:
            error_messages = {"required": missing} | (error_messages or {})
        super().__init__(*args, error_messages=error_messages, **kwargs)


class PlainTextField(MissingMixin, forms.CharField):
    """Text without HTML; a field with a Textarea keeps its line breaks, any other becomes one line."""

    default_validators = [refuse_html]

    def to_python(self, value):
        """Return the tidied text; None and the empty text stay what they are."""
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        return tidy(value, one_line=not isinstance(self.widget, forms.Textarea)) or self.empty_value


class GermanDateField(MissingMixin, forms.DateField):
    """A day, typed as 04.12.2026, 4.12.26 or 2026-12-04; shown as 04.12.2026."""

    EARLIEST, LATEST = date(1000, 1, 1), date(2200, 12, 31)
    default_error_messages = {
        "invalid": "Bitte schreiben Sie das Datum so: 04.12.2026.",
        "implausible": "Bitte prüfen Sie die Jahreszahl. Schreiben Sie das Datum so: 04.12.2026.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"])
        kwargs.setdefault("widget", forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the day, also when it was typed with spaces ("4. 12. 2026") or a dot at the end."""
        if isinstance(value, str):
            value = re.sub(r"\s+", "", value).rstrip(".")
        day = super().to_python(value)
        if day and not self.EARLIEST <= day <= self.LATEST:
            raise ValidationError(self.error_messages["implausible"], code="implausible")
        return day

"""Days as people type them: whole and half ones, nothing in between."""

import re

from django import forms
from django.core.exceptions import ValidationError

from advisors.budget.errors import days
from core.forms import PlainTextField

NUMBER = re.compile(r"^(\d{1,3})(?:[,.](\d+))?(?:tage?|tag)?$")


class HalfDayField(PlainTextField):
    """Days as a number of half days: "3,5" is 7, "3" is 6; empty is None. `most` counts half days."""

    default_error_messages = {
        "invalid": "Schreiben Sie die Tage als Zahl, zum Beispiel 3 oder 3,5.",
        "uneven": "Es gibt nur ganze und halbe Tage. Schreiben Sie zum Beispiel 0,5 oder 1.",
        "too_many": "Das sind zu viele Tage. Möglich sind höchstens {most}.",
    }

    def __init__(self, *, most: int, **kwargs):
        self.most = most
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("empty_value", None)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Return half days as days; what was typed stays as typed."""
        return days(value).split(" ")[0] if isinstance(value, int) else value

    def to_python(self, value) -> int | None:
        """Return the half days, or None; raise ValidationError with the sentence that fits the mistake."""
        text = super().to_python(value)
        if text is None:
            return None
        match = NUMBER.match(text.replace("½", ",5").replace(" ", "").lower())
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        part = (match[2] or "0").rstrip("0")
        if part not in {"", "5"}:
            raise ValidationError(self.error_messages["uneven"], code="uneven")
        found = int(match[1]) * 2 + (part == "5")
        if found > self.most:
            sentence = self.error_messages["too_many"].format(most=days(self.most))
            raise ValidationError(sentence, code="too_many")
        return found

    def run_validators(self, value):
        """The text became a number above; validators of text do not apply to it."""

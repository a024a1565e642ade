"""Advisory days as people type them: whole or half, nothing in between."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from advisors.budget.errors import days
from core.forms import PlainTextField

MOST = 80  # half days: two people over two years


class DayField(PlainTextField):
    """Days as a number of half days: "0,5" is 1, "2" is 4, "1,5 Tage" is 3; None when empty."""

    default_error_messages = {
        "invalid": "Schreiben Sie die Tage als Zahl, zum Beispiel 0,5 oder 2.",
        "not_half": "Beratungstage gibt es nur ganz oder halb. Schreiben Sie zum Beispiel 0,5 oder 1.",
        "too_small": "Das ist weniger als ein halber Tag. Schreiben Sie mindestens 0,5.",
        "too_many": "Das sind mehr als {limit}. Prüfen Sie die Zahl.",
    }

    def __init__(self, *, smallest: int = 1, most: int = MOST, **kwargs):
        self.smallest, self.most = smallest, most
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("empty_value", None)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Return stored half days as people read them; what was typed stays as typed."""
        return days(value).split(" ")[0] if isinstance(value, int) else value

    def to_python(self, value):
        """Return half days; a third of a day is refused with a sentence."""
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        plain = re.sub(r"(?i)(tage?|\s)", "", text).replace("½", ",5").replace(".", ",")
        if not re.fullmatch(r"\d*,?\d+", plain):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        doubled = Decimal("0" + plain.replace(",", ".")) * 2
        if doubled % 1:
            raise ValidationError(self.error_messages["not_half"], code="not_half")
        return int(doubled)

    def validate(self, value):
        """Refuse nothing where something is needed, and more than anybody can mean."""
        if value is None:
            super().validate(value)
        elif value < self.smallest:
            raise ValidationError(self.error_messages["too_small"], code="too_small")
        elif value > self.most:
            raise ValidationError(
                self.error_messages["too_many"].format(limit=days(self.most)), code="too_many"
            )

    def run_validators(self, value):
        """The validators of texts are for what was typed; a number holds no HTML."""

"""Sums of money as people in Germany type them."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError

from core.forms.plain import PlainTextField

LARGEST = Decimal("99999999.99")
GERMAN_SIGNS = str.maketrans(",.", ".,")


class EuroField(PlainTextField):
    """Net euros as Decimal: "12.500", "12.500,50", "12500 Euro" are understood; None when empty."""

    default_error_messages = {
        "invalid": "Bitte schreiben Sie den Betrag als Zahl, zum Beispiel 12.500 oder 812,50.",
        "too_small": "Bitte schreiben Sie einen Betrag über null.",
        "too_large": "Bitte prüfen Sie den Betrag. Er ist zu groß.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("empty_value", None)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Return a stored sum as people read it; what was typed stays as typed."""
        if not isinstance(value, Decimal):
            return value
        return f"{value:,.{2 if value % 1 else 0}f}".translate(GERMAN_SIGNS)

    def to_python(self, value):
        """Return the sum, rounded to nothing: more than two decimal places are refused."""
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        plain = re.sub(r"(?i)(euro|eur|€|\s)", "", text)
        # 12.500 are twelve thousand; 12.50 was meant as twelve and a half
        if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", plain):
            plain = plain.replace(".", "")
        plain = plain.replace(",", ".")
        if not re.fullmatch(r"\d+(\.\d{1,2})?", plain):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return Decimal(plain)
        except InvalidOperation as problem:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from problem

    def validate(self, value):
        """Refuse nothing, and sums that no column holds."""
        if value is None:
            super().validate(value)
        elif value <= 0:
            raise ValidationError(self.error_messages["too_small"], code="too_small")
        elif value > LARGEST:
            raise ValidationError(self.error_messages["too_large"], code="too_large")

    def run_validators(self, value):
        """The validators of texts are for what was typed; a number holds no HTML."""

"""Contact details, one value per field; refuses the mistakes that published directories are full of."""

import re

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from core.forms.plain import MissingMixin, PlainTextField

LOOKS_LIKE_WEBSITE = re.compile(r"(https?:|www\.|://|\.(de|org|com|net|eu|info|example)\b)", re.IGNORECASE)
SECOND_NUMBER = re.compile(r"(?<=\d)\s*(?:[;,|]|\boder\b|\bund\b|/)\s*(?=\+|00?[1-9])")
POSTCODE = re.compile(r"\b\d{5}\b")
# what may follow a comma behind the house number; anything else there is the town
ADDITION = re.compile(
    r"^(c/o|etage|stock|haus|hinter|vorder|seiten|gebäude|eingang|aufgang|raum|zimmer|hof|halle|block|wohnung"
    r"|flügel|eg\b|og\b|ug\b|dg\b|postfach|tür|rück|links|rechts|ecke|nähe|im |am |\d)"
    r"|(etage|stock|haus|gebäude|hof|flügel)$",
    re.IGNORECASE,
)


class OneEmailField(MissingMixin, forms.EmailField):
    """One e-mail address; its domain is kept in lower case."""

    default_validators = []
    default_error_messages = {
        "several": "Bitte nur eine E-Mail-Adresse. Für weitere gibt es eigene Felder.",
        "website": "Das ist eine Internetadresse. Bitte schreiben Sie hier eine E-Mail-Adresse.",
        "invalid": "Bitte schreiben Sie die ganze E-Mail-Adresse, zum Beispiel info@verein.example.",
    }

    def to_python(self, value):
        """Return the address, or "" ; raise ValidationError with the sentence that fits the mistake."""
        value = (super().to_python(value) or "").removeprefix("mailto:")
        if value in self.empty_values:
            return ""
        if value.count("@") > 1 or (value.count("@") == 1 and re.search(r"[,;\s]\S", value)):
            raise ValidationError(self.error_messages["several"], code="several")
        if "@" not in value and LOOKS_LIKE_WEBSITE.search(value):
            raise ValidationError(self.error_messages["website"], code="website")
        local, _, domain = value.rpartition("@")
        address = f"{local}@{domain.lower()}"
        EmailValidator(message=self.error_messages["invalid"])(address)
        return address


class PhoneField(PlainTextField):
    """One phone number, German unless it begins with + or 00; the result is written "+49 228 20717670"."""

    default_error_messages = {
        "website": "Das ist eine Web-Adresse. Bitte schreiben Sie hier eine Telefonnummer.",
        "email": "Das ist eine E-Mail-Adresse. Bitte schreiben Sie hier eine Telefonnummer.",
        "several": "Bitte nur eine Telefonnummer. Für weitere gibt es eigene Felder.",
        "invalid": "Bitte schreiben Sie die Telefonnummer mit Vorwahl, zum Beispiel 0228 207170.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the number in its international form, or the empty value."""
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        for code, mistaken in (
            ("email", "@" in value),
            ("website", LOOKS_LIKE_WEBSITE.search(value)),
            ("several", SECOND_NUMBER.search(value)),
        ):
            if mistaken:
                raise ValidationError(self.error_messages[code], code=code)
        return self._parse(value)

    def _parse(self, value):
        # "+49 (0) 228": the zero in brackets is not dialled
        cleaned = re.sub(r"^(\+|00)(\d{1,3})\s*\(0\)", r"+\2 ", value)
        try:
            number = phonenumbers.parse(cleaned, "DE")
        except phonenumbers.NumberParseException as problem:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from problem
        has_area_code = value.startswith(("+", "0"))
        if not has_area_code or not phonenumbers.is_possible_number(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class WebsiteField(MissingMixin, forms.URLField):
    """One web address; https:// is added when the scheme is missing, other schemes are refused."""

    widget = forms.TextInput(attrs={"inputmode": "url"})
    default_validators = []
    default_error_messages = {
        "email": "Das ist eine E-Mail-Adresse. Bitte schreiben Sie hier eine Internetadresse.",
        "several": "Bitte nur eine Internetadresse. Für weitere gibt es eigene Felder.",
        "invalid": "Bitte schreiben Sie die ganze Internetadresse, zum Beispiel www.verein.example.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("assume_scheme", "https")
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the address with its scheme, or ""."""
        value = str(value or "").strip()
        if value in self.empty_values:
            return ""
        if re.search(r"[\s,;]\S", value):
            raise ValidationError(self.error_messages["several"], code="several")
        if "@" in value.split("/")[0] or value.lower().startswith("mailto:"):
            raise ValidationError(self.error_messages["email"], code="email")
        address = super().to_python(value)
        # a user name in the address ("https://bank.example@evil.example") only serves to deceive
        if "@" in address.split("://")[-1].split("/")[0]:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        URLValidator(schemes=["http", "https"], message=self.error_messages["invalid"])(address)
        return address


class PostcodeField(PlainTextField):
    """A German postcode of five digits."""

    default_error_messages = {"invalid": "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 53113."}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10}))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return five digits; "D-53113" and "53 113" are understood."""
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        digits = re.sub(r"^(D|DE)\s*-\s*", "", value, flags=re.IGNORECASE).replace(" ", "")
        # the lowest German postcode is 01067, the highest 99998
        if not re.fullmatch(r"[0-9]{5}", digits) or not 1000 < int(digits) < 99999:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return digits


class StreetField(PlainTextField):
    """Street and house number only; the town and its postcode have fields of their own."""

    default_error_messages = {
        "town": "Bitte nur Straße und Hausnummer. Postleitzahl und Ort haben eigene Felder.",
    }

    def to_python(self, value):
        """Return the street; raise ValidationError when a postcode or a town stands in it."""
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        behind_comma = [part.strip() for part in value.split(",")[1:]]
        has_town = any(part[:1].isupper() and not ADDITION.search(part) for part in behind_comma)
        if POSTCODE.search(value) or has_town:
            raise ValidationError(self.error_messages["town"], code="town")
        return value

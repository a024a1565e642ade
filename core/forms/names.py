"""Countries and languages by name, as people type them into one field: "Kamerun, Togo"."""

import difflib
import re

from django import forms
from django.core.exceptions import ValidationError
from django_countries import countries

from core.forms.plain import PlainTextField
from core.languages import LANGUAGES
from core.text import sort_key

# names that people use beside the official ones, by their sort key
COUNTRY_ALIASES = {
    "elfenbeinkueste": "CI", "elfenbeinkuste": "CI", "usa": "US", "amerika": "US", "england": "GB",
    "grossbritannien": "GB", "uk": "GB", "dr kongo": "CD", "demokratische republik kongo": "CD",
    "republik kongo": "CG", "kongo brazzaville": "CG", "kongo kinshasa": "CD", "burma": "MM", "birma": "MM",
    "weissrussland": "BY", "palaestina": "PS", "suedkorea": "KR", "moldau": "MD", "holland": "NL",
    "ost timor": "TL", "mazedonien": "MK", "tuerkei": "TR", "zentralafrika": "CF",
}  # fmt: skip
LANGUAGE_ALIASES = {
    "farsi": "fa",
    "dari": "fa",
    "kurmandschi": "ku",
    "sorani": "ku",
    "suaheli": "sw",
    "kisuaheli": "sw",
}
SEPARATOR = re.compile(r"[,;\n]|\s/\s")


def country_choices() -> list[tuple[str, str]]:
    """Return (ISO code, German name) of all countries in the order of a German directory.

    Without commas in a name: the comma separates one country from the next.
    """
    named = ((code, str(name).replace(",", "")) for code, name in countries)
    return sorted(named, key=lambda entry: sort_key(entry[1]))


class NameListField(PlainTextField):
    """Names of a closed list, typed as people write them: "Kamerun, Togo". Becomes a list of keys."""

    aliases: dict[str, str] = {}
    default_error_messages = {
        "unknown": "„{word}“ kennen wir nicht. Schreiben Sie den deutschen Namen und trennen Sie mit Komma.",
        "similar": "„{word}“ kennen wir nicht. Meinen Sie „{guess}“?",
        "too_many": "Bitte nennen Sie höchstens {limit}.",
    }

    def __init__(self, *, listed_as: str, max_items: int = 40, **kwargs):
        self.max_items = max_items
        # static/js/name-list.js offers the names of the <datalist> for every word behind a comma
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"list": listed_as, "data-name-list": "", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def names(self) -> dict[str, str]:
        """Return {key: German name}."""
        raise NotImplementedError

    def prepare_value(self, value):
        """Return a list of keys as text; what was typed stays as typed."""
        if isinstance(value, list):
            known = self.names()
            return ", ".join(known.get(key, key) for key in value)
        return value

    def to_python(self, value):
        """Return the keys in the order typed, each once."""
        if isinstance(value, list):
            return value
        text = super().to_python(value) or ""
        by_name = {sort_key(name): key for key, name in self.names().items()}
        words = [part for word in SEPARATOR.split(text) for part in self._parts(word.strip(" ."), by_name)]
        found = list(dict.fromkeys(self._key(word, by_name) for word in words if word))
        if len(found) > self.max_items:
            raise ValidationError(self.error_messages["too_many"].format(limit=self.max_items))
        return found

    def validate(self, value):
        """Only the emptiness counts here; `to_python` has refused unknown names."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """The words were compared with a closed list: nothing is left to check."""

    def has_changed(self, initial, data) -> bool:
        """Compare the words, not the keys: an empty text is no change of an empty text."""
        return str(self.prepare_value(initial) or "") != str(data or "")

    def _parts(self, word: str, by_name: dict[str, str]) -> list[str]:
        """Return "Togo und Benin" as two words, "Bosnien und Herzegowina" as one."""
        return [word] if sort_key(word) in by_name else re.split(r"\s+und\s+", word)

    def _key(self, word: str, by_name: dict[str, str]) -> str:
        key = sort_key(word)
        if key in by_name or key in self.aliases:
            return by_name.get(key) or self.aliases[key]
        near = difflib.get_close_matches(key, by_name, n=1, cutoff=0.75)
        if near:
            guess = self.names()[by_name[near[0]]]
            raise ValidationError(self.error_messages["similar"].format(word=word, guess=guess))
        raise ValidationError(self.error_messages["unknown"].format(word=word))


class CountryListField(NameListField):
    """Countries as a list of ISO 3166 codes."""

    aliases = COUNTRY_ALIASES

    def __init__(self, **kwargs):
        super().__init__(listed_as="laender", **kwargs)

    def names(self) -> dict[str, str]:
        return dict(country_choices())


class CountryField(CountryListField):
    """One country as an ISO code, or an empty text."""

    default_error_messages = {"too_many": "Bitte nennen Sie hier nur ein Land."}

    def __init__(self, **kwargs):
        super().__init__(max_items=1, **kwargs)

    def prepare_value(self, value):
        """Return the name of a code; what was typed stays as typed."""
        return self.names().get(value, value)

    def clean(self, value):
        """Return the code."""
        found = super().clean(value)
        return found[0] if found else ""


class LanguageListField(NameListField):
    """Languages as a list of ISO 639 codes."""

    aliases = LANGUAGE_ALIASES

    def __init__(self, **kwargs):
        super().__init__(listed_as="sprachen", **kwargs)

    def names(self) -> dict[str, str]:
        return LANGUAGES

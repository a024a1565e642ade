"""The languages in which an organisation may read page and consent text; German is the binding one."""

from dataclasses import dataclass

GERMAN = "de"


@dataclass(frozen=True)
class Language:
    """A reading aid: `code` as in HTML's lang, `name` in the language itself, `direction` ltr or rtl."""

    code: str
    name: str
    direction: str = "ltr"


# German first, then in the order of the links at the top of the page
LANGUAGES = (
    Language(GERMAN, "Deutsch"),
    Language("en", "English"),
    Language("fr", "Français"),
    Language("es", "Español"),
    Language("ar", "العربية", "rtl"),
    Language("tr", "Türkçe"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
TRANSLATIONS = tuple(language.code for language in LANGUAGES if language.code != GERMAN)


def chosen_language(code: str) -> Language:
    """Return the language of a code from an address; German for every other text."""
    return BY_CODE.get(code, BY_CODE[GERMAN])

"""One visit through a personal link: which organisation, in which language, and the addresses that go on."""

from dataclasses import dataclass

from django.urls import reverse

from organisations.languages import GERMAN, LANGUAGES, Language
from organisations.models import ConsentText, PersonalLink


@dataclass(frozen=True)
class Visit:
    """Who is here; `token` is the secret of the address, kept nowhere else."""

    link: PersonalLink
    token: str
    language: Language

    @property
    def is_german(self) -> bool:
        """Whether the binding language is read, without a reading aid."""
        return self.language.code == GERMAN

    @property
    def query(self) -> str:
        """What keeps the language in the next address."""
        return "" if self.is_german else f"?sprache={self.language.code}"

    def address(self, name: str, *args) -> str:
        """Return the address of another page behind the same link, in the same language."""
        return reverse(f"inventories:{name}", args=[self.token, *args]) + self.query

    def translation_of(self, text: ConsentText | None) -> str:
        """Return the consent text in the language read; empty in German and where there is none."""
        if self.is_german or text is None:
            return ""
        rows = text.translations.filter(language=self.language.code)
        return rows.values_list("body", flat=True).first() or ""


def language_links(path: str) -> list[tuple[Language, str]]:
    """Return every language with the address of this very page in it."""
    return [
        (language, path if language.code == GERMAN else f"{path}?sprache={language.code}")
        for language in LANGUAGES
    ]

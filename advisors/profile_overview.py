"""What somebody has filled in and what of it everybody sees: the page "Mein Profil"."""

from dataclasses import dataclass

from django.urls import reverse

from advisors.enums.pool import ProfileField as F
from advisors.models import AdvisorProfile


@dataclass(frozen=True)
class Piece:
    """One part that can be shown. `is_chosen` is the person's decision, whether or not the page is on."""

    label: str
    is_filled: bool
    is_chosen: bool
    # who knows it as long as it is hidden
    hidden_words: str = "nur SKEW"


@dataclass(frozen=True)
class Chapter:
    """One page of the own profile."""

    key: str
    title: str
    url: str
    hint: str
    pieces: tuple[Piece, ...]

    @property
    def is_empty(self) -> bool:
        return bool(self.pieces) and not any(piece.is_filled for piece in self.pieces)


# key, title, URL name with its argument, one sentence, what of it can be shown
CHAPTERS: tuple[tuple[str, str, tuple[str, ...], str, tuple[str, ...]], ...] = (
    ("person", "Name und Kontakt", ("edit_profile_part", "person"), "", (F.CONTACT, F.WEBSITE)),
    ("foto", "Foto", ("edit_photo",), "", (F.PHOTO,)),
    (
        "arbeit",
        "Themen, Sprachen, Ort",
        ("edit_profile_part", "arbeit"),
        "",
        (F.THEMES, F.METHODS, F.LANGUAGES, F.TOWN),
    ),
    (
        "werdegang",
        "Werdegang",
        ("edit_profile_part", "werdegang"),
        "",
        (F.BIOGRAPHY, F.QUALIFICATION, F.NETWORKS),
    ),
    ("referenzen", "Referenzen", ("edit_references",), "", (F.REFERENCES,)),
    (
        "freiwillig",
        "Freiwillige Angaben",
        ("edit_voluntary",),
        "Geschlecht, Geburtsjahr, Herkunft: nur für die Zahlen des Pools.",
        (F.ORIGINS,),
    ),
    ("zeiten", "Zeiten", ("availability",), "Wann Sie Tage frei haben. Danach schlägt SKEW Sie vor.", ()),
)


def chapters_of(profile: AdvisorProfile) -> list[Chapter]:
    """Return the pages of a profile with the state of their parts (two queries)."""
    filled = _filled(profile)
    return [
        Chapter(
            key,
            title,
            reverse(f"advisors:{address[0]}", args=address[1:]),
            hint,
            tuple(_piece(profile, field, is_filled=filled[field]) for field in fields),
        )
        for key, title, address, hint, fields in CHAPTERS
    ]


def _piece(profile: AdvisorProfile, field: str, *, is_filled: bool) -> Piece:
    words = "nur in den Zahlen" if field == F.ORIGINS else "nur SKEW"
    return Piece(F(field).label, is_filled, field in profile.public_fields, words)


def _filled(profile: AdvisorProfile) -> dict[str, bool]:
    return {
        F.PHOTO: bool(profile.photo),
        F.TOWN: profile.municipality_id is not None,
        F.BIOGRAPHY: bool(profile.biography),
        F.ORIGINS: bool(profile.origin_countries),
        F.LANGUAGES: bool(profile.languages),
        F.THEMES: profile.themes.exists(),
        F.METHODS: bool(profile.methods),
        F.QUALIFICATION: bool(profile.qualification),
        F.NETWORKS: bool(profile.networks),
        F.REFERENCES: profile.references.exists(),
        F.CONTACT: bool(profile.email or profile.phone),
        F.WEBSITE: bool(profile.website),
    }


def missing_for_matching(profile: AdvisorProfile) -> list[str]:
    """Return what SKEW needs to propose somebody and does not have yet, as words (at most two queries)."""
    wanted = (
        ("Themen", profile.themes.exists()),
        ("Sprachen", bool(profile.languages)),
        ("Wohnort", profile.municipality_id is not None),
        ("freie Tage", profile.availability.exists()),
    )
    return [words for words, is_there in wanted if not is_there]

"""What of a profile may leave the portal, for one purpose, at this moment: the only door outwards.

Brochure, web pages and every later way out build on `VisibleProfile` and on nothing else
(docs/decisions/0008). A field group without a standing consent is empty, as if it had never been typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet
from django_countries import countries

from inventories.enums import ContactKind, EntryKind, PictureKind, ProfileStatus, WishKind
from inventories.models import ContactPerson, ContactPoint, Picture, Profile, Project
from organisations.enums import (
    AddressVisibility,
    FieldGroup,
    Offer,
    OriginRelation,
    Purpose,
    Reach,
    SustainableGoal,
)
from organisations.models import Consent, Theme

# ISO 639-1 names as people say them; other codes are shown as typed
LANGUAGES = {
    "af": "Afrikaans", "am": "Amharisch", "ar": "Arabisch", "az": "Aserbaidschanisch",
    "be": "Belarussisch", "bg": "Bulgarisch", "bm": "Bambara", "bn": "Bengalisch", "bs": "Bosnisch",
    "ca": "Katalanisch", "cs": "Tschechisch", "da": "Dänisch", "de": "Deutsch", "ee": "Ewe",
    "el": "Griechisch", "en": "Englisch", "es": "Spanisch", "et": "Estnisch", "eu": "Baskisch",
    "fa": "Persisch", "ff": "Fulfulde", "fi": "Finnisch", "fr": "Französisch", "gu": "Gujarati",
    "ha": "Haussa", "he": "Hebräisch", "hi": "Hindi", "hr": "Kroatisch", "ht": "Haitianisches Kreol",
    "hu": "Ungarisch", "hy": "Armenisch", "id": "Indonesisch", "ig": "Igbo", "it": "Italienisch",
    "ja": "Japanisch", "ka": "Georgisch", "kg": "Kikongo", "ki": "Kikuyu", "kk": "Kasachisch",
    "km": "Khmer", "ko": "Koreanisch", "ku": "Kurdisch", "ky": "Kirgisisch", "lg": "Luganda",
    "ln": "Lingala", "lo": "Laotisch", "lt": "Litauisch", "lv": "Lettisch", "mg": "Malagasy",
    "mk": "Mazedonisch", "ml": "Malayalam", "mn": "Mongolisch", "my": "Birmanisch", "ne": "Nepali",
    "nl": "Niederländisch", "no": "Norwegisch", "ny": "Chichewa", "om": "Oromo", "pa": "Panjabi",
    "pl": "Polnisch", "ps": "Paschtu", "pt": "Portugiesisch", "qu": "Quechua", "rn": "Kirundi",
    "ro": "Rumänisch", "ru": "Russisch", "rw": "Kinyarwanda", "si": "Singhalesisch", "sk": "Slowakisch",
    "sl": "Slowenisch", "sn": "Shona", "so": "Somali", "sq": "Albanisch", "sr": "Serbisch",
    "st": "Sesotho", "sv": "Schwedisch", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "tg": "Tadschikisch", "th": "Thailändisch", "ti": "Tigrinya", "tl": "Tagalog", "tr": "Türkisch",
    "tw": "Twi", "uk": "Ukrainisch", "ur": "Urdu", "uz": "Usbekisch", "vi": "Vietnamesisch",
    "wo": "Wolof", "xh": "Xhosa", "yo": "Yoruba", "zh": "Chinesisch", "zu": "Zulu",
}  # fmt: skip


@dataclass(frozen=True)
class VisibleProfile:
    """The released face of a profile; lists hold German labels, ready to be shown."""

    pk: int
    slug: str
    name: str
    sort_name: str
    kind: str
    kind_label: str
    is_short_entry: bool
    short_name: str = ""
    legal_form: str = ""
    is_charitable: bool = False
    founded: int | None = None
    members: str = ""
    staffing: str = ""
    teaser: str = ""
    short_text: str = ""
    paragraphs: list[str] = field(default_factory=list)
    quote: str = ""
    quote_by: str = ""
    themes: list[Theme] = field(default_factory=list)
    goals: list[tuple[int, str]] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    target_groups: list[str] = field(default_factory=list)
    reach: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    advice_languages: list[str] = field(default_factory=list)
    partner_countries: list[str] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    origin: str = ""
    origin_countries: list[str] = field(default_factory=list)
    contact_points: list[ContactPoint] = field(default_factory=list)
    persons: list[ContactPerson] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    district: str = ""
    photo: Picture | None = None
    logo: Picture | None = None
    pictures: list[Picture] = field(default_factory=list)
    seeks: list[str] = field(default_factory=list)
    gives: list[str] = field(default_factory=list)
    as_of: date | None = None
    released_on: date | None = None

    @property
    def countries(self) -> list[str]:
        """Origin and partner countries, each once, for cards and indexes."""
        return list(dict.fromkeys([*self.origin_countries, *self.partner_countries]))

    @property
    def emails(self) -> list[str]:
        return [point.value for point in self.contact_points if point.kind == ContactKind.EMAIL]


def with_everything(profiles: QuerySet) -> QuerySet:
    """Return the queryset with all that `visible` reads, in a number of queries that does not grow."""
    return profiles.select_related("release", "inventory").prefetch_related(
        "themes",
        "contact_points",
        "persons",
        "projects",
        "wishes",
        "pictures",
        Prefetch("release__consents", Consent.objects.standing(), to_attr="standing_consents"),
    )


def allowed_groups(profile: Profile, purpose: str) -> set[str]:
    """Return the field groups whose consent for the purpose stands now; empty without a release.

    A profile that was opened again is not what somebody agreed to: nothing of it is allowed.
    """
    release = profile.release
    if profile.status != ProfileStatus.RELEASED or release is None or release.revoked_at is not None:
        return set()
    consents: Iterable[Consent] = (
        release.standing_consents if hasattr(release, "standing_consents") else release.consents.standing()
    )
    return {consent.field_group for consent in consents if consent.purpose == purpose}


def visible(profile: Profile, purpose: str) -> VisibleProfile | None:
    """Return what may be shown for the purpose (organisations.enums.Purpose), or None when nothing may."""
    groups = allowed_groups(profile, purpose)
    return _face(profile, groups) if FieldGroup.BASICS in groups else None


def as_if_released(profile: Profile) -> VisibleProfile:
    """Return the whole face, as after a yes to everything: for previews inside the case."""
    return _face(profile, set(FieldGroup))


def for_municipality(profile: Profile) -> VisibleProfile:
    """Return what the town's own staff read of an accepted profile.

    Before the organisation's word: name, texts, themes, projects, but no person, contact, address or origin.
    After it: what was released for the hand-over or for everybody. Internal fields are in no face at all.
    """
    groups = {FieldGroup.BASICS}
    for purpose in (Purpose.HANDOVER, Purpose.BROCHURE, Purpose.WEB):
        groups |= allowed_groups(profile, purpose)
    return _face(profile, groups)


def _face(profile: Profile, groups: set[str]) -> VisibleProfile:
    parts = {
        FieldGroup.ORIGIN: _origin,
        FieldGroup.CONTACT: _contact,
        FieldGroup.PERSON: _persons,
        FieldGroup.ADDRESS: _address,
        FieldGroup.PICTURES: _pictures,
        FieldGroup.SWAP: _swap,
    }
    # our own drawing portrays nobody: it stands in where no photo was released
    released = _drawing(profile)
    for group, read in parts.items():
        if group in groups:
            released |= read(profile)
    return VisibleProfile(**_basics(profile), **released)


def country_names(codes: list[str]) -> list[str]:
    """Return the German names of ISO countries in the order given; unknown codes are left out."""
    return [name for code in codes if (name := countries.name(code))]


def language_names(codes: list[str]) -> list[str]:
    """Return German names of languages in the order given."""
    return [LANGUAGES.get(code, code) for code in codes]


def _labels(choices, values: list) -> list[str]:
    known = dict(choices.choices)
    return [known[value] for value in values if value in known]


def _basics(profile: Profile) -> dict:
    return {
        "pk": profile.pk,
        "slug": profile.slug,
        "name": profile.name,
        "sort_name": profile.sort_name,
        "kind": profile.kind,
        "kind_label": profile.get_kind_display(),
        "is_short_entry": profile.entry == EntryKind.SHORT,
        "short_name": profile.short_name,
        "legal_form": profile.get_legal_form_display(),
        "is_charitable": profile.is_charitable,
        "founded": profile.founded,
        "members": profile.get_members_range_display(),
        "staffing": profile.get_staffing_display(),
        "as_of": profile.as_of,
        "released_on": profile.release.given_on if profile.release else None,
    } | _texts(profile)


def _texts(profile: Profile) -> dict:
    goals = dict(SustainableGoal.choices)
    return {
        "teaser": profile.teaser,
        "short_text": profile.short_text,
        "paragraphs": [text.strip() for text in profile.long_text.split("\n\n") if text.strip()],
        "quote": profile.quote,
        "themes": list(profile.themes.all()),
        "goals": [(number, goals[number]) for number in profile.goals if number in goals],
        "offers": _labels(Offer, profile.offers),
        "target_groups": profile.target_groups,
        "reach": _labels(Reach, profile.reach),
        "languages": language_names(profile.languages),
        "advice_languages": language_names(profile.advice_languages),
        "partner_countries": country_names(profile.partner_countries),
        "projects": list(profile.projects.all()),
        "partners": profile.partners,
        "affiliations": profile.affiliations,
    }


def _origin(profile: Profile) -> dict:
    if profile.origin_relation == OriginRelation.NONE:
        return {}
    return {
        "origin": profile.get_origin_relation_display(),
        "origin_countries": country_names(profile.origin_countries),
    }


def _contact(profile: Profile) -> dict:
    return {"contact_points": [point for point in profile.contact_points.all() if point.is_public]}


def _persons(profile: Profile) -> dict:
    # whoever is quoted by name is a person too
    return {
        "persons": [person for person in profile.persons.all() if person.is_public],
        "quote_by": profile.quote_by,
    }


def _address(profile: Profile) -> dict:
    if profile.address_visibility == AddressVisibility.HIDDEN:
        return {}
    town = f"{profile.postal_code} {profile.town}".strip()
    if profile.address_visibility == AddressVisibility.TOWN:
        return {"address": [profile.town]}
    return {"address": [line for line in (profile.street, town) if line], "district": profile.district}


def _drawing(profile: Profile) -> dict:
    drawings = [picture for picture in profile.pictures.all() if picture.kind == PictureKind.DRAWING]
    return {"photo": drawings[0] if drawings else None, "pictures": drawings}


def _pictures(profile: Profile) -> dict:
    pictures = list(profile.pictures.all())
    photos = [picture for picture in pictures if picture.kind == PictureKind.PHOTO]
    logos = [picture for picture in pictures if picture.kind == PictureKind.LOGO]
    return {
        # our drawing steps back as soon as there is a photo
        "pictures": [picture for picture in pictures if not photos or picture.kind != PictureKind.DRAWING],
        "photo": photos[0] if photos else _drawing(profile)["photo"],
        "logo": logos[0] if logos else None,
    }


def _swap(profile: Profile) -> dict:
    wishes = list(profile.wishes.all())
    return {
        "seeks": [wish.text for wish in wishes if wish.kind == WishKind.SEEK],
        "gives": [wish.text for wish in wishes if wish.kind == WishKind.GIVE],
    }

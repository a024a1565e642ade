"""What of a profile may leave the portal, for one purpose, at this moment: the only door outwards.

Brochure, web pages and every later way out build on `VisibleProfile` and on nothing else
(docs/decisions/0008). A field group without a standing consent is empty, as if it had never been typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from core.countries import country_names
from core.languages import language_names
from inventories.enums import ContactKind, EntryKind, PictureKind, ProfileStatus, WishKind
from inventories.models import ContactPerson, ContactPoint, Picture, Profile, Project
from organisations.enums import (
    TOWN_PURPOSES,
    AddressVisibility,
    FieldGroup,
    Offer,
    OriginRelation,
    Reach,
    SustainableGoal,
)
from organisations.models import Consent, Theme

# columns of a profile that have another name in its face
FACE_NAMES = {"members_range": "members", "long_text": "paragraphs", "origin_relation": "origin"}
# excepted where it is read: our drawing takes its place
READ_IN_PART = {"photo"}


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


Allowed = dict[str, frozenset[str]]
EVERYTHING: Allowed = {group: frozenset() for group in FieldGroup}


def allowed_fields(profile: Profile, purpose: str) -> Allowed:
    """Return the field groups whose consent for the purpose stands now, each with its excepted fields.

    Empty without a release. A profile that was opened again is not what somebody agreed to: nothing of it is
    allowed.
    """
    release = profile.release
    if profile.status != ProfileStatus.RELEASED or release is None or release.revoked_at is not None:
        return {}
    consents: Iterable[Consent] = (
        release.standing_consents if hasattr(release, "standing_consents") else release.consents.standing()
    )
    return {
        consent.field_group: frozenset(consent.withheld) for consent in consents if consent.purpose == purpose
    }


def allowed_groups(profile: Profile, purpose: str) -> set[str]:
    """Return the field groups whose consent for the purpose stands now; empty without a release."""
    return set(allowed_fields(profile, purpose))


def visible(profile: Profile, purpose: str) -> VisibleProfile | None:
    """Return what may be shown for the purpose (organisations.enums.Purpose), or None when nothing may."""
    allowed = allowed_fields(profile, purpose)
    return _face(profile, allowed) if FieldGroup.BASICS in allowed else None


def as_if_released(profile: Profile) -> VisibleProfile:
    """Return the whole face, as after a yes to everything: for previews inside the case."""
    return _face(profile, EVERYTHING)


def as_chosen(profile: Profile, allowed: Allowed) -> VisibleProfile:
    """Return the face that a choice would show, before its release: for the organisation's own page."""
    return _face(profile, allowed)


def for_municipality(profile: Profile) -> VisibleProfile:
    """Return what the town's own staff read of an accepted profile.

    Before the organisation's word: name, texts, themes, projects, but no person, contact, address or origin.
    After it: what was released for the hand-over or for everybody. Internal fields are in no face at all.
    """
    allowed: Allowed = {FieldGroup.BASICS: frozenset()} if profile.status == ProfileStatus.ACCEPTED else {}
    for purpose in TOWN_PURPOSES:
        fields = allowed_fields(profile, purpose)
        if FieldGroup.BASICS not in fields:
            continue
        for group, withheld in fields.items():
            # what one of the ways shows is no secret on the other
            allowed[group] = allowed[group] & withheld if group in allowed else withheld
    return _face(profile, allowed)


def _face(profile: Profile, allowed: Allowed) -> VisibleProfile:
    parts = {
        FieldGroup.BASICS: _texts,
        FieldGroup.ORIGIN: _origin,
        FieldGroup.CONTACT: _contact,
        FieldGroup.PERSON: _persons,
        FieldGroup.ADDRESS: _address,
        FieldGroup.PICTURES: _pictures,
        FieldGroup.SWAP: _swap,
    }
    withheld = frozenset().union(*allowed.values())
    # our own drawing portrays nobody: it stands in where no photo was released
    released = _drawing(profile)
    for group, read in parts.items():
        if group in allowed:
            released |= read(profile, withheld)
    blank = {FACE_NAMES.get(name, name) for name in withheld - READ_IN_PART}
    return VisibleProfile(
        **_core(profile), **{name: value for name, value in released.items() if name not in blank}
    )


def _labels(choices, values: list) -> list[str]:
    known = dict(choices.choices)
    return [known[value] for value in values if value in known]


def _core(profile: Profile) -> dict:
    """Return what names the profile; every face has it."""
    return {
        "pk": profile.pk,
        "slug": profile.slug,
        "name": profile.name,
        "sort_name": profile.sort_name,
        "kind": profile.kind,
        "kind_label": profile.get_kind_display(),
        "is_short_entry": profile.entry == EntryKind.SHORT,
        "as_of": profile.as_of,
        "released_on": profile.release.given_on if profile.release else None,
    }


def _texts(profile: Profile, withheld: frozenset[str]) -> dict:
    goals = dict(SustainableGoal.choices)
    return {
        "short_name": profile.short_name,
        "legal_form": profile.get_legal_form_display(),
        "is_charitable": profile.is_charitable,
        "founded": profile.founded,
        "members": profile.get_members_range_display(),
        "staffing": profile.get_staffing_display(),
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


def _origin(profile: Profile, withheld: frozenset[str]) -> dict:
    if profile.origin_relation == OriginRelation.NONE:
        return {}
    return {
        "origin": profile.get_origin_relation_display(),
        "origin_countries": country_names(profile.origin_countries),
    }


def _contact(profile: Profile, withheld: frozenset[str]) -> dict:
    points = profile.contact_points.all()
    return {"contact_points": [point for point in points if point.is_public and point.kind not in withheld]}


def _persons(profile: Profile, withheld: frozenset[str]) -> dict:
    # whoever is quoted by name is a person too; a name without its quotation says nothing
    return {
        "persons": [person for person in profile.persons.all() if person.is_public],
        "quote_by": "" if "quote" in withheld else profile.quote_by,
    }


def _address(profile: Profile, withheld: frozenset[str]) -> dict:
    if profile.address_visibility == AddressVisibility.HIDDEN:
        return {}
    is_whole = profile.address_visibility == AddressVisibility.PUBLIC
    lines = {
        "street": profile.street if is_whole else "",
        "town": f"{profile.postal_code} {profile.town}".strip() if is_whole else profile.town,
    }
    return {
        "address": [line for name, line in lines.items() if line and name not in withheld],
        "district": profile.district if is_whole else "",
    }


def _drawing(profile: Profile) -> dict:
    drawings = [picture for picture in profile.pictures.all() if picture.kind == PictureKind.DRAWING]
    return {"photo": drawings[0] if drawings else None, "pictures": drawings}


def _pictures(profile: Profile, withheld: frozenset[str]) -> dict:
    pictures = [picture for picture in profile.pictures.all() if picture.kind not in withheld]
    photos = [picture for picture in pictures if picture.kind == PictureKind.PHOTO]
    logos = [picture for picture in pictures if picture.kind == PictureKind.LOGO]
    return {
        # our drawing steps back as soon as there is a photo
        "pictures": [picture for picture in pictures if not photos or picture.kind != PictureKind.DRAWING],
        "photo": photos[0] if photos else _drawing(profile)["photo"],
        "logo": logos[0] if logos else None,
    }


def _swap(profile: Profile, withheld: frozenset[str]) -> dict:
    wishes = list(profile.wishes.all())
    return {
        "seeks": [wish.text for wish in wishes if wish.kind == WishKind.SEEK],
        "gives": [wish.text for wish in wishes if wish.kind == WishKind.GIVE],
    }

"""The only door through which a profile leaves the portal: what the person shows, and nothing else.

Public pages, flyer and business cards are written from these objects, never from the row itself.
"""

from dataclasses import dataclass

from django.urls import reverse

from advisors.development import seminar_lines
from advisors.enums.pool import Method, ProfileField
from advisors.models import AdvisorProfile
from core.countries import country_names
from core.languages import language_names
from municipalities.models import Municipality

METHOD_LABELS = dict(Method.choices)


@dataclass(frozen=True)
class PublicCard:
    """Somebody in a gallery. Hidden parts are empty; somebody who shows nothing has only a name."""

    slug: str
    name: str
    initials: str
    is_shown: bool
    headline: str
    has_photo: bool
    photo_alt: str
    photo_credit: str
    town: Municipality | None
    radius_km: int
    language_codes: tuple[str, ...]
    themes: tuple[str, ...]
    theme_slugs: tuple[str, ...]
    method_values: tuple[str, ...]

    @property
    def languages(self) -> list[str]:
        return language_names(list(self.language_codes))

    @property
    def methods(self) -> list[str]:
        return [METHOD_LABELS[value] for value in self.method_values if value in METHOD_LABELS]

    @property
    def address(self) -> str:
        """Where the public page is; empty for somebody who is not on the pages."""
        return reverse("advisors:public_advisor", args=[self.slug]) if self.is_shown else ""

    def photo_address(self, width: int) -> str:
        """Return the address of the photo in a width of `core.pictures.WEB_WIDTHS`; empty without photo."""
        return reverse("advisors:advisor_photo", args=[self.slug, width]) if self.has_photo else ""

    @property
    def small_photo(self) -> str:
        return self.photo_address(480)

    @property
    def big_photo(self) -> str:
        return self.photo_address(960)


@dataclass(frozen=True)
class PublicReference:
    """Something the person has done before."""

    title: str
    partner: str
    year: int | None


@dataclass(frozen=True)
class PublicProfile(PublicCard):
    """The whole page of somebody, as far as it is shown."""

    biography: str
    origins: tuple[str, ...]
    qualification: str
    # one line per certificate of the pool
    seminars: tuple[str, ...]
    networks: str
    references: tuple[PublicReference, ...]
    email: str
    phone: str
    website: str


def public_card(profile: AdvisorProfile) -> PublicCard:
    """Return what a card may show. Load with `AdvisorQuerySet.with_public_parts` to spare queries.

    Ask `AdvisorQuerySet.public` who stands on the pages; of everybody else only the name is filled.
    """
    return PublicCard(**_card_values(profile))


def public_profile(profile: AdvisorProfile) -> PublicProfile:
    """Return what the public page may show, see `public_card`."""
    shows = profile.shows
    rows = profile.references.all() if shows(ProfileField.REFERENCES) else ()
    origins = country_names(profile.origin_countries) if shows(ProfileField.ORIGINS) else []
    return PublicProfile(
        **_card_values(profile),
        biography=profile.biography if shows(ProfileField.BIOGRAPHY) else "",
        origins=tuple(origins),
        qualification=profile.qualification if shows(ProfileField.QUALIFICATION) else "",
        seminars=tuple(seminar_lines(profile)) if shows(ProfileField.QUALIFICATION) else (),
        networks=profile.networks if shows(ProfileField.NETWORKS) else "",
        references=tuple(PublicReference(row.title, row.partner, row.year) for row in rows),
        email=profile.email if shows(ProfileField.CONTACT) else "",
        phone=profile.phone if shows(ProfileField.CONTACT) else "",
        website=profile.website if shows(ProfileField.WEBSITE) else "",
    )


def _card_values(profile: AdvisorProfile) -> dict:
    shows = profile.shows
    has_photo = bool(profile.photo) and shows(ProfileField.PHOTO)
    has_town = shows(ProfileField.TOWN)
    themes = tuple(profile.themes.all()) if shows(ProfileField.THEMES) else ()
    return {
        "slug": profile.slug,
        "name": profile.full_name,
        "initials": f"{profile.first_name[:1]}{profile.last_name[:1]}".upper(),
        "is_shown": profile.is_on_pages,
        "headline": profile.headline if profile.is_on_pages else "",
        "has_photo": has_photo,
        "photo_alt": profile.photo_alt if has_photo else "",
        "photo_credit": profile.photo_credit if has_photo else "",
        "town": profile.municipality if has_town else None,
        "radius_km": profile.radius_km if has_town else 0,
        "language_codes": tuple(profile.languages) if shows(ProfileField.LANGUAGES) else (),
        "themes": tuple(theme.name for theme in themes),
        "theme_slugs": tuple(theme.slug for theme in themes),
        "method_values": tuple(profile.methods) if shows(ProfileField.METHODS) else (),
    }

"""Profiles with a marker in every part, for the proof that nothing hidden gets out."""

from datetime import date

from django.core.files.base import ContentFile

from advisors.enums.pool import Method, ProfileField
from advisors.models import AdvisorProfile, AdvisorReference, ProfileConsent
from advisors.tests.factories import make_advisor
from core.tests.sample_files import make_image
from municipalities.tests.factories import make_municipality
from organisations.models import Theme

# what must stand on a public page while a part is shown, and nowhere while it is hidden
MARKERS = {
    ProfileField.PHOTO: ["Markerbild", "Markernachweis", "/bild/"],
    ProfileField.TOWN: ["Markerstadt", "77 Kilometern"],
    ProfileField.BIOGRAPHY: ["Markerleben"],
    ProfileField.ORIGINS: ["Bhutan"],
    ProfileField.LANGUAGES: ["Quechua"],
    ProfileField.THEMES: ["Markerthema"],
    ProfileField.METHODS: ["Fördermittel und Anträge"],
    ProfileField.QUALIFICATION: ["Markerdiplom"],
    ProfileField.NETWORKS: ["Markernetz"],
    ProfileField.REFERENCES: ["Markerreferenz", "Markerpartner"],
    ProfileField.CONTACT: ["marker@post.example", "4710 987"],
    ProfileField.WEBSITE: ["markerseite.example"],
}
# never on any public page, whatever is shown
SECRETS = ["1951", "Markervermerk", "female"]


def make_portrait() -> ContentFile:
    """Return a picture as an upload would leave it."""
    return ContentFile(make_image(size=(640, 640)), name="portrait.jpg")


def make_marked_advisor(*shown: str, is_public: bool = True, **fields) -> AdvisorProfile:
    """Return a profile whose every part holds its marker; `shown` are the parts that everybody sees."""
    if "municipality" not in fields:
        fields["municipality"] = make_municipality("Markerstadt, Stadt", latitude="51.2", longitude="7.1")
    values = {
        "radius_km": 77,
        "headline": "Ein Satz über mich",
        "biography": "Markerleben",
        "photo": make_portrait(),
        "photo_alt": "Markerbild",
        "photo_credit": "Markernachweis",
        "languages": ["qu"],
        "methods": [Method.FUNDING],
        "qualification": "Markerdiplom",
        "networks": "Markernetz",
        "gender": "female",
        "birth_year": 1951,
        "origin_countries": ["BT"],
        "email": "marker@post.example",
        "phone": "+49 221 4710 987",
        "website": "https://markerseite.example",
        "internal_note": "Markervermerk",
        "public_fields": [field for field in ProfileField.values if field in shown],
        "is_public": is_public,
        "joined_on": date(2020, 1, 1),
    }
    name = fields.pop("first_name", "Amara")
    profile = make_advisor(name, "Beispiel", **(values | fields))
    theme, _is_new = Theme.objects.get_or_create(slug="markerthema", defaults={"name": "Markerthema"})
    profile.themes.add(theme)
    AdvisorReference.objects.create(
        profile=profile, year=2024, title="Markerreferenz", partner="Markerpartner"
    )
    return profile


def decisions_of(profile: AdvisorProfile) -> list[tuple[str, bool]]:
    """Return what was decided so far, oldest first."""
    return list(ProfileConsent.objects.filter(profile=profile).values_list("field", "is_shown"))

"""A thousand published organisations for the bench, in 40 towns, with all that a page reads.

Texts, contacts, a person, a project, wishes, a picture, consents; bench_copies.py makes many thousands.
"""

from datetime import date
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import User
from accounts.tests.factories import make_user
from applications.models import Application, Programme
from applications.tests.factories import make_programme
from core.text import slug, sort_key
from inventories.enums import ContactKind, PictureKind, PictureRight, ProfileStatus
from inventories.models import (
    Inventory,
    Picture,
    Profile,
)
from municipalities.enums import MunicipalityKind, MunicipalityLevel
from municipalities.models import Municipality, State
from municipalities.own_register import own_states
from organisations.enums import FieldGroup, Offer, OrganisationKind, Purpose, Reach, ReleaseChannel
from organisations.models import Consent, Organisation, Release, Theme
from organisations.tests.factories import make_consent_text
from scripts.bench_texts import (
    BEGINNINGS,
    COUNTRIES,
    ENDINGS,
    SENTENCES_WITH,
    name_of,
    paragraph,
    person,
    words_of,
)

PATTERNS = 1000
EACH = PATTERNS // len(BEGINNINGS)
LANGUAGES = ("de", "fr", "en", "ar", "tr", "uk", "es", "vi", "fa", "pt")


def make_patterns() -> None:
    """Create the first thousand organisations, published and released for web and brochure."""
    inventories = [
        make_town(f"{beginning}{ENDINGS[0]}", number) for number, beginning in enumerate(BEGINNINGS)
    ]
    for number in range(PATTERNS):
        add_printed(number, inventories[number // EACH])


def add_printed(number: int, inventory: Inventory, *, name: str = "") -> Profile:
    """Return the released profile of organisation `number` with its rows; its name tells the town."""
    profile = make_profile(number, inventory, name)
    themes = list(Theme.objects.filter(is_active=True).order_by("pk"))
    profile.themes.set(Random(f"themes-{number}").sample(themes, min(3, len(themes))))
    make_rows(number, profile)
    return profile


def make_state(own) -> State:
    """Return a Land of the register."""
    values = {name: getattr(own, name) for name in ("abbreviation", "name", "latitude", "longitude")}
    return State.objects.get_or_create(key=own.key, defaults=values)[0]


def make_town(name: str, number: int) -> Inventory:
    """Return the published inventory of a town of its own, in a Kreis of its own; numbers are below 100."""
    state = make_state(own_states()[number % 16])
    kreis = make_place(f"Kreis {name}", f"{state.key}9{number:02}", state, MunicipalityLevel.KREIS, None)
    town = make_place(name, f"{state.key}9{number:02}000", state, MunicipalityLevel.GEMEINDE, kreis)
    case_number = f"ME-2025-{number:03}"
    application = Application.objects.create(
        programme=Programme.objects.first() or make_programme(),
        municipality=town,
        status="approved",
        created_by=User.objects.first() or make_user("Ines", "Hartwig"),
        case_number=case_number,
    )
    return Inventory.objects.create(
        application=application,
        municipality=town,
        case_number=case_number,
        status="published",
        slug=f"die-welt-in-{slug(name)}",
        title=f"Die Welt in {name}",
        published_at=timezone.now(),
    )


def make_place(name: str, ags: str, state: State, level: str, district: Municipality | None) -> Municipality:
    """Return a Gemeinde or a Kreis with a place on the map."""
    number = int(ags[3:5])
    is_kreis = level == MunicipalityLevel.KREIS
    return Municipality.objects.create(
        level=level,
        ags=ags,
        name=name,
        short_name=name,
        sort_name=sort_key(name),
        kind_code=MunicipalityKind.KREIS if is_kreis else MunicipalityKind.TOWN,
        state=state,
        district=district,
        population=20_000 + 731 * number,
        population_on=date(2024, 12, 31),
        postal_code="" if is_kreis else "43520",
        latitude=state.latitude + Decimal(number % 7) / 20,
        longitude=state.longitude + Decimal(number % 9) / 20,
        is_fictional=True,
    )


def make_profile(number: int, inventory: Inventory, name: str) -> Profile:
    """Return organisation `number` with its released profile, but without its rows."""
    random, town = Random(f"profile-{number}"), inventory.municipality.short_name
    base, country = name_of(number)
    name, kind = name or f"{base} in {town}", OrganisationKind.values[number * 7 % 12]
    organisation = Organisation.objects.create(
        municipality=inventory.municipality, name=name, sort_name=sort_key(name), kind=kind
    )
    return Profile.objects.create(
        inventory=inventory,
        organisation=organisation,
        status=ProfileStatus.RELEASED,
        release=make_release(organisation, random),
        slug=slug(name),
        name=name,
        sort_name=sort_key(name),
        kind=kind,
        created_by=inventory.application.created_by,
        town=town,
        as_of=date(2026, 9, 4),
        **texts_of(random, number, town, country),
    )


def texts_of(random: Random, number: int, town: str, country: str) -> dict:
    """Return the texts and choices of a profile."""
    paragraphs = [
        paragraph(random, random.randint(4, 6), town=town, country=COUNTRIES[country]) for _ in "12"
    ]
    paragraphs[1] += "".join(f" {SENTENCES_WITH[word]}" for word in words_of(number, PATTERNS))
    return {
        "origin_relation": "one_country",
        "origin_countries": [country],
        "legal_form": "registered_association",
        "is_charitable": True,
        "founded": random.randint(1970, 2022),
        "members_range": "50-99",
        "staffing": "volunteers",
        "street": f"Große Straße {random.randint(1, 199)}",
        "postal_code": "43520",
        "address_visibility": "public",
        "languages": ["de", *random.sample(LANGUAGES[1:], 2)],
        "teaser": f"Wir verbinden {town} mit {COUNTRIES[country]}.",
        "short_text": paragraph(random, 3, town=town, country=COUNTRIES[country])[:500],
        "long_text": "\n\n".join(paragraphs),
        "quote": "Was wir geben, kommt doppelt zurück.",
        "quote_by": person(random),
        "goals": sorted(random.sample(range(1, 18), 3)),
        "offers": random.sample(Offer.values, 3),
        "target_groups": ["Jugendliche", "Lehrkräfte", "Verwaltung"],
        "reach": random.sample(Reach.values, 2),
        "partner_countries": random.sample(list(COUNTRIES), 2),
        "partners": ["Stadtbücherei", "Volkshochschule"],
    }


def make_release(organisation: Organisation, random: Random) -> Release:
    """Return a release of everything for every purpose."""
    release = Release.objects.create(
        organisation=organisation,
        text=make_consent_text(),
        person_name=person(random),
        channel=ReleaseChannel.PAPER,
        given_on=date(2026, 9, 4),
    )
    Consent.objects.bulk_create(
        Consent(release=release, purpose=purpose, field_group=group)
        for purpose in (Purpose.WEB, Purpose.BROCHURE)
        for group in FieldGroup
    )
    return release


def make_rows(number: int, profile: Profile) -> None:
    """Give a profile its contacts, a person, a project, wishes and a picture."""
    random, domain = Random(f"rows-{number}"), f"verein-{number}.example"
    for kind, value in (
        (ContactKind.EMAIL, f"kontakt@{domain}"),
        (ContactKind.PHONE, f"+49 228 {100000 + number}"),
        (ContactKind.WEBSITE, f"https://{domain}/"),
    ):
        profile.contact_points.create(kind=kind, value=value)
    profile.persons.create(name=person(random), function="Vorsitz", is_public=True)
    profile.projects.create(title="Schulpartnerschaft", country=profile.partner_countries[0], goal=4)
    profile.wishes.create(kind="seek", text="einen Raum für Treffen")
    if number % 2:
        profile.wishes.create(kind="give", text="Vorträge und Kochabende")
    Picture.objects.bulk_create(
        [
            Picture(
                profile=profile,
                kind=PictureKind.PHOTO,
                file=f"pictures/{number}.jpg",
                width=1200,
                height=800,
                alt_text="Menschen an einem langen Tisch",
                credit=f"Foto: {person(random)}",
                right_of_use=PictureRight.OWN,
            )
        ]
    )

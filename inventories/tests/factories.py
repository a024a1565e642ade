"""Inventories, contracts and profiles for tests; statuses are set directly, without the way there."""

import io
from datetime import date
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from applications.tests.factories import make_application
from core.enums import JobState
from core.text import slug, sort_key
from inventories.enums import (
    PUBLIC_STATUSES,
    ChapterKind,
    ContactKind,
    InventoryStatus,
    PictureKind,
    PictureRight,
    ProfileStatus,
)
from inventories.enums.brochure import BrochurePart
from inventories.models import (
    Brochure,
    BrochureBuild,
    Chapter,
    Contract,
    GoalAgreement,
    Inventory,
    Picture,
    Profile,
)
from organisations.enums import OrganisationKind
from organisations.models import Theme
from organisations.tests.factories import make_organisation, make_release

numbers = count(1)
SHORT_TEXT = "Wir nähen, lernen und erzählen. " * 11
LONG_TEXT = "Angefangen hat es 1998 an einem Küchentisch: fünf Frauen, zwei Nähmaschinen. " * 6


def make_inventory(municipality, status=InventoryStatus.RESEARCH, **fields) -> Inventory:
    """Return an inventory in a status, with its approved application."""
    number = next(numbers)
    application = fields.pop("application", None) or make_application(
        municipality=municipality, status="approved"
    )
    if status in PUBLIC_STATUSES:
        fields.setdefault("published_at", timezone.now())
    fields.setdefault("case_number", f"ME-2026-{number:04}")
    fields.setdefault("slug", f"{slug(municipality.short_name)}-{number}")
    fields.setdefault("title", f"{municipality.short_name} und die Welt")
    return Inventory.objects.create(
        application=application, municipality=municipality, status=status, **fields
    )


def make_goal(inventory, **fields) -> GoalAgreement:
    """Return a goal agreement that nobody has confirmed yet."""
    fields.setdefault("goal", "Wir möchten wissen, wer zu Westafrika arbeitet.")
    fields.setdefault("focus", "Bildung und Begegnung")
    fields.setdefault("period_from", date(2026, 3, 1))
    fields.setdefault("period_until", date(2026, 12, 11))
    fields.setdefault("target_count", 30)
    return GoalAgreement.objects.create(inventory=inventory, **fields)


def make_contract(inventory, contractor, **fields) -> Contract:
    """Return an open contract."""
    fields.setdefault("scope", "Recherche und 30 Interviews")
    fields.setdefault("starts_on", date(2026, 3, 1))
    fields.setdefault("assigned_by", contractor)
    return Contract.objects.create(inventory=inventory, contractor=contractor, **fields)


def make_theme(slug_="globales-lernen", name="Globales Lernen und BNE") -> Theme:
    return Theme.objects.get_or_create(slug=slug_, defaults={"name": name})[0]


def make_profile(inventory, status=ProfileStatus.DRAFT, name=None, **fields) -> Profile:
    """Return a profile with nothing but its name; a released one has a release of everything."""
    name = name or f"Verein Nummer {next(numbers)}"
    organisation = fields.pop("organisation", None) or make_organisation(inventory.municipality, name=name)
    if status == ProfileStatus.RELEASED:
        fields.setdefault("release", make_release(organisation))
    fields.setdefault("kind", OrganisationKind.MIGRANT_ORGANISATION)
    fields.setdefault("slug", slug(name))
    fields.setdefault("created_by", inventory.application.created_by)
    return Profile.objects.create(
        inventory=inventory,
        organisation=organisation,
        status=status,
        name=name,
        sort_name=sort_key(name),
        **fields,
    )


def make_complete_profile(inventory, status=ProfileStatus.DRAFT, name=None, **fields) -> Profile:
    """Return a profile that can be handed in: texts, theme, contact, person, address, project, wishes."""
    fields = {
        "teaser": "Wir nähen, was Schulen in Kumba bezahlt.",
        "short_text": SHORT_TEXT[:400].strip(),
        "long_text": LONG_TEXT.strip(),
        "quote": "Alles begann am Küchentisch.",
        "quote_by": "Amara Diallo, Vorsitzende",
        "origin_relation": "one_country",
        "origin_countries": ["CM"],
        "street": "Lindenstraße 12",
        "postal_code": "45000",
        "town": inventory.municipality.short_name,
        "address_visibility": "public",
        "funding": "Geheime Finanzierung aus Spenden",
    } | fields
    profile = make_profile(inventory, status, name, **fields)
    profile.themes.add(make_theme())
    profile.contact_points.create(kind=ContactKind.EMAIL, value="kontakt@frauenweben.example")
    profile.persons.create(name="Amara Diallo", function="Vorsitzende", is_public=True)
    profile.projects.create(title="Schule von Kumba", country="CM")
    profile.wishes.create(kind="seek", text="einen Proberaum")
    profile.wishes.create(kind="give", text="Vorträge zu Kamerun")
    make_picture(profile, kind=PictureKind.DRAWING, right_of_use=PictureRight.SKEW, position=1000)
    return profile


def make_picture(profile, **fields) -> Picture:
    """Return a picture of a few bytes."""
    stream = io.BytesIO()
    Image.new("RGB", (640, 400), "#0d6e6a").save(stream, format="JPEG")
    fields.setdefault("file", ContentFile(stream.getvalue(), name="bild.jpg"))
    fields.setdefault("alt_text", "Frauen nähen an einem langen Tisch")
    fields.setdefault("credit", "Foto: Amara Diallo")
    fields.setdefault("right_of_use", PictureRight.OWN)
    return profile.pictures.create(**fields)


def make_brochure(inventory, **fields) -> Brochure:
    """Return a brochure with its six chapters; the welcome note is written, nothing else is to appear."""
    fields.setdefault("left_out", [BrochurePart.EASY])
    fields.setdefault("title", inventory.title)
    fields.setdefault("year", 2026)
    brochure = Brochure.objects.create(inventory=inventory, **fields)
    Chapter.objects.bulk_create(
        Chapter(brochure=brochure, kind=kind, title=kind.label, is_included=kind == ChapterKind.WELCOME)
        for kind in ChapterKind
    )
    welcome = {"body": "Guten Tag,\n\nschön, dass Sie lesen.", "author_name": "Joana Sanches"}
    brochure.chapters.filter(kind=ChapterKind.WELCOME).update(**welcome)
    return brochure


def make_build(brochure, state=JobState.REQUESTED, **fields) -> BrochureBuild:
    """Return a build; a finished one has a small file."""
    fields.setdefault("number", brochure.builds.count() + 1)
    if state == JobState.READY:
        fields.setdefault("pdf", ContentFile(b"%PDF-1.7 test", name="broschuere.pdf"))
        fields.setdefault("finished_at", timezone.now())
        fields.setdefault("as_of", timezone.localdate())
        fields = {"pages": 12, "size": 13, "profile_count": 1} | fields
    return BrochureBuild.objects.create(brochure=brochure, state=state, **fields)

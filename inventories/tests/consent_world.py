"""A published inventory with one organisation whose every field carries a marker found nowhere else."""

from dataclasses import dataclass

from django.utils import timezone

from core.enums import JobState
from inventories.brochure.editions import printed_by
from inventories.enums import PictureKind, PictureRight
from inventories.enums.workshop import TieMoment
from inventories.field_groups import FIELDS_OF_GROUP
from inventories.models import Profile
from inventories.revocations import consents_changed
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_goal,
    make_inventory,
    make_picture,
    make_profile,
)
from inventories.tests.workshop_factories import (
    make_agreement,
    make_answer_of,
    make_past_workshop,
    make_table,
    make_tie,
)
from inventories.visibility import with_everything
from organisations.enums import FieldGroup
from organisations.models import Consent, Theme

# what a page would show of a field; several for a field: any of them gives it away
MARKERS: dict[str, tuple[str, ...]] = {
    "name": ("Namensmarke",),
    "short_name": ("Kurznamensmarke",),
    "teaser": ("Satzmarke",),
    "short_text": ("Kurztextmarke",),
    "long_text": ("Langtextmarke",),
    "quote": ("Zitatmarke",),
    "projects": ("Projektmarke", "Projekttextmarke", "projektmarke.example"),
    "themes": ("Themenmarke",),
    "goals": ("Leben unter Wasser",),
    "offers": ("Dolmetschen und Übersetzen",),
    "target_groups": ("Zielgruppenmarke",),
    "reach": ("Im Ausland", "im Ausland"),
    "languages": ("Wolof",),
    "advice_languages": ("Tigrinya",),
    "partner_countries": ("Tuvalu",),
    "partners": ("Partnermarke",),
    "affiliations": ("Mitgliedsmarke",),
    "legal_form": ("Genossenschaft",),
    "is_charitable": ("gemeinnützig",),
    "founded": ("1877",),
    "members_range": ("500 und mehr",),
    "staffing": ("Vor allem Angestellte", "vor allem Angestellte"),
    "origin_relation": ("Binational", "binational"),
    "origin_countries": ("Vanuatu",),
    "phone": ("9876501", "987 6501"),
    "email": ("mailmarke@",),
    "website": ("netzmarke.example",),
    "social": ("sozialmarke",),
    "persons": ("Personenmarke", "Funktionsmarke"),
    "quote_by": ("Zitatgebermarke",),
    "street": ("Straßenmarke",),
    "town": ("Ortsmarke", "98761"),
    "district": ("Stadtteilmarke",),
    "photo": ("Fotomarke", "Fotonachweismarke"),
    "logo": ("Logomarke", "Logonachweismarke"),
    "seeks": ("Suchmarke",),
    "gives": ("Bietemarke",),
}
# in no face, for no purpose, in no state
INTERNAL: dict[str, str] = {
    "register_number": "Registermarke",
    "no_contact_reason": "Kontaktgrundmarke",
    "funding": "Finanzmarke",
    "municipality_wishes": "Wunschmarke",
    "workshop_times": "Zeitenmarke",
    "workshop_needs": "Bedarfsmarke",
    "interview_place": "Interviewortmarke",
    "interviewed_by": "Interviewermarke",
    "interview_partner": "Gespraechsmarke",
    "interview_language": "Interviewsprachmarke",
    "interview_notes": "Notizmarke",
}
PRIVATE = ("Entwurfsmarke", "Privatkontaktmarke", "Privatpersonenmarke", "Kommentarmarke", "Nachweismarke")
CORE = "name"
NAME = "Namensmarke e. V."


@dataclass(frozen=True)
class World:
    """The marked profile, its inventory, and the addresses of its pictures."""

    inventory: object
    profile: Profile
    neighbour: Profile
    brochure: object
    photo: object
    logo: object


def fields_of(group: str) -> set[str]:
    """Return the fields of a group; the name belongs to the basic ones."""
    names = {name for name, _label in FIELDS_OF_GROUP[FieldGroup(group)]}
    return names | {CORE} if group == FieldGroup.BASICS else names


def make_world(town) -> World:
    """Build the inventory; the marked profile is released for nothing yet."""
    inventory = make_inventory(town, "published", title="Ein Ort und die Welt")
    make_goal(inventory)
    profile = marked_profile(inventory)
    neighbour = make_profile(inventory, "released", "Nachbarverein", teaser="Wir sind nebenan.")
    # fits by the stems of its words, so that each stands on the page of the other
    neighbour.wishes.create(kind="give", text="Suchmarkt und eine Marke")
    brochure = make_brochure(inventory)
    photo = make_picture(
        profile, kind=PictureKind.PHOTO, alt_text="Fotomarke", credit="Fotonachweismarke", position=0
    )
    logo = make_picture(
        profile, kind=PictureKind.LOGO, alt_text="Logomarke", credit="Logonachweismarke", position=1
    )
    _invite(inventory, profile, neighbour)
    make_picture(profile, kind=PictureKind.DRAWING, right_of_use=PictureRight.SKEW, credit="SKEW", position=9)
    return World(inventory, profile, neighbour, brochure, photo, logo)


def _invite(inventory, *guests: Profile) -> None:
    """Let both come to a workshop that was held: at one table, known to each other, with an agreement."""
    workshop = make_past_workshop(inventory)
    table = make_table(workshop)
    for guest in guests:
        table.occupied.create(invitation=make_answer_of(workshop, guest))
    make_agreement(workshop, *guests)
    # since the workshop: who knew each other before is not proposed to each other
    make_tie(inventory, *guests, moment=TieMoment.AFTER)


def marked_profile(inventory) -> Profile:
    """Return the profile with a marker in every field, public and internal."""
    profile = make_profile(
        inventory,
        "released",
        NAME,
        slug="marke",
        short_name="Kurznamensmarke",
        teaser="Satzmarke.",
        short_text="Kurztextmarke.",
        long_text="Langtextmarke.",
        quote="Zitatmarke.",
        quote_by="Zitatgebermarke",
        goals=[14],
        offers=["interpreting"],
        target_groups=["Zielgruppenmarke"],
        reach=["abroad"],
        languages=["wo"],
        advice_languages=["ti"],
        partner_countries=["TV"],
        partners=["Partnermarke"],
        affiliations=["Mitgliedsmarke"],
        legal_form="cooperative",
        is_charitable=True,
        founded=1877,
        members_range="500+",
        staffing="paid",
        origin_relation="binational",
        origin_countries=["VU"],
        street="Straßenmarke 7",
        postal_code="98761",
        town="Ortsmarke",
        district="Stadtteilmarke",
        address_visibility="public",
        needs=["recognition"],
        wants_workshop=True,
        draft={"teaser": "Entwurfsmarke"},
        **INTERNAL,
    )
    profile.release.person_name = profile.release.note = "Nachweismarke"
    profile.release.save()
    profile.themes.add(Theme.objects.get_or_create(slug="themenmarke", defaults={"name": "Themenmarke"})[0])
    _add_rows(profile)
    return profile


def _add_rows(profile: Profile) -> None:
    points = {
        "phone": "030 9876501",
        "email": "mailmarke@verein.example",
        "website": "https://netzmarke.example",
        "social": "https://sozial.example/sozialmarke",
    }
    for kind, value in points.items():
        profile.contact_points.create(kind=kind, value=value)
    profile.contact_points.create(kind="email", value="Privatkontaktmarke@x.example", is_public=False)
    profile.persons.create(name="Personenmarke", function="Funktionsmarke", is_public=True)
    profile.persons.create(name="Privatpersonenmarke", is_public=False)
    profile.projects.create(
        title="Projektmarke", text="Projekttextmarke", link="https://projektmarke.example"
    )
    profile.wishes.create(kind="seek", text="Suchmarke")
    profile.wishes.create(kind="give", text="Bietemarke")
    profile.comments.create(text="Kommentarmarke", by=profile.created_by)


def allow(world: World, consents: dict[tuple[str, str], list[str]]) -> None:
    """Let exactly these consents stand: {(purpose, field group): excepted fields}."""
    Consent.objects.filter(release=world.profile.release_id).delete()
    Consent.objects.bulk_create(
        Consent(release_id=world.profile.release_id, purpose=purpose, field_group=group, withheld=withheld)
        for (purpose, group), withheld in consents.items()
    )
    consents_changed(world.inventory.pk)


def publish_as_printed(world: World) -> None:
    """Publish an edition that was printed by the consents of this moment."""
    released = with_everything(Profile.objects.filter(inventory=world.inventory, status="released"))
    build = make_build(world.brochure, JobState.READY, printed=printed_by(released))
    world.brochure.published_build, world.brochure.published_at = build, timezone.now()
    world.brochure.save()

"""Workshops with guests, answers and agreements for tests."""

from datetime import date, timedelta

from django.utils import timezone

from inventories.enums.workshop import TieMoment
from inventories.models import CooperationAgreement, CooperationTie, Workshop, WorkshopTable
from inventories.tests.factories import make_profile, make_theme
from inventories.workshops.follow_ups import plan_follow_ups
from networks.enums import EventStatus
from networks.tests.factories import make_event, make_invitation
from organisations.enums import FieldGroup, Purpose
from organisations.tests.factories import make_organisation, make_release

EVERYTHING_BUT_WORKSHOP = tuple(purpose for purpose in Purpose if purpose != Purpose.WORKSHOP)


def make_workshop(inventory, status=EventStatus.DRAFT, **fields) -> Workshop:
    """Return a workshop; the fields are those of its event."""
    fields.setdefault("reference", inventory.case_number)
    fields.setdefault("user", inventory.application.created_by)
    event = make_event(inventory.municipality, status, **fields)
    return Workshop.objects.create(inventory=inventory, event=event)


def make_past_workshop(inventory, status=EventStatus.HELD, days=1, **fields) -> Workshop:
    """Return a workshop that began some days ago."""
    begin = fields.pop("starts_at", timezone.now() - timedelta(days=days))
    return make_workshop(inventory, status, starts_at=begin, **fields)


def make_guest(inventory, name, *, email="kontakt@verein.example", seeks=(), gives=(), themes=(), **fields):
    """Return a released profile that agreed to everything; the names of themes make them."""
    withheld = fields.pop("purposes", tuple(Purpose))
    groups = fields.pop("groups", tuple(FieldGroup))
    organisation = make_organisation(inventory.municipality, name=name)
    release = make_release(organisation, purposes=withheld, groups=groups)
    profile = make_profile(inventory, "released", name, organisation=organisation, release=release, **fields)
    if email:
        profile.contact_points.create(kind="email", value=email)
    for kind, texts in (("seek", seeks), ("give", gives)):
        for text in texts:
            profile.wishes.create(kind=kind, text=text)
    for theme in themes:
        profile.themes.add(make_theme(f"thema-{theme.lower()}", theme))
    return profile


def make_answer_of(workshop, profile, answer="yes", **fields):
    """Return the invitation of a guest, answered."""
    return make_invitation(
        workshop.event, profile.name, answer=answer, organisation=profile.organisation, **fields
    )


def make_table(workshop, number=1, topic="Bildung", seats=8) -> WorkshopTable:
    return WorkshopTable.objects.create(workshop=workshop, number=number, topic=topic, seats=seats)


def make_agreement(workshop, *profiles, **fields) -> CooperationAgreement:
    """Return an agreement between organisations, with its two questions."""
    fields.setdefault("what", "Ein gemeinsamer Abend")
    fields.setdefault("responsible_name", "Amara Beispiel")
    fields.setdefault("until", date(2027, 3, 1))
    fields.setdefault("created_by", workshop.event.created_by)
    agreement = CooperationAgreement.objects.create(workshop=workshop, **fields)
    agreement.organisations.set([profile.organisation for profile in profiles])
    plan_follow_ups(agreement)
    return agreement


def make_tie(inventory, one, two, moment=TieMoment.BEFORE, **fields) -> CooperationTie:
    """Return a tie between two profiles' organisations."""
    first, second = sorted((one.organisation_id, two.organisation_id))
    fields.setdefault("created_by", inventory.application.created_by)
    return CooperationTie.objects.create(
        inventory=inventory, first_id=first, second_id=second, moment=moment, **fields
    )

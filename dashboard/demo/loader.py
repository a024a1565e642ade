"""Loads the demo: towns, people, applications, inventories, profiles, pictures, brochures."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from accounts.models import User
from applications.models import Application
from dashboard.demo import (
    award,
    brochure_sizes,
    brochures,
    cases,
    consent,
    editions,
    harvest,
    interview,
    meeting,
    people,
    pictures,
    profiles,
    research,
    scale,
    texts,
    word,
    workshop,
)
from dashboard.demo.applications import create_application
from dashboard.demo.designs import add_logos, add_outlines
from dashboard.demo.entry_reports import add_entry_reports
from dashboard.demo.events.door import add_door
from dashboard.demo.events.events import add_events
from dashboard.demo.events.feedback import add_feedback
from dashboard.demo.events.guests import add_guests
from dashboard.demo.events.messages import add_messages
from dashboard.demo.events.networks import add_networks
from dashboard.demo.events.programme import add_programmes, add_wishes
from dashboard.demo.events.registrations import add_registrations
from dashboard.demo.events.reports import add_reports
from dashboard.demo.inventories import create_inventory
from dashboard.demo.miglobe import pool
from dashboard.demo.miglobe.account import add_accounts
from dashboard.demo.miglobe.consultation import add_consultations
from dashboard.demo.miglobe.exchange import add_exchange
from dashboard.demo.miglobe.profile import add_profiles
from dashboard.demo.miglobe.recruitment import add_recruitment
from dashboard.demo.miglobe.request import add_requests
from dashboard.demo.miglobe.stakeholders import add_stakeholders
from dashboard.demo.miglobe.training import add_training
from directory.entries import rebuild
from inventories.enums import PUBLIC_STATUSES, InventoryStatus
from inventories.models import Inventory
from municipalities.services import load_own_register

WITH_PROFILES = PUBLIC_STATUSES | {
    InventoryStatus.RESEARCH,
    InventoryStatus.PROFILES,
    InventoryStatus.RELEASES,
    InventoryStatus.EDITING,
}
RESEARCHED_SO_FAR = 9
# what the subjects of the year add to the filled inventories; later ones build on earlier ones
SUBJECTS = (
    meeting.add_meeting,
    research.add_research,
    harvest.add_harvest,
    award.add_awards,
    workshop.add_workshops,
    consent.add_consents,
    interview.add_interview,
    word.add_word,
)


# what the pool of advisors brings, without any inventory; each builds on the ones before
POOL: tuple[Callable[[dict[str, User]], None], ...] = (
    pool.add_pools,
    add_profiles,
    add_recruitment,
    add_training,
    add_stakeholders,
    add_requests,
    add_consultations,
    add_accounts,
    add_exchange,
)


# open events, each subject adds to those of the first one; wishes for groups need the people
EVENTS: tuple[Callable[[dict[str, User]], None], ...] = (
    add_events,
    add_programmes,
    add_networks,
    add_registrations,
    add_guests,
    add_wishes,
    add_door,
    add_feedback,
    add_messages,
    # last: it deletes the names of an event that the others filled
    add_reports,
)


class DemoRefusedError(Exception):
    """The demo would mix with real data; the message says what to do."""


def is_loaded() -> bool:
    """Whether the demo's accounts are there already."""
    return User.objects.filter(email=people.STAFF[0].email).exists()


def refuse_beside_real_data() -> None:
    """Raise DemoRefusedError outside demo mode, or where anything is stored that the demo did not bring."""
    if not settings.DEMO_MODE:
        raise DemoRefusedError("DEMO_MODE ist aus. Demodaten gibt es nur in der Vorführung, nie im Betrieb.")
    if User.objects.exclude(email__endswith=".example").exists():
        raise DemoRefusedError("Hier gibt es schon Konten. Demodaten gehören in eine leere Datenbank.")
    if Application.objects.exclude(municipality__is_fictional=True).exists():
        raise DemoRefusedError("Hier gibt es schon Anträge. Demodaten gehören in eine leere Datenbank.")


def load(*, say: Callable[[str], None], more_inventories: int = 0, profiles_each: int | None = None) -> None:
    """Load everything into an empty database; all rows or none, the PDFs of the brochures at the end.

    `more_inventories` adds published inventories for tests of scale, `profiles_each` sets their size.
    Raises DemoRefusedError.
    """
    refuse_beside_real_data()
    with transaction.atomic():
        say("Kommunen und Konten …")
        load_own_register(with_fictional=True)
        users = people.create_people()
        say("Anträge mit Bescheiden …")
        applications = [
            (case, create_application(case, users, town_of(case)))
            for case in sorted(cases.CASES, key=lambda c: -c.age)
        ]
        inventories = [
            (case, create_inventory(case, application, users, town_of(case)))
            for case, application in applications
            if case.inventory
        ]
        say("Organisationen, Steckbriefe und Bilder …")
        for case, inventory in inventories:
            if inventory.status in WITH_PROFILES:
                fill(inventory, case, users)
        for add in SUBJECTS:
            add(inventories, users)
        for add in (*POOL, *EVENTS):
            add(users)
        sized = brochure_sizes.add_sizes(users)
        add_logos()
        add_outlines()
        scale.add(more_inventories, profiles_each, users)
    say("Broschüren …")
    publish_all(inventories, sized, users)


def town_of(case: cases.Case) -> dict:
    """Return the texts about a case's town; empty where there are none."""
    return texts.read_town(case.texts)["town"] if case.texts else {}


def fill(inventory: Inventory, case: cases.Case, users: dict[str, User]) -> None:
    """Create the profiles of one inventory with their pictures."""
    rows = texts.organisations(case.texts)
    if inventory.status == InventoryStatus.RESEARCH:
        rows = rows[:RESEARCHED_SO_FAR]
    writer, officer = users[case.contractors[0]], users["ines.hartwig@skew.example"]
    created = profiles.create_profiles(inventory, rows, writer, officer)
    scenes = [profiles.scene_for(row) for row in rows]
    orders = [(profile.name, scene, pictures.SIZE) for profile, scene in zip(created, scenes, strict=True)]
    for profile, scene, content in zip(created, scenes, pictures.draw_all(orders), strict=True):
        profiles.picture_of(profile, content, scene)


def publish_all(
    inventories: list[tuple[cases.Case, Inventory]],
    sized: list[tuple[Inventory, dict]],
    users: dict[str, User],
) -> None:
    """Create the brochures, print those that are out or being proof-read at once, fill the directory."""
    number = 35
    printed = []
    for case, inventory in inventories:
        if not case.texts or inventory.status == InventoryStatus.RESEARCH:
            continue
        number += 1
        with transaction.atomic():
            brochure = brochures.create_brochure(inventory, town_of(case), number)
        if inventory.is_public or inventory.status == InventoryStatus.EDITING:
            printed.append(brochure.pk)
    for place, (inventory, town) in enumerate(sized, start=number + 1):
        with transaction.atomic():
            # the largest first: it takes longest
            printed.insert(0, brochures.create_brochure(inventory, town, place).pk)
    brochures.publish_in_parallel(printed)
    consent.show_printed(inventories)
    with transaction.atomic():
        editions.add_editions(inventories, users)
        add_entry_reports(users)
    rebuild()

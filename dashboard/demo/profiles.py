"""The demo's organisations and profiles with contacts, projects, wishes, pictures and releases."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from core.text import slug, sort_key
from dashboard.demo.applications import moment
from inventories.enums import ContactKind, EntryKind, PictureKind, PictureRight, WishKind
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.enums import ProfileStatus as P
from inventories.models import (
    ContactPerson,
    ContactPoint,
    Inventory,
    Picture,
    Profile,
    ProfileStatusChange,
    Project,
    ReviewComment,
    Wish,
)
from organisations.enums import FieldGroup, Purpose, ReleaseChannel
from organisations.models import Consent, ConsentText, Organisation, Release, Theme
from organisations.motifs import CREDIT, describe, scene_of

RELEASED_STATES = {I.EDITING, I.PUBLISHED, I.EVALUATION, I.WORKSHOP, I.CLOSING, I.CLOSED, I.ARCHIVED}
# how a profile came to its state: (move, status afterwards)
PATHS = {
    P.DRAFT: [],
    P.SUBMITTED: [("submit", P.SUBMITTED)],
    P.RETURNED: [("submit", P.SUBMITTED), ("return", P.RETURNED)],
    P.ACCEPTED: [("submit", P.SUBMITTED), ("accept", P.ACCEPTED)],
    P.RELEASED: [("submit", P.SUBMITTED), ("accept", P.ACCEPTED), ("record_release", P.RELEASED)],
    P.DECLINED: [("submit", P.SUBMITTED), ("accept", P.ACCEPTED), ("record_refusal", P.DECLINED)],
}
WHO_WRITES = {"submit"}
COMMENTS = {
    "return": "Danke, das liest sich gut. Zwei Kleinigkeiten stehen bei den Feldern.",
    "record_refusal": "Der Vorstand möchte in diesem Jahr nicht erscheinen.",
}
# what the profile's column is called where the text file uses a shorter word
COLUMNS = (
    "name", "short_name", "kind", "origin_relation", "origin_countries", "legal_form", "founded", "members_range",
    "street", "postal_code", "town", "district", "address_visibility", "languages", "advice_languages", "teaser",
    "quote", "quote_by", "offers", "target_groups", "reach", "partner_countries", "partners",
)  # fmt: skip
RENAMED = {"charitable": "is_charitable", "staff": "staffing", "short": "short_text", "long": "long_text", "sdgs": "goals", "memberships": "affiliations", "entry": "entry"}  # fmt: skip


PROJECT_COLUMNS = ("title", "country", "place", "partner", "period", "text")


def status_of(inventory: Inventory, number: int, row: dict) -> str:
    """Return the state of a profile: all released once the editing began, a living mixture before."""
    if inventory.status in RELEASED_STATES:
        return P.RELEASED
    if inventory.status == I.PROFILES:
        mixture = [
            P.RELEASED,
            P.ACCEPTED,
            P.SUBMITTED,
            P.RELEASED,
            P.RETURNED,
            P.ACCEPTED,
            P.DRAFT,
            P.SUBMITTED,
        ]
        return P.DECLINED if number == 21 else mixture[number % len(mixture)]
    if inventory.status == I.RELEASES:
        return [P.RELEASED, P.RELEASED, P.ACCEPTED, P.RELEASED, P.DECLINED][number % 5 if number < 20 else 0]
    return P.DRAFT if number % 3 else P.SUBMITTED


def create_profiles(inventory: Inventory, rows: list[dict], writer: User, officer: User) -> list[Profile]:
    """Create organisations and profiles of one town; pictures follow in pictures.py."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    taken: set[str] = set()
    profiles = []
    for number, row in enumerate(rows):
        profile = create_profile(inventory, row, number, writer, free_slug(row["name"], taken))
        profile.themes.set([themes[name] for name in row.get("themes", []) if name in themes])
        create_rows(profile, row)
        write_history(profile, writer, officer)
        profiles.append(profile)
    return profiles


def free_slug(name: str, taken: set[str]) -> str:
    """Return an address that the inventory does not have yet."""
    base = slug(name)[:110]
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    taken.add(candidate)
    return candidate


def create_profile(inventory: Inventory, row: dict, number: int, writer: User, address: str) -> Profile:
    """Create one organisation with its profile and, where it was given, its release."""
    organisation, _ = Organisation.objects.get_or_create(
        municipality=inventory.municipality,
        sort_name=sort_key(row["name"]),
        defaults={"name": row["name"], "kind": row["kind"]},
    )
    status = status_of(inventory, number, row)
    release = create_release(organisation, row, inventory) if status == P.RELEASED else None
    values = {name: row[name] for name in COLUMNS if row.get(name) not in (None, "")}
    values |= {column: row[name] for name, column in RENAMED.items() if row.get(name) not in (None, "")}
    values.setdefault("entry", EntryKind.PROFILE)
    return Profile.objects.create(
        inventory=inventory,
        organisation=organisation,
        status=status,
        release=release,
        slug=address,
        sort_name=sort_key(row["name"]),
        as_of=release.given_on if release else None,
        created_by=writer,
        wants_workshop=number % 4 != 0,
        needs=[["rooms", "money"], ["people"], ["contacts", "recognition"], ["rooms", "knowledge"]][
            number % 4
        ],
        **values,
    )


def create_release(organisation: Organisation, row: dict, inventory: Inventory) -> Release:
    """Everything was released, except what some organisations keep for themselves."""
    until = inventory.published_at or timezone.now()
    given_on = (until - timedelta(days=20 + len(row["name"]) % 17)).date()
    person = (row.get("persons") or [{"name": "Vorstand", "function": ""}])[0]
    release = Release.objects.create(
        organisation=organisation,
        text=ConsentText.objects.current(),
        person_name=person["name"],
        person_function=person.get("function", ""),
        channel=ReleaseChannel.ORAL,
        given_on=given_on,
        note="Text vorgelesen und am selben Tag per E-Mail bestätigt.",
    )
    Consent.objects.bulk_create(
        Consent(release=release, purpose=purpose, field_group=group)
        for purpose in Purpose
        for group in FieldGroup
        # every fifth one does not want its contact person on the web
        if not (purpose == Purpose.WEB and group == FieldGroup.PERSON and len(row["name"]) % 5 == 0)
    )
    return release


def create_rows(profile: Profile, row: dict) -> None:
    """Create contacts, people, projects and wishes."""
    create_contacts(profile, row)
    ContactPerson.objects.bulk_create(
        ContactPerson(
            profile=profile,
            name=person["name"],
            function=person.get("function", ""),
            preferred=person.get("preferred", ""),
            reachable=person.get("when", ""),
            is_public=True,
            position=place,
        )
        for place, person in enumerate(row.get("persons", []))
    )
    Project.objects.bulk_create(
        Project(
            profile=profile,
            position=place,
            goal=project.get("sdg") or None,
            **{name: project.get(name, "") for name in PROJECT_COLUMNS},
        )
        for place, project in enumerate(row.get("projects", []))
    )


def create_contacts(profile: Profile, row: dict) -> None:
    """Create phone numbers, addresses and accounts, and what is looked for and offered."""
    contacts = [(ContactKind.PHONE, value, "") for value in row.get("phones", [])]
    contacts += [(ContactKind.EMAIL, value, "") for value in row.get("emails", [])]
    contacts += [(ContactKind.WEBSITE, row["website"], "")] if row.get("website") else []
    contacts += [
        (ContactKind.SOCIAL, item["url"], item["platform"].capitalize()) for item in row.get("social", [])
    ]
    ContactPoint.objects.bulk_create(
        ContactPoint(profile=profile, kind=kind, value=value, label=label, position=place)
        for place, (kind, value, label) in enumerate(contacts)
    )
    wishes = [(WishKind.SEEK, text) for text in row.get("seeks", [])]
    wishes += [(WishKind.GIVE, text) for text in row.get("gives", [])]
    Wish.objects.bulk_create(
        Wish(profile=profile, kind=kind, text=text, position=place)
        for place, (kind, text) in enumerate(wishes)
    )


def write_history(profile: Profile, writer: User, officer: User) -> None:
    """Write the moves of a profile, a day apart, and the comments of one that was sent back."""
    path = PATHS[profile.status]
    end = profile.inventory.published_at or timezone.now()
    before = P.DRAFT
    for step, (move, after) in enumerate(path):
        person = writer if move in WHO_WRITES else officer
        day = (end - timedelta(days=3 * (len(path) - step) + 2)).date()
        ProfileStatusChange.objects.create(
            subject=profile, transition=move, from_status=before, to_status=after, comment=COMMENTS.get(move, ""),
            by=person, by_name=person.full_name, at=moment(day, 9 + step),
        )  # fmt: skip
        before = after
    if profile.status == P.RETURNED:
        ReviewComment.objects.bulk_create(
            ReviewComment(profile=profile, field_name=field, text=text, by=officer)
            for field, text in (
                ("teaser", "Lässt sich das in einem Satz sagen, den man laut vorlesen mag?"),
                ("long_text", "Seit wann gibt es den offenen Abend? Bitte das Jahr ergänzen."),
            )
        )


def picture_of(profile: Profile, content: bytes, scene: str) -> Picture:
    """Store the drawn picture of a profile."""
    picture = Picture(
        profile=profile,
        kind=PictureKind.DRAWING,
        alt_text=describe(profile.name, scene)[:250],
        credit=CREDIT,
        right_of_use=PictureRight.SKEW,
    )
    # a nameless file would count as empty, and the picture would have no size
    picture.file.save("bild.jpg", ContentFile(content, name="bild.jpg"), save=True)
    return picture


def scene_for(row: dict) -> str:
    """Return the scene that fits an organisation's themes and kind."""
    return scene_of(row.get("themes", []), row["kind"])

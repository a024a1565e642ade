"""Reads what a brochure prints: as many queries for one profile as for two hundred, then the same again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum, zahl
from inventories.brochure.contents import ChapterText, Contents, Cover, Group, StoredPicture, TownMap
from inventories.brochure.design import design_of
from inventories.brochure.district_map import town_map
from inventories.brochure.editions import printed_by
from inventories.brochure.imprint import abbreviations, contacts, imprint
from inventories.brochure.indexes import indexes
from inventories.brochure.standing import standing_chapters
from inventories.brochure.texts import printed_body
from inventories.enums import ProfileStatus
from inventories.enums.brochure import ALWAYS_PRINTED, BrochurePart
from inventories.groups import GROUPS
from inventories.models import Brochure, GoalAgreement, Inventory, Profile
from inventories.safe_sums import Sums, needs_of
from inventories.survey import survey_of
from inventories.visibility import VisibleProfile, allowed_groups, visible, with_everything
from organisations.enums import FieldGroup, Purpose

# profiles that are read with all their rows at one time
READ_AT_ONCE = 200


def collect(brochure_pk: int, *, as_published: bool = False, as_of: date | None = None) -> Contents:
    """Return everything that the brochure would print at this moment; consents are asked now.

    `as_published` takes the texts of the edition that stands, also while a next one is being written; `as_of`
    is the day that stands in it, without it that of `day_of`.
    """
    brochure = Brochure.objects.select_related(
        "inventory__municipality__state",
        "inventory__municipality__district",
        "inventory__goal_agreement",
        "series__theme",
        "theme",
    ).get(pk=brochure_pk)
    inventory = brochure.inventory
    chapters = standing_chapters(brochure) if as_published else list(brochure.chapters.all())
    faces, printed, web_urls = read_faces(inventory)
    submission = inventory.application.submissions.order_by("-number").first()
    contents = assemble(
        brochure=brochure,
        chapters=[chapter_text(row) for row in chapters if row.is_included],
        faces=faces,
        needs=needs_of(inventory),
        answers=submission.data if submission else {},
        web_urls=web_urls,
        as_of=as_of or day_of(inventory),
    )
    return replace(
        contents,
        easy=easy_chapter(brochure),
        design=design_of(brochure, contents.as_of),
        town_map=map_of(brochure, contents),
        printed=printed,
    )


Printed = dict[str, dict[str, list[str]]]


def read_faces(inventory: Inventory) -> tuple[list[VisibleProfile], Printed, dict[int, str]]:
    """Return the faces that may be printed, A to Z, by which consents, and the addresses of those on the web.

    Reads some hundred profiles at a time and lets go of what a face does not show: of a thousand profiles
    that spares 34 MB in every process that collects them.
    """
    faces: list[VisibleProfile] = []
    printed: Printed = {}
    web_urls: dict[int, str] = {}
    released = inventory.profiles.filter(status=ProfileStatus.RELEASED).sorted_by_name()
    keys = list(released.values_list("pk", flat=True))
    for start in range(0, len(keys), READ_AT_ONCE):
        batch = released.filter(pk__in=keys[start : start + READ_AT_ONCE])
        for profile in with_everything(batch):
            if face := visible(profile, Purpose.BROCHURE):
                faces.append(face)
                printed |= printed_by([profile])
                if is_on_the_web(profile):
                    web_urls[profile.pk] = web_url(profile)
                let_go(face)
    return faces, printed, web_urls


def let_go(face: VisibleProfile) -> None:
    """Forget the profile behind the rows of a face, so that only what is printed stays in memory."""
    for row in (*face.projects, *face.contact_points, *face.persons, *face.pictures):
        row._state.fields_cache.clear()


def assemble(
    *,
    brochure: Brochure,
    chapters: Sequence[ChapterText],
    faces: Sequence[VisibleProfile],
    needs: Sums,
    answers: dict,
    web_urls: dict[int, str],
    as_of: date,
) -> Contents:
    """Put the contents together from rows that were read; asks the database nothing."""
    inventory, parts = brochure.inventory, parts_of(brochure)
    with_text = {row.kind: row for row in chapters if row.kind in parts and (row.body or row.quote)}
    detailed, short = printed_faces(faces, parts)
    return Contents(
        cover=cover(brochure),
        imprint=imprint(brochure, as_of),
        chapters=with_text,
        agreement=agreement(getattr(inventory, "goal_agreement", None)),
        town_figures=town_figures(inventory.municipality, answers.get("A", {})),
        groups=group_faces(detailed),
        short_entries=short,
        survey=survey_of(faces, needs=needs, contacted=inventory.contacted_count),
        indexes=indexes([*detailed, *short]) if BrochurePart.INDEXES in parts else [],
        abbreviations=abbreviations([*texts_of(faces), *(chapter.body for chapter in with_text.values())]),
        contacts=contacts(inventory.municipality, answers.get("B", {})),
        web_urls=web_urls,
        home_url=home_url(inventory),
        as_of=as_of,
        parts=parts,
    )


def day_of(inventory: Inventory) -> date:
    """Return the day that a brochure stands for: that of its publication, before it today."""
    return timezone.localdate(inventory.published_at or timezone.now())


def printed_faces(
    faces: Sequence[VisibleProfile], parts: Sequence[str]
) -> tuple[list[VisibleProfile], list[VisibleProfile]]:
    """Return the profiles and the short entries that are wanted; the survey counts the others as well."""
    detailed = [face for face in faces if not face.is_short_entry and BrochurePart.PROFILES in parts]
    return detailed, [face for face in faces if face.is_short_entry and BrochurePart.CARDS in parts]


def map_of(brochure: Brochure, contents: Contents) -> TownMap | None:
    """Return the map of the Stadtteile, where it is wanted and can be drawn."""
    if BrochurePart.MAP not in contents.parts:
        return None
    return town_map(brochure.inventory.municipality, contents.faces)


def parts_of(brochure: Brochure) -> tuple[str, ...]:
    """Return the parts that are wanted, in the order of print; title page and imprint always are."""
    return tuple(
        part for part in BrochurePart.values if part in ALWAYS_PRINTED or part not in brochure.left_out
    )


def easy_chapter(brochure: Brochure) -> ChapterText | None:
    """Return the summary in easy German; None where it is left out or nobody has written it."""
    if not brochure.easy_body.strip() or BrochurePart.EASY in brochure.left_out:
        return None
    title = brochure.easy_title or BrochurePart.EASY.label
    return ChapterText(kind=BrochurePart.EASY, title=title, body=printed_body(brochure.easy_body))


def cover(brochure: Brochure) -> Cover:
    """Return the cover; without a picture of its own the portal draws one (images.py)."""
    picture = None
    if brochure.cover:
        picture = StoredPicture(brochure.cover, brochure.cover_alt, brochure.cover_credit)
    return Cover(
        title=brochure.title,
        subtitle=brochure.subtitle,
        year=brochure.year,
        town=brochure.inventory.municipality.formal_name,
        picture=picture,
    )


def chapter_text(row) -> ChapterText:
    """Return a chapter with its Markdown as safe HTML."""
    picture = StoredPicture(row.picture, row.picture_alt, row.picture_credit) if row.picture else None
    return ChapterText(
        kind=row.kind,
        title=row.title,
        body=printed_body(row.body),
        quote=row.quote,
        author_name=row.author_name,
        author_function=row.author_function,
        picture=picture,
    )


def group_faces(faces: Sequence[VisibleProfile]) -> list[Group]:
    """Return the faces by kind in the order of print, each group A to Z; empty groups are left out."""
    groups = [
        Group(style.label, style.colour, [face for face in faces if face.kind == kind])
        for kind, style in GROUPS.items()
    ]
    return [group for group in groups if group.faces]


def agreement(goal: GoalAgreement | None) -> list[tuple[str, str]]:
    """Return what SKEW and the municipality agreed on, as rows; empty before the agreement."""
    if goal is None:
        return []
    rows = [
        ("Ziel", goal.goal),
        ("Schwerpunkt", goal.focus),
        ("Gebiet", goal.area),
        ("Zeitraum", period(goal)),
    ]
    return [(label, text) for label, text in rows if text]


def period(goal: GoalAgreement) -> str:
    """Return the agreed period, "1. März 2026 bis 31. Oktober 2026"; empty when it is open."""
    days = [datum(day) for day in (goal.period_from, goal.period_until) if day]
    return " bis ".join(days)


def town_figures(municipality, answers: dict) -> list[tuple[str, str]]:
    """Return the municipality in figures: register first, then what it told about itself in part A."""
    since = f" (Stand {datum(municipality.population_on)})" if municipality.population_on else ""
    share = str(answers.get("migration_share") or "").replace(".", ",")
    source = answers.get("migration_source")
    rows = [
        (zahl(municipality.population or ""), f"Menschen wohnen hier{since}"),
        (zahl(round(municipality.area_km2)) if municipality.area_km2 else "", "Quadratkilometer Fläche"),
        (
            f"{share} %" if share else "",
            "haben eine Migrationsgeschichte" + (f" ({source})" if source else ""),
        ),
    ]
    return [(value, words) for value, words in rows if value]


def is_on_the_web(profile: Profile) -> bool:
    """Whether the organisation allows its web page: only then the printed code leads somewhere."""
    return FieldGroup.BASICS in allowed_groups(profile, Purpose.WEB)


def home_url(inventory: Inventory) -> str:
    """Return the public address of the inventory."""
    path = reverse("inventories:public_inventory", args=[inventory.slug])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def web_url(profile: Profile) -> str:
    """Return the public address of the profile's page."""
    path = reverse("inventories:public_profile", args=[profile.inventory.slug, profile.slug])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def texts_of(faces: Sequence[VisibleProfile]) -> list[str]:
    """Return all running text of the profiles, to look for abbreviations."""
    return [
        text
        for face in faces
        for text in (face.name, face.teaser, *face.paragraphs, *(project.text for project in face.projects))
    ]

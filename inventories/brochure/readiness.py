"""What still stands between a finished PDF and its publication, and who appears in it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.enums import JobState
from core.templatetags.german import plural
from inventories.brochure.collect import collect
from inventories.brochure.contents import Contents
from inventories.brochure.errata import still_wrong, wrong_in_profiles
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.standing import last_edition
from inventories.enums import ChapterKind, InventoryStatus, ProfileStatus
from inventories.enums.brochure import BrochurePart, ProofState
from inventories.models import Brochure, BrochureBuild, Chapter, Profile, ProofRemark
from inventories.permissions import is_being_revised
from inventories.visibility import allowed_groups, with_everything
from organisations.enums import FieldGroup, Purpose

IMPRINT, PROOF = "imprint", "proof"
NO_WELCOME = "Das Grußwort ist noch leer. Schreiben Sie es oder fragen Sie in der Kommune nach."
EMPTY_CHAPTER = "Das Kapitel „{title}“ ist leer. Schreiben Sie es oder nehmen Sie es heraus."
UNFINISHED = "Das Kapitel „{title}“ ist noch nicht als fertig gemeldet. Es schreibt: {person}."
NO_EASY = "Die Zusammenfassung in einfacher Sprache fehlt. Schreiben Sie sie oder nehmen Sie den Teil heraus."
PICTURE_WORDS = "Einem Bild von „{name}“ fehlen Beschreibung oder Bildnachweis."
STILL_WRONG = "Die Berichtigung zu Seite {page} ist in „{title}“ noch nicht eingearbeitet."
OPEN_REMARKS = "{number} aus der Korrekturrunde warten auf eine Antwort."
COVER_WORDS = "Dem Titelbild fehlen Beschreibung oder Bildnachweis. Ergänzen Sie beides."
NOBODY = "Noch hat keine Organisation die Broschüre freigegeben. Tragen Sie erst eine Freigabe ein."
NO_PDF = "Es gibt noch kein fertiges PDF. Erstellen Sie die Broschüre."
OUTDATED = (
    "Seit diesem PDF hat sich etwas geändert: ein Text, ein Bild oder eine Freigabe. "
    "Erstellen Sie die Broschüre neu."
)
NOT_ACCESSIBLE = "Das PDF ist nicht barrierefrei. Die Befunde stehen bei der Fassung."
NOT_YET = "Beginnen Sie im Vorgang die Redaktion. Erst dann kann die Broschüre erscheinen."


@dataclass(frozen=True)
class Obstacle:
    """One thing to do before publishing; `place` is where.

    That is "imprint", "easy", "proof", the kind of a chapter, or empty.
    """

    text: str
    place: str = ""


@dataclass(frozen=True)
class ListedProfile:
    """A profile with the answer whether it is printed, and why not."""

    profile: Profile
    is_in: bool
    reason: str = ""


def obstacles(brochure: Brochure, build: BrochureBuild | None) -> list[Obstacle]:
    """Return what blocks publishing, in the order of work; empty when the build may go out."""
    chapters = list(brochure.chapters.select_related("assigned_to").order_by("pk"))
    contents = collect(brochure.pk)
    found = [
        *_cover(brochure),
        *(obstacle for chapter in chapters for obstacle in _chapter(brochure, chapter)),
        *_easy(brochure),
        *_pictures(contents),
        *_errata(brochure, chapters),
        *_remarks(brochure),
        *_build(contents, build),
    ]
    if brochure.inventory.status != InventoryStatus.EDITING and not is_being_revised(brochure.inventory):
        found.append(Obstacle(NOT_YET))
    return found


def _cover(brochure: Brochure) -> list[Obstacle]:
    is_complete = not brochure.cover or (brochure.cover_alt and brochure.cover_credit)
    return [] if is_complete else [Obstacle(COVER_WORDS, IMPRINT)]


def _chapter(brochure: Brochure, chapter: Chapter) -> list[Obstacle]:
    """Return what a chapter lacks; without a welcome note nothing appears, unless it is left out."""
    if chapter.kind in brochure.left_out:
        return []
    is_welcome = chapter.kind == ChapterKind.WELCOME
    if is_welcome and not (chapter.is_included and chapter.body.strip()):
        return [Obstacle(NO_WELCOME, chapter.kind)]
    if not chapter.is_included:
        return []
    if not chapter.body.strip():
        return [Obstacle(EMPTY_CHAPTER.format(title=chapter.title), chapter.kind)]
    found = []
    if chapter.assigned_to and chapter.finished_at is None:
        text = UNFINISHED.format(title=chapter.title, person=chapter.assigned_to)
        found.append(Obstacle(text, chapter.kind))
    if chapter.picture and not (chapter.picture_alt and chapter.picture_credit):
        text = f"Dem Bild bei „{chapter.title}“ fehlen Beschreibung oder Bildnachweis."
        found.append(Obstacle(text, chapter.kind))
    return found


def _easy(brochure: Brochure) -> list[Obstacle]:
    is_there = brochure.easy_body.strip() or BrochurePart.EASY in brochure.left_out
    return [] if is_there else [Obstacle(NO_EASY, BrochurePart.EASY)]


def _pictures(contents: Contents) -> list[Obstacle]:
    """Return the organisations whose printed pictures lack words."""
    pictures = ((face.name, picture) for face in contents.faces for picture in (face.photo, face.logo))
    names = [name for name, picture in pictures if picture and not (picture.alt_text and picture.credit)]
    return [Obstacle(PICTURE_WORDS.format(name=name)) for name in dict.fromkeys(names)]


def _errata(brochure: Brochure, chapters: list[Chapter]) -> list[Obstacle]:
    """Return the errata of the last edition that still stand in a text."""
    edition = last_edition(brochure)
    texts = [
        Obstacle(STILL_WRONG.format(page=row.page, title=chapter.title), chapter.kind)
        for row, chapter in still_wrong(edition, chapters)
    ]
    profiles = [
        Obstacle(STILL_WRONG.format(page=row.page, title=profile.name))
        for row, profile in wrong_in_profiles(edition)
    ]
    return texts + profiles


def _remarks(brochure: Brochure) -> list[Obstacle]:
    rows = ProofRemark.objects.filter(round__build__brochure=brochure, state=ProofState.OPEN)
    number = rows.count()
    return (
        [Obstacle(OPEN_REMARKS.format(number=plural(number, "Ein Hinweis,Hinweise")), PROOF)]
        if number
        else []
    )


def _build(contents: Contents, build: BrochureBuild | None) -> list[Obstacle]:
    if not contents.faces:
        return [Obstacle(NOBODY)]
    if build is None or build.state != JobState.READY:
        return [Obstacle(NO_PDF)]
    if build.fingerprint != fingerprint(contents):
        return [Obstacle(OUTDATED)]
    return [Obstacle(NOT_ACCESSIBLE)] if build.findings else []


def listed_profiles(profiles: QuerySet[Profile]) -> list[ListedProfile]:
    """Return the profiles A to Z with the answer whether they are printed; the queries do not grow."""
    return [_listed(profile) for profile in with_everything(profiles.sorted_by_name())]


def _listed(profile: Profile) -> ListedProfile:
    if profile.status == ProfileStatus.RELEASED:
        if FieldGroup.BASICS in allowed_groups(profile, Purpose.BROCHURE):
            return ListedProfile(profile, is_in=True)
        return ListedProfile(profile, is_in=False, reason="Die Freigabe gilt nicht für die Broschüre.")
    reasons = {
        ProfileStatus.ACCEPTED: "Die Freigabe der Organisation fehlt.",
        ProfileStatus.DECLINED: "Die Organisation möchte nicht erscheinen.",
        ProfileStatus.SUBMITTED: "Der Steckbrief ist noch nicht geprüft.",
    }
    reason = reasons.get(profile.status, "Der Steckbrief ist noch in Arbeit.")
    return ListedProfile(profile, is_in=False, reason=reason)

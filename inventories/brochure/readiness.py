"""What still stands between a finished PDF and its publication, and who appears in it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.enums import JobState
from inventories.brochure.collect import collect
from inventories.brochure.fingerprint import fingerprint
from inventories.enums import ChapterKind, InventoryStatus, ProfileStatus
from inventories.models import Brochure, BrochureBuild, Chapter, Profile
from inventories.visibility import allowed_groups, with_everything
from organisations.enums import FieldGroup, Purpose

NO_WELCOME = "Das Grußwort ist noch leer. Schreiben Sie es oder fragen Sie in der Kommune nach."
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
    """One thing to do before publishing; `place` is where: "imprint", the kind of a chapter, or empty."""

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
    chapters = {chapter.kind: chapter for chapter in brochure.chapters.all()}
    found = [
        *_missing_words(brochure, chapters),
        *_welcome(chapters.get(ChapterKind.WELCOME)),
        *_build(brochure, build),
    ]
    if brochure.inventory.status != InventoryStatus.EDITING:
        found.append(Obstacle(NOT_YET))
    return found


def _welcome(chapter: Chapter | None) -> list[Obstacle]:
    if chapter and chapter.is_included and chapter.body.strip():
        return []
    return [Obstacle(NO_WELCOME, ChapterKind.WELCOME)]


def _missing_words(brochure: Brochure, chapters: dict[str, Chapter]) -> list[Obstacle]:
    """Return every picture without description or credit."""
    found = []
    if brochure.cover and not (brochure.cover_alt and brochure.cover_credit):
        found.append(Obstacle(COVER_WORDS, "imprint"))
    for kind, chapter in chapters.items():
        if chapter.picture and not (chapter.picture_alt and chapter.picture_credit):
            found.append(
                Obstacle(f"Dem Bild bei „{chapter.title}“ fehlen Beschreibung oder Bildnachweis.", kind)
            )
    return found


def _build(brochure: Brochure, build: BrochureBuild | None) -> list[Obstacle]:
    contents = collect(brochure.pk)
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

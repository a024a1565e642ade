"""What the public pages show. Everything is asked anew at every request: a revoked consent counts at once."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils.safestring import SafeString

from core.templatetags.german import MONTHS, datum
from inventories.brochure.editions import served_build
from inventories.brochure.standing import standing_chapters
from inventories.enums import ChapterKind
from inventories.groups import GROUPS
from inventories.models import Brochure, BrochureBuild, Chapter, Inventory, Picture, Profile
from inventories.safe_sums import needs_of
from inventories.survey import Survey, survey_of
from inventories.visibility import VisibleProfile, visible, with_everything
from municipalities.models import State
from organisations.enums import Purpose

SHOWN_FIRST = 9
CARD_WIDTH, HEAD_WIDTH = 480, 1400


@dataclass(frozen=True)
class Filters:
    """What a visitor chose on the list of inventories; empty means all."""

    words: str = ""
    land: str = ""
    year: str = ""

    @property
    def is_active(self) -> bool:
        return bool(self.words or self.land or self.year)


@dataclass(frozen=True)
class Published:
    """A published inventory with the released faces and their sums."""

    inventory: Inventory
    brochure: Brochure | None
    # what may be downloaded now; None while a new one is being set
    edition: BrochureBuild | None
    faces: list[VisibleProfile]
    survey: Survey
    quote: str = ""
    quote_by: str = ""


def found_inventories(filters: Filters) -> QuerySet[Inventory]:
    """Return the published inventories that fit, newest first, with all that a card shows.

    `shown_count` is the number of organisations that show themselves on the web at this moment.
    """
    rows = Inventory.objects.published()
    if filters.words:
        rows = rows.filter(
            Q(municipality__short_name__icontains=filters.words)
            | Q(title__icontains=filters.words)
            | Q(subtitle__icontains=filters.words)
        )
    if filters.land:
        rows = rows.filter(municipality__state__abbreviation=filters.land)
    if filters.year.isdigit():
        rows = rows.filter(published_at__year=int(filters.year[:4]))
    shown = Profile.objects.released_for(Purpose.WEB).filter(inventory=OuterRef("pk")).order_by()
    number = shown.values("inventory").annotate(number=Count("pk", distinct=True)).values("number")
    rows = rows.annotate(shown_count=Coalesce(Subquery(number), 0))
    return rows.select_related("municipality__state", "brochure").order_by("-published_at", "-pk")


def lands() -> list[tuple[str, str, int]]:
    """Return code, name and number of published inventories of every Land that has one."""
    is_public = Q(municipalities__inventories__in=Inventory.objects.published())
    rows = State.objects.annotate(number=Count("municipalities__inventories", filter=is_public))
    return [(row.abbreviation, row.name, row.number) for row in rows.filter(number__gt=0).order_by("name")]


def years() -> list[int]:
    """Return the years in which something was published, newest first."""
    found = Inventory.objects.published().annotate(year=ExtractYear("published_at"))
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def read_published(inventory: Inventory) -> Published:
    """Return what the page of an inventory shows; the number of queries does not grow with the profiles."""
    profiles = list(with_everything(Profile.objects.public().filter(inventory=inventory).sorted_by_name()))
    faces = [face for profile in profiles if (face := visible(profile, Purpose.WEB))]
    brochure = Brochure.objects.filter(inventory=inventory).select_related("published_build").first()
    welcome = _welcome(brochure)
    brochure = brochure if brochure and brochure.published_build else None
    return Published(
        inventory=inventory,
        brochure=brochure,
        edition=served_build(brochure) if brochure else None,
        faces=faces,
        survey=survey_of(faces, needs=needs_of(inventory), contacted=inventory.contacted_count),
        quote=welcome.quote if welcome else "",
        quote_by=", ".join(filter(None, [welcome.author_name, welcome.author_function])) if welcome else "",
    )


def _welcome(brochure: Brochure | None) -> Chapter | None:
    """Return the published welcome note; the brochure's own texts are set to those that stand."""
    chapters = standing_chapters(brochure) if brochure else []
    return next((row for row in chapters if row.kind == ChapterKind.WELCOME and row.is_included), None)


def kinds_of(faces: list[VisibleProfile]) -> list[tuple[str, str, int]]:
    """Return key, name and number of the kinds that occur, in the order of print; short entries last."""
    kinds = [
        (kind.value, style.label, sum(face.kind == kind for face in faces)) for kind, style in GROUPS.items()
    ]
    kinds.append(("visitenkarten", "Visitenkarten", sum(face.is_short_entry for face in faces)))
    return [row for row in kinds if row[2]]


def of_kind(faces: list[VisibleProfile], kind: str) -> list[VisibleProfile]:
    """Return the faces of one kind, of the short entries, or all for an unknown key."""
    if kind == "visitenkarten":
        return [face for face in faces if face.is_short_entry]
    return [face for face in faces if face.kind == kind] if kind in GROUPS else faces


def facts_of(published: Published) -> list[tuple[str, str]]:
    """Return what stands beside the text: place, time, focus, method."""
    inventory, survey = published.inventory, published.survey
    town, goal = inventory.municipality, getattr(inventory, "goal_agreement", None)
    days = [goal.period_from, goal.period_until] if goal else []
    period = " bis ".join(f"{MONTHS[day.month - 1]} {day.year}" for day in days if day)
    asked = [f"{survey.contacted} gefragt"] if survey.contacted else []
    asked.append(f"{survey.profiles} mit Steckbrief")
    asked += [f"{survey.short_entries} mit Visitenkarte"] if survey.short_entries else []
    return [
        ("Kommune", f"{town.formal_name}, {town.state.name}"),
        ("Zeitraum", period),
        ("Schwerpunkt", goal.focus if goal else ""),
        ("Organisationen", ", ".join(asked)),
        ("Recherche", published.brochure.texts_by if published.brochure else ""),
        ("Erschienen", datum(inventory.published_at)),
    ]


def abroad(face: VisibleProfile) -> list[str]:
    """Return the countries of a face without Germany, where nearly all of them work."""
    return [country for country in face.countries if country != "Deutschland"]


def is_brief(face: VisibleProfile) -> bool:
    """Whether a face has nothing but a short text: its facts then stand below it instead of beside."""
    return not any((face.paragraphs, face.quote, face.seeks, face.gives, face.projects, face.goals))


def picture_url(picture: Picture | None, width: int = CARD_WIDTH) -> str:
    """Return the public address of a picture; empty without one."""
    return reverse("inventories:public_picture", args=[picture.pk, width]) if picture else ""


def organisation_address(pk: int, face: VisibleProfile) -> str:
    """Return the stable path of an organisation over towns and years; its number finds it."""
    return reverse("directory:organisation", args=[pk, face.slug])


def structured_data(face: VisibleProfile, address: str) -> SafeString:
    """Return the organisation as JSON-LD for search engines; "<" is escaped, so no text ends the element."""
    data = {
        "@context": "https://schema.org",
        "@type": "NGO",
        "name": face.name,
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{address}",
        "description": face.teaser,
        "email": next(iter(face.emails), ""),
        "foundingDate": str(face.founded or ""),
        "knowsLanguage": face.languages,
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

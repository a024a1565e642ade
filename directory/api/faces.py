"""Turns cards and released faces into answers."""

from django.conf import settings
from django.urls import reverse

from directory.api import schemas
from directory.cards import Card
from directory.open_data.licences import attribution, licence
from directory.organisation_page import Appearance, OrganisationPage
from inventories.models import ContactPerson, ContactPoint, Picture, Project
from inventories.public_pages import CARD_WIDTH, picture_url
from organisations.enums import SustainableGoal

GOALS = dict(SustainableGoal.choices)
# fields of a face that are answered under their own name
AS_THEY_ARE = (
    "short_name", "legal_form", "is_charitable", "founded", "members", "staffing", "offers", "target_groups",
    "reach", "partner_countries", "origin", "origin_countries", "advice_languages", "short_text",
    "paragraphs", "quote", "quote_by", "partners", "affiliations", "address", "district",
)  # fmt: skip


def absolute(path: str) -> str:
    """Return the whole address of a path."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def terms() -> dict[str, str]:
    """Return what stands in every answer: licence and source."""
    chosen = licence()
    return {"licence": chosen.name, "licence_url": chosen.url, "attribution": attribution()}


def card_values(card: Card) -> dict:
    """Return the values of schemas.Organisation."""
    picture = reverse("inventories:public_picture", args=[card.picture, CARD_WIDTH]) if card.picture else ""
    return {
        "id": card.organisation,
        "name": card.name,
        "kind": schemas.Label(key=card.kind, label=card.kind_label),
        "town": schemas.Town(ags=card.ags, name=card.town, state=card.state),
        "teaser": card.teaser,
        "themes": [schemas.Label(key=slug, label=name) for slug, name in card.themes],
        "countries": [schemas.Label(key=code.lower(), label=name) for code, name in card.countries],
        "goals": [schemas.Goal(number=number, label=GOALS[number]) for number in card.goals],
        "languages": list(card.languages),
        "seeks": card.seeks,
        "gives": card.gives,
        "as_of": card.as_of,
        "url": absolute(card.url),
        "api_url": absolute(reverse("directory:show_organisation", args=[card.organisation])),
        "picture_url": absolute(picture) if picture else None,
        "distance_km": card.distance,
    }


def detail_values(page: OrganisationPage) -> dict:
    """Return what stands in schemas.OrganisationDetail beside the card, as the face has it."""
    face = page.face
    return {name: getattr(face, name) for name in AS_THEY_ARE} | {
        "seeking": face.seeks,
        "giving": face.gives,
        "projects": [_project(row) for row in face.projects],
        "contact_points": [_contact_point(point) for point in face.contact_points],
        "persons": [_person(person) for person in face.persons],
        "pictures": [_picture(picture) for picture in face.pictures],
        "appearances": [_appearance(row) for row in page.appearances],
    }


def _project(row: Project) -> schemas.Project:
    names = ("title", "country", "place", "partner", "period", "goal", "text", "link")
    return schemas.Project(**{name: getattr(row, name) for name in names})


def _contact_point(point: ContactPoint) -> schemas.ContactPoint:
    return schemas.ContactPoint(
        kind=point.kind, label=point.get_kind_display(), value=point.value, note=point.label
    )


def _person(person: ContactPerson) -> schemas.ContactPerson:
    names = ("name", "function", "preferred", "reachable")
    return schemas.ContactPerson(**{name: getattr(person, name) for name in names})


def _appearance(row: Appearance) -> schemas.Appearance:
    return schemas.Appearance(
        town=row.town, title=row.title, published_on=row.on, url=absolute(row.profile_url)
    )


def _picture(picture: Picture) -> schemas.Picture:
    return schemas.Picture(
        kind=picture.kind,
        url=absolute(picture_url(picture)),
        alt=picture.alt_text,
        caption=picture.caption,
        credit=picture.credit,
    )

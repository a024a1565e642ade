"""Who else could be worth knowing: organisations of the same town with the same countries or themes."""

from dataclasses import dataclass

from directory.cards import Card, unpack
from directory.models import DirectoryEntry, DirectoryMark
from directory.organisation_page import OrganisationPage
from inventories.public_pages import abroad

SHOWN, LOOKED_AT = 3, 24


@dataclass(frozen=True)
class Similar:
    """The card of another organisation and the strongest reason to talk to it."""

    card: Card
    reason: str


def similar_to(page: OrganisationPage) -> list[Similar]:
    """Return at most three organisations of the same town, the closest first (one query).

    Only stored cards are compared: whose entry is out of date at this moment is left out.
    """
    marked = DirectoryMark.objects.values("organisation_id")
    rows = DirectoryEntry.objects.filter(municipality=page.town)
    rows = rows.exclude(organisation=page.pk).exclude(organisation_id__in=marked).order_by("sort_name", "pk")
    cards = [unpack(packed) for packed in rows.values_list("card", flat=True)[:LOOKED_AT]]
    rated = [(points, reason, card) for card in cards for points, reason in [_rate(page, card)] if points]
    rated.sort(key=lambda row: (-row[0], row[2].name))
    return [Similar(card, reason) for _, reason, card in rated[:SHOWN]]


def _rate(page: OrganisationPage, card: Card) -> tuple[int, str]:
    """Return points and the reason in words; no points where nothing is common."""
    face = page.face
    own, themes = set(abroad(face)), {theme.slug for theme in face.themes}
    countries = [name for _, name in card.countries if name in own]
    common = [name for slug, name in card.themes if slug in themes]
    points = 2 * len(countries) + len(common)
    if countries:
        return points, f"auch verbunden mit {', '.join(countries[:2])}"
    return points, f"gleiches Thema: {common[0]}" if common else ""

"""What everybody sees of inventories: cards, one town's page, one organisation's page.

All of it is made from released faces (visibility.py) at the moment of the request.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from inventories.groups import GROUPS, group_style
from inventories.models import Inventory, Profile
from inventories.scaled_pictures import WEB_WIDTHS
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose

SIMILAR = 3


@dataclass(frozen=True)
class Card:
    """An organisation in a list: what stands on it and where it leads."""

    name: str
    url: str
    picture: str
    meta: str
    text: str
    kind: str


@dataclass(frozen=True)
class Similar:
    """A suggestion with the reason that stands above it."""

    card: Card
    reason: str


def published_inventories() -> QuerySet:
    """Return the public inventories with town, brochure and the number of released profiles, newest first."""
    released = Q(
        profiles__status="released",
        profiles__release__revoked_at=None,
        profiles__release__consents__purpose=Purpose.WEB,
        profiles__release__consents__field_group="basics",
        profiles__release__consents__revoked_at=None,
    )
    return (
        Inventory.objects.published()
        .select_related("municipality__state", "brochure__published_build")
        .annotate(public_count=Count("profiles", filter=released, distinct=True))
        .order_by("-published_at", "pk")
    )


def public_faces(inventory: Inventory) -> list[VisibleProfile]:
    """Return the released faces of an inventory for the web, A to Z."""
    profiles = with_everything(inventory.profiles.public()).sorted_by_name()
    return [face for profile in profiles if (face := visible(profile, Purpose.WEB))]


def picture_url(face: VisibleProfile, width: int) -> str:
    """Return the address of the face's picture in one of WEB_WIDTHS; empty without a picture."""
    if face.photo is None:
        return ""
    return reverse("inventories:public_picture", args=[face.photo.pk, width])


def card_of(face: VisibleProfile, inventory: Inventory) -> Card:
    """Return the card of a face; short entries have one too."""
    return Card(
        name=face.name,
        url=reverse("inventories:public_profile", args=[inventory.slug, face.slug]),
        picture=picture_url(face, WEB_WIDTHS[1]),
        meta=", ".join(face.countries[:3]) or face.kind_label,
        text=face.teaser,
        kind=face.kind,
    )


def kind_filters(faces: list[VisibleProfile]) -> list[tuple[str, str, int]]:
    """Return (kind, name in the plural, number) of the kinds that occur, in the order of the brochure."""
    counts = Counter(face.kind for face in faces)
    return [(kind.value, style.label, counts[kind]) for kind, style in GROUPS.items() if counts[kind]]


def similar_to(face: VisibleProfile, others: list[VisibleProfile], inventory: Inventory) -> list[Similar]:
    """Return up to three organisations of the same town that could fit, each with its reason.

    Common countries count most, then common themes; the order is the same for the same data.
    """
    rated = []
    for other in others:
        if other.pk == face.pk or other.is_short_entry:
            continue
        countries = [name for name in face.countries if name in other.countries and name != "Deutschland"]
        themes = [theme.name for theme in face.themes if theme in other.themes]
        points = 3 * len(countries) + 2 * len(themes) + (face.kind == other.kind)
        if countries or themes:
            rated.append((-points, other.sort_name, other, countries, themes))
    best = sorted(rated, key=lambda row: row[:2])[:SIMILAR]
    return [
        Similar(card_of(other, inventory), f"ebenfalls {countries[0]}" if countries else f"auch: {themes[0]}")
        for _points, _name, other, countries, themes in best
    ]


def public_profile_of(inventory: Inventory, slug: str) -> tuple[Profile, VisibleProfile] | None:
    """Return a profile with its face, or None when the web may not show it at this moment."""
    profile = with_everything(inventory.profiles.public().filter(slug=slug)).first()
    face = visible(profile, Purpose.WEB) if profile else None
    return (profile, face) if face else None


def group_label(face: VisibleProfile) -> str:
    """Return the name of the face's kind in the plural."""
    return group_style(face.kind).label

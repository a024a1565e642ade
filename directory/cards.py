"""The card of an organisation: all that a list shows of it, stored ready made in its entry."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from inventories.visibility import VisibleProfile
from municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality of an organisation's newest inventory: its row, key (AGS), short name and Land."""

    pk: int
    ags: str
    short_name: str
    state: str


def town_of(municipality: Municipality) -> Town:
    """Return what pages read of a municipality; `municipality` with Land."""
    return Town(municipality.pk, municipality.ags, municipality.short_name, municipality.state.name)


@dataclass(frozen=True, slots=True)
class Card:
    """What everybody may read of one organisation at a glance; labels are German."""

    organisation: int
    slug: str
    name: str
    kind: str
    kind_label: str
    # the short name of the municipality, its key (AGS) and the name of its Land
    town: str
    ags: str
    state: str
    teaser: str = ""
    # (short name, name) of each theme; (ISO code, name) of each country
    themes: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    goals: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    # the key of the picture beside the text (inventories:public_picture)
    picture: int | None = None
    seeks: bool = False
    gives: bool = False
    as_of: date | None = None
    # kilometres from the place that was asked for; None without one, or when the place is not shown
    distance: float | None = field(default=None, compare=False)

    @property
    def url(self) -> str:
        """The address of the organisation's page (directory:organisation), without asking the resolver."""
        return f"/organisationen/{self.organisation}-{self.slug}/"


def pack(card: Card) -> dict[str, Any]:
    """Return the card as it is stored in DirectoryEntry.card."""
    packed = asdict(card)
    del packed["distance"]
    packed["as_of"] = card.as_of.isoformat() if card.as_of else None
    # as it comes back from the database, so that a stored card can be compared
    return json.loads(json.dumps(packed))


def unpack(packed: dict[str, Any], distance: float | None = None) -> Card:
    """Return the card of an entry; `distance` in kilometres when a place was asked for."""
    as_of = packed["as_of"]
    shown = packed | {"as_of": date.fromisoformat(as_of) if as_of else None}
    return Card(**shown, distance=distance)


def make_card(face: VisibleProfile, *, organisation: int, town: Town, countries: list) -> Card:
    """Return the card of a released face; `countries` as pairs of code and name."""
    picture = face.photo or face.logo
    return Card(
        organisation=organisation,
        slug=face.slug,
        name=face.name,
        kind=face.kind,
        kind_label=face.kind_label,
        town=town.short_name,
        ags=town.ags,
        state=town.state,
        teaser=face.teaser,
        themes=tuple((theme.slug, theme.name) for theme in face.themes),
        countries=tuple(countries),
        goals=tuple(number for number, _name in face.goals),
        languages=tuple(dict.fromkeys([*face.languages, *face.advice_languages])),
        picture=picture.pk if picture else None,
        seeks=bool(face.seeks),
        gives=bool(face.gives),
        as_of=face.as_of,
    )

"""The parameters of the interface: the same words as in the addresses of the pages."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema

from directory.api.doors import only_known
from directory.enums import Order
from directory.query import CURSOR_LENGTH, MOST_VALUES, PLACE_LENGTH, WORDS_LENGTH, Query

SMALL_PAGE, LARGE_PAGE = 20, 100
IDLE = "Darf aus der Adresse einer Liste stehen bleiben, wirkt hier nicht."
SEVERAL = "Mehrmals erlaubt: Dann genügt einer der Werte."
Values = Annotated[list[str], Field(max_length=MOST_VALUES)]


def values(pattern: str, description: str, example: str) -> Any:
    """Return the type of a facet's parameter: it may stand several times, any of its values fits."""
    one = Annotated[str, Field(pattern=pattern)]
    many = Field(
        default_factory=list,
        max_length=MOST_VALUES,
        description=f"{description} {SEVERAL}",
        examples=[[example]],
    )
    return Annotated[list[one], many]


class Choice(Schema):
    """What organisations are narrowed by; all that is given must fit."""

    q: str = Field(
        "", max_length=WORDS_LENGTH, description="Wörter, wie auf der Seite.", examples=["Brunnen"]
    )
    land: values(r"^[a-z]{2}$", "Land als Kürzel: nw, by, sn …", "nw")
    kreis: values(r"^\d{5}$", "Kreis: die ersten fünf Ziffern des Gemeindeschlüssels.", "05954")
    kommune: values(r"^\d{5}(\d{3})?$", "Kommune: amtlicher Gemeindeschlüssel (AGS).", "05954036")
    art: values(r"^[a-z_]{2,30}$", "Art der Organisation: Schlüssel aus /kinds.", "world_shop")
    thema: values(r"^[-a-z0-9_]{1,50}$", "Thema: Schlüssel aus /themes.", "bildung")
    ziel: values(r"^([1-9]|1[0-7])$", "Nachhaltigkeitsziel: 1 bis 17.", "4")
    staat: values(
        r"^[a-z]{2}$", "Partnerland oder Herkunftsland: zwei Buchstaben nach ISO 3166, klein.", "gh"
    )
    sprache: values(r"^[^\s]{2,60}$", "Sprache: Schlüssel aus /languages.", "fr")
    boerse: values(r"^(sucht|bietet)$", "Sucht oder bietet etwas.", "bietet")


class Whole(Choice):
    """A choice as it stands in the address of a list; order and page make no difference to all of it."""

    ort: str = Field("", max_length=PLACE_LENGTH, description=IDLE)
    sortierung: Order | None = Field(None, description=IDLE)
    nach: str = Field("", max_length=CURSOR_LENGTH, description=IDLE)


class Listing(Choice):
    """A choice with the order and the page of a list."""

    ort: str = Field(
        "",
        max_length=PLACE_LENGTH,
        description="Postleitzahl oder Ort, von dem aus gemessen wird.",
        examples=["Witten"],
    )
    sortierung: Order | None = Field(
        None,
        description="relevanz (braucht q, höchstens 1.000 Treffer), name oder naehe (braucht ort).",
        examples=["name"],
    )
    nach: str = Field(
        "", max_length=CURSOR_LENGTH, description="Wo die Seite beginnt: aus next der Seite davor."
    )
    anzahl: int = Field(SMALL_PAGE, ge=1, le=LARGE_PAGE, description="Einträge je Seite.", examples=[100])


WHOLE, LISTING = set(Whole.model_fields), set(Listing.model_fields)


def query_of(request: HttpRequest, known: set[str]) -> Query:
    """Return the query of a request. Raises HttpError 400 for parameters that are not known."""
    only_known(request, known)
    return Query.from_params(request.GET)

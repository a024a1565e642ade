"""Decides which municipality somebody means by a typed name."""

from dataclasses import dataclass

from core.text import sort_key
from municipalities.models import Municipality
from municipalities.querysets import MunicipalityQuerySet, clean_query, without_umlaut_e

SUGGESTIONS = 12


@dataclass(slots=True)
class Match:
    """Either the one place that was meant, or the places to choose from and what to do."""

    place: Municipality | None = None
    candidates: tuple[Municipality, ...] = ()
    message: str = ""


def match_municipality(places: MunicipalityQuerySet, text: str, ags: str = "") -> Match:
    """Return the place meant by a name, a label or an AGS; `ags` is a choice made from suggestions.

    A choice counts only while it fits the text: without script the text may have been changed afterwards.
    """
    text = clean_query(text)
    chosen = places.with_places().filter(ags=clean_query(ags)).first() if ags else None
    if chosen and (not text or text == chosen.label or places.search(text).filter(pk=chosen.pk).exists()):
        return Match(place=chosen)
    if text.isdigit() and len(text) in (5, 8) and (place := places.with_places().filter(ags=text).first()):
        return Match(place=place)
    return _match_name(places, text)


def _match_name(places: MunicipalityQuerySet, text: str) -> Match:
    hits = tuple(places.with_places().search(text)[:SUGGESTIONS])
    same = _same_name(hits, text)
    # "Lippe" means the Kreis, "Bautzen" may be the town ("Bautzen / Budyšin") or the Landkreis
    longer = tuple(place for place in hits if place.sort_name.startswith(f"{sort_key(text)} "))
    for certain in (same, longer, hits if len(text) > 2 else ()):
        if len(certain) == 1:
            return Match(place=certain[0])
        if certain:
            break
    if same:
        return Match(
            candidates=same,
            message=f"Es gibt {len(same)} Orte mit dem Namen „{text}“. Wählen Sie den richtigen aus.",
        )
    if hits:
        return Match(
            candidates=hits,
            message=f"„{text}“ passt auf mehrere Orte. Wählen Sie einen aus.",
        )
    if text.isdigit():
        return Match(message=f"Wir finden keine Kommune mit der Nummer {text}. Geben Sie ihren Namen ein.")
    return Match(
        message=f"Wir finden keine Kommune mit dem Namen „{text}“. Prüfen Sie die Schreibweise "
        "oder geben Sie den amtlichen Gemeindeschlüssel mit acht Ziffern ein."
    )


def _same_name(hits: tuple[Municipality, ...], text: str) -> tuple[Municipality, ...]:
    """Return the hits that are called exactly so: by label, formal name, or name in either spelling."""
    key = sort_key(text)
    for is_same in (
        lambda place: text == place.label,
        lambda place: text == place.formal_name,
        lambda place: key in (place.sort_name, sort_key(place.short_name)),
        lambda place: without_umlaut_e(key) == place.sort_name,
    ):
        if same := tuple(place for place in hits if is_same(place)):
            return same
    return ()

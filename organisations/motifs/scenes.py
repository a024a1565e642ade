"""Which pictures exist, which one suits an organisation, and how each is told to people who cannot see it."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass

from organisations.motifs import gatherings, places, textile
from organisations.motifs.paper import Paper


@dataclass(frozen=True)
class Scene:
    """One kind of picture: how it is drawn and its alt text in German."""

    draw: Callable[[tuple[int, int], random.Random], Paper]
    text: str


SCENES = {
    "people": Scene(gatherings.people, "Menschen in gewebten Kleidern stehen in zwei Reihen vor Hügeln"),
    "crowd": Scene(gatherings.crowd, "Viele Menschen in gewebten Kleidern stehen dicht beieinander"),
    "portrait": Scene(gatherings.portrait, "Eine Person vor Hügeln und Sonne, ohne Gesichtszüge"),
    "textile": Scene(textile.lengths, "Bunte Stoffbahnen mit geometrischen Mustern hängen nebeneinander"),
    "garden": Scene(places.garden, "Farne, Blätter und Blumen wachsen vor Hügeln in den Himmel"),
    "field": Scene(places.field, "Menschen arbeiten auf Feldern, die wie gewebte Stoffe aussehen"),
    "energy": Scene(places.energy, "Windräder auf Hügeln, davor Solarmodule"),
    "water": Scene(places.water, "Boote mit gemusterten Segeln fahren über Wellen"),
    "harbour": Scene(places.harbour, "Ein Hafen mit Häusern, Kränen und einem beladenen Schiff"),
    "bridge": Scene(places.bridge, "Menschen gehen über eine steinerne Brücke, darunter fährt ein Boot"),
    "town": Scene(places.town, "Bunte Häuser und Bäume einer Stadt unter einer großen Sonne"),
    "market": Scene(gatherings.market, "Marktstände mit Stoffdächern, dahinter verkaufen Menschen Obst"),
    "kitchen": Scene(
        gatherings.kitchen, "Menschen kochen zusammen an einem langen Tisch mit Töpfen und Schalen"
    ),
    "music": Scene(gatherings.music, "Menschen musizieren mit Trommeln und Saiteninstrumenten"),
    "school": Scene(gatherings.school, "Kinder stehen vor einem Schulhaus mit bunten Wimpeln"),
    "library": Scene(gatherings.library, "Menschen stehen vor Regalen voller bunter Bücher"),
    "talk": Scene(gatherings.talk, "Menschen sitzen am Tisch und sprechen, ihre Sprechblasen sind gewebt"),
    "kites": Scene(gatherings.kites, "Kinder lassen Drachen aus Stoff über Hügeln steigen"),
    "sport": Scene(gatherings.sport, "Eine Mannschaft spielt mit Bällen auf einer Wiese"),
}

SCENES_OF_THEME = {
    "globales-lernen": ("school", "library", "people"),
    "fairer-handel": ("market", "field"),
    "faire-beschaffung": ("harbour", "market"),
    "partnerschaften": ("bridge", "town", "water"),
    "bildung-ausland": ("school", "library", "kites"),
    "gesundheit": ("kitchen", "garden"),
    "wasser": ("water", "bridge"),
    "landwirtschaft": ("field", "garden"),
    "energie": ("energy", "field"),
    "frauen": ("people", "kitchen", "textile"),
    "kinder-jugend": ("kites", "school", "sport"),
    "menschenrechte": ("crowd", "people"),
    "nothilfe": ("harbour", "kitchen", "people"),
    "flucht-asyl": ("bridge", "people", "talk"),
    "antirassismus": ("crowd", "talk"),
    "begegnung": ("kitchen", "talk", "people"),
    "integration-teilhabe": ("people", "town", "talk"),
    "kunst-kultur": ("textile", "music"),
    "sprache": ("library", "talk"),
    "klima-umwelt": ("garden", "energy", "field"),
    "frieden-demokratie": ("kites", "bridge", "crowd"),
    "geschlechtergerechtigkeit": ("people", "textile", "crowd"),
    "religion": ("music", "town"),
    "sport": ("sport",),
    "beratung": ("talk", "library"),
    "medien": ("library", "talk", "town"),
    "wirtschaft-diaspora": ("harbour", "market", "town"),
}

SCENES_OF_KIND = {
    "migrant_organisation": ("people", "music", "kitchen", "textile"),
    "one_world_group": ("garden", "bridge", "people"),
    "world_shop": ("market",),
    "partnership_association": ("bridge", "town", "water"),
    "school": ("school", "library"),
    "faith_community": ("people", "music"),
    "advice_centre": ("talk", "library"),
    "culture": ("music", "textile"),
    "youth": ("kites", "sport", "school"),
    "network": ("crowd", "town"),
    "foundation": ("garden", "library"),
    "other": ("textile", "town", "people"),
}


def scene_of(themes: list[str], kind: str) -> str:
    """Return the scene that suits the themes (slugs, the most important first) and the kind of organisation.

    Both have a few candidates; their digest chooses, so that 25 organisations of one town do not look alike
    and one organisation always keeps its scene. Unknown slugs are passed over.
    """
    first = next((SCENES_OF_THEME[theme] for theme in themes if theme in SCENES_OF_THEME), ())
    candidates = (*first, *SCENES_OF_KIND.get(kind, SCENES_OF_KIND["other"]))
    if kind in ("world_shop", "school"):
        candidates = (*SCENES_OF_KIND[kind], *first[:1])
    return candidates[digest("|".join((kind, *themes))) % len(candidates)]


def describe(name: str, scene: str | None = None) -> str:
    """Return the German alt text of the picture that `motif` draws for this name and scene."""
    return f"Illustration zu {name}: {SCENES[scene or 'people'].text}."


def digest(text: str) -> int:
    """Return the same large number for the same text on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")

"""One line of the work list."""

from dataclasses import dataclass
from datetime import date

APPLICATION, INVENTORY, MIGLOBE = "antraege", "bestandsaufnahmen", "miglobe"
EVENTS, PEOPLE, PORTAL = "veranstaltungen", "konten", "portal"
KINDS = {
    APPLICATION: "Anträge",
    INVENTORY: "Bestandsaufnahmen",
    MIGLOBE: "MiGlobe",
    EVENTS: "Veranstaltungen",
    PEOPLE: "Konten und Rechte",
    PORTAL: "Portal",
}


@dataclass(frozen=True)
class Item:
    """Something to do, or something that others have to do first.

    `step` is the running one of the nine steps; `owner_id` the officer in charge, None for everybody.
    """

    title: str
    subject: str
    url: str
    kind: str
    detail: str = ""
    due: date | None = None
    step: int | None = None
    is_waiting: bool = False
    owner_id: int | None = None

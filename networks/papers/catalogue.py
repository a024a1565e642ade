"""Which papers there are, what each is for, and whether there is anything to print on it yet."""

from collections.abc import Callable
from dataclasses import dataclass

from core.pdf import Pdf
from networks.enums import ListConsent, TeamRight
from networks.models import CheckIn, Event, WorkingGroup
from networks.papers import badges, certificates, lists, signs
from networks.papers.people import on_site

BEFORE, DAY, AFTER = "Vor dem Tag", "Am Tag", "Danach"
STAGES = (BEFORE, DAY, AFTER)
NOBODY = "Noch hat niemand einen Platz."


@dataclass(frozen=True)
class Facts:
    """What an event has that papers show, counted once for the whole page."""

    on_site: int
    agreed: int
    came: int
    helpers: int
    rooms: int
    speakers: int
    groups: int
    tables: int


@dataclass(frozen=True)
class Paper:
    """One kind of paper: `number` says of how many (`unit`: "ein Schild,Schilder"), or `missing` why not."""

    key: str
    name: str
    text: str
    stage: str
    number: Callable[[Facts], int]
    unit: str
    missing: str
    make: Callable[..., Pdf]
    right: str = TeamRight.EDIT


def facts_of(event: Event) -> Facts:
    """Count what the papers of an event show (nine queries whatever its size)."""
    people = on_site(event)
    coming = event.registrations.coming()
    visits = CheckIn.objects.filter(registration__in=coming.filter(cleared_at=None), undone_at=None)
    plan = getattr(event, "match_plan", None)
    groups = WorkingGroup.objects.filter(session__event=event).count()
    return Facts(
        on_site=len(people),
        agreed=coming.exclude(list_consent=ListConsent.NONE).count(),
        came=visits.values("registration").distinct().count(),
        helpers=len(badges.others_of(event, people)),
        rooms=event.rooms.count(),
        speakers=event.speakers.count(),
        groups=groups,
        tables=groups + (plan.tables if plan else 0),
    )


PAPERS = {
    paper.key: paper
    for paper in (
        Paper(
            "namensschilder",
            "Namensschilder",
            "Für alle, die in das Haus kommen, dazu Mitwirkende und Team. Zehn auf einem Blatt, 90 × 54 mm.",
            BEFORE,
            lambda facts: facts.on_site + facts.helpers,
            "ein Schild,Schilder",
            NOBODY,
            badges.badges_pdf,
        ),
        Paper(
            "leere-schilder",
            "Leere Schilder",
            "Für Gäste, die ohne Anmeldung kommen: zum Beschriften mit der Hand.",
            BEFORE,
            lambda facts: badges.PER_SHEET,
            "ein Schild,Schilder",
            "",
            badges.blank_badges_pdf,
        ),
        Paper(
            "podium",
            "Namen für das Podium",
            "Zum Falten und Aufstellen, für alle Personen des Programms. Von beiden Seiten zu lesen.",
            BEFORE,
            lambda facts: facts.speakers,
            "eine Karte,Karten",
            "Im Programm stehen noch keine Personen.",
            signs.speakers_pdf,
        ),
        Paper(
            "tischschilder",
            "Tischschilder",
            "Zum Falten und Aufstellen: eines je Arbeitsgruppe und je Tisch der Gespräche.",
            BEFORE,
            lambda facts: facts.tables,
            "eine Karte,Karten",
            "Es gibt noch keine Arbeitsgruppen und keine Tische.",
            signs.tables_pdf,
        ),
        Paper(
            "raumschilder",
            "Raumschilder und Wegweiser",
            "Zum Aufhängen, quer. Drei Pfeile für den Weg, dann jeder Raum mit seinem Programm.",
            BEFORE,
            lambda facts: facts.rooms + len(signs.WAYS),
            "ein Schild,Schilder",
            "",
            signs.rooms_pdf,
        ),
        Paper(
            "einlassliste",
            "Einlassliste",
            "Alle Namen von A bis Z zum Abhaken, falls am Einlass kein Gerät zur Hand ist. Mit Warteliste.",
            DAY,
            lambda facts: facts.on_site,
            "eine Person,Personen",
            NOBODY,
            lists.door_pdf,
            TeamRight.DOOR,
        ),
        Paper(
            "unterschriftenliste",
            "Unterschriftenliste",
            "Nachweis der Teilnahme für die Abrechnung, für jeden Tag eine.",
            DAY,
            lambda facts: facts.on_site,
            "eine Person,Personen",
            NOBODY,
            lists.signature_pdf,
        ),
        Paper(
            "arbeitsgruppen",
            "Listen der Arbeitsgruppen",
            "Für die Leitung jeder Gruppe: wer zugeteilt ist. Eine Seite je Gruppe.",
            DAY,
            lambda facts: facts.groups,
            "eine Gruppe,Gruppen",
            "Im Programm gibt es keine Arbeitsgruppen.",
            lists.groups_pdf,
        ),
        Paper(
            "teilnehmende",
            "Liste der Teilnehmenden",
            "Zum Verteilen. Hier steht nur, wer zugestimmt hat, und nur, was freigegeben ist.",
            DAY,
            lambda facts: facts.agreed,
            "eine Person,Personen",
            "Noch hat niemand der Liste zugestimmt.",
            lists.participants_pdf,
        ),
        Paper(
            "teilnahmebestaetigungen",
            "Teilnahmebestätigungen",
            "Für alle, die am Einlass eingetragen sind. Alle können sie auch über den eigenen Link abrufen.",
            AFTER,
            lambda facts: facts.came,
            "eine Bestätigung,Bestätigungen",
            "Am Einlass ist noch niemand eingetragen.",
            certificates.certificates_pdf,
        ),
    )
}

"""The three talks: agreeing on a date, meeting, writing the minutes, going on."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum, uhrzeit
from inventories.duties.duty import CONTRACTOR, SKEW, TOWN, Duty, page
from inventories.enums.meeting import TALK_PARTIES, MeetingKind
from inventories.models import Inventory, Meeting
from inventories.steps import CaseFacts

# the officer is reminded when minutes are missing for so long (rounds.meeting)
MINUTES_WITHIN = timedelta(days=7)
GENITIVE = {
    MeetingKind.KICKOFF: "des Auftaktgesprächs",
    MeetingKind.EVALUATION: "des Auswertungsgesprächs",
    MeetingKind.CLOSING: "des Abschlussgesprächs",
}


def talk_duties(inventory: Inventory, facts: CaseFacts, kind: str, hint: str) -> list[Duty | None] | None:
    """Return what the talk of a step asks of whom, None when it was held: the step itself goes on."""
    meeting = facts.talks.get(kind)
    if meeting is None:
        return [_plan(inventory, MeetingKind(kind), hint)]
    if meeting.state == "held":
        return None
    return _vote(meeting, facts) if meeting.state == "open" else [_hold(meeting)]


def _plan(inventory: Inventory, kind: MeetingKind, hint: str) -> Duty:
    return Duty(
        SKEW,
        f"Vereinbaren Sie einen Termin für das {kind.label}",
        f"SKEW schlägt Termine für das {kind.label} vor.",
        hint,
        page("plan_meeting", inventory, f"?art={kind.value}"),
        "Termine vorschlagen",
    )


def _vote(meeting: Meeting, facts: CaseFacts) -> list[Duty | None]:
    """Sides that have marked nothing are asked to; when all have, SKEW fixes a date."""
    url, label = reverse("inventories:meeting_detail", args=[meeting.pk]), meeting.get_kind_display()
    missing = []
    for party in TALK_PARTIES[meeting.kind]:
        is_there = party.value != CONTRACTOR or facts.is_hired
        if is_there and not getattr(meeting, f"marked_{party.value}"):
            missing.append(party)
    duties = [
        Duty(
            party.value,
            f"Kreuzen Sie an, wann das {label} passt",
            f"Es fehlen Antworten zu den Terminen für das {label}: {party.label}.",
            "Je Termin eine Antwort: passt, wenn es sein muss, passt nicht.",
            url,
            "Termine ankreuzen",
            is_for_editors=party.value == TOWN,
        )
        for party in missing
    ]
    fix = Duty(
        SKEW,
        f"Legen Sie den Termin für das {label} fest",
        f"Alle Seiten haben Termine angekreuzt. SKEW legt fest, wann das {label} ist.",
        "Danach bekommen alle die Einladung für ihren Kalender.",
        url,
        "Termin festlegen",
    )
    return duties or [fix]


def _hold(meeting: Meeting) -> Duty:
    begin, label = meeting.fixed_option.starts_at, meeting.get_kind_display()
    day, when = timezone.localdate(begin), f"{datum(begin)} um {uhrzeit(begin)}"
    if meeting.fixed_option.ends_at > timezone.now():
        return Duty(
            SKEW,
            f"Führen Sie das {label}",
            f"Das {label} ist am {when}.",
            f"Am {when}. Danach tragen Sie das Protokoll ein.",
            reverse("inventories:meeting_detail", args=[meeting.pk]),
            "Gespräch öffnen",
            until=day,
        )
    return Duty(
        SKEW,
        f"Tragen Sie das Protokoll {GENITIVE[meeting.kind]} ein",
        f"Das {label} war am {datum(begin)}. SKEW schreibt das Protokoll.",
        "Damit gilt das Gespräch als geführt, und der nächste Schritt beginnt.",
        reverse("inventories:edit_minutes", args=[meeting.pk]),
        "Protokoll schreiben",
        until=day + MINUTES_WITHIN,
    )


def kickoff(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """SKEW, municipality and contractors meet before the search begins."""
    hint = "SKEW, Kommune und Auftragnehmende lernen sich kennen. Danach beginnt die Recherche."
    go_on = Duty(
        SKEW,
        "Beginnen Sie die Recherche",
        "Das Auftaktgespräch ist geführt. SKEW beginnt die Recherche.",
        "Das Protokoll liegt vor. Nun suchen die Auftragnehmenden nach Organisationen.",
        moves=("start_research",),
    )
    return talk_duties(inventory, facts, MeetingKind.KICKOFF, hint) or [go_on]


def published(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """The brochure is out: proposing dates begins the evaluation."""
    hint = "Die Broschüre ist erschienen. SKEW, Kommune und Auftragnehmende werten gemeinsam aus."
    go_on = Duty(
        SKEW,
        "Beginnen Sie die Auswertung",
        "SKEW beginnt die Auswertung.",
        hint,
        moves=("start_evaluation",),
    )
    return talk_duties(inventory, facts, MeetingKind.EVALUATION, hint) or [go_on]


def evaluation(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """After the talk SKEW decides with the municipality about the workshop."""
    hint = "Danach folgt der Vernetzungsworkshop oder gleich der Abschluss."
    decide = Duty(
        SKEW,
        "Entscheiden Sie über den Vernetzungsworkshop",
        "Das Auswertungsgespräch ist geführt. SKEW und Kommune entscheiden über den Workshop.",
        _wish(facts),
        moves=("start_workshop", "skip_workshop"),
    )
    return talk_duties(inventory, facts, MeetingKind.EVALUATION, hint) or [decide]


def _wish(facts: CaseFacts) -> str:
    wish = facts.agreement.workshop if facts.agreement else "open"
    said = {
        "yes": "Die Kommune wünscht ihn. Entfällt er doch, schreiben Sie den Grund.",
        "no": "Die Kommune wünschte keinen. Überspringen Sie ihn mit einer Begründung.",
    }
    return said.get(wish, "Die Kommune wollte nach der Auswertung entscheiden.")


def workshop(inventory: Inventory, _facts: CaseFacts) -> list[Duty | None]:
    """SKEW leads the workshop and then goes on to the closing."""
    return [
        Duty(
            SKEW,
            "Führen Sie den Vernetzungsworkshop durch",
            "SKEW bereitet den Vernetzungsworkshop vor.",
            "Eingeladen werden die Organisationen, die zugestimmt haben.",
            page("workshop_detail", inventory),
            "Workshop öffnen",
            moves=("start_closing",),
        )
    ]


def closing(inventory: Inventory, facts: CaseFacts) -> list[Duty | None]:
    """The last talk, between SKEW and the municipality."""
    hint = "Was bleibt, wer kümmert sich, was kann SKEW weiter beitragen?"
    close = Duty(
        SKEW,
        "Schließen Sie die Bestandsaufnahme ab",
        "Das Abschlussgespräch ist geführt. SKEW schließt die Bestandsaufnahme ab.",
        "Danach bleibt alles lesbar. Beratungen tragen Sie weiter ein.",
        moves=("close",),
    )
    return talk_duties(inventory, facts, MeetingKind.CLOSING, hint) or [close]

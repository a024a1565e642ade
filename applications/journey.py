"""Where an application stands, in words: the steps of its way, and whose turn it is."""

from dataclasses import dataclass

from django.urls import reverse

from applications.enums import ApplicationStatus as S
from applications.enums import SignatureWay
from applications.models import Application
from core.templatetags.german import datum

# at which of the five steps a status stands; after the decision all are done
STEP_OF_STATUS = {
    S.DRAFT: 1,
    S.SUBMITTED: 2,
    S.SIGNATURE_PENDING: 2,
    S.RECEIVED: 3,
    S.FORMAL_CHECK: 3,
    S.CORRECTION: 3,
    S.TECHNICAL_REVIEW: 4,
    S.DEFERRED: 5,
    S.APPROVED: 6,
    S.REJECTED: 6,
}


@dataclass(frozen=True)
class Turn:
    """What the saffron panel says; without `is_ours` SKEW or somebody else has the turn."""

    kicker: str
    title: str
    text: str
    url: str = ""
    label: str = ""
    is_ours: bool = True


def case_steps(application: Application) -> list[dict]:
    """Return the five steps for components/steps.html; a withdrawn application keeps what was reached."""
    reached = STEP_OF_STATUS.get(application.status, 2 if application.submitted_at else 1)
    is_withdrawn = application.status == S.WITHDRAWN
    titles = (
        ("Antrag ausfüllen und einreichen", _on(application.submitted_at), "k"),
        ("Unterschrift und Posteingang", _on(application.received_on), "ks"),
        ("Formale Prüfung", "", "s"),
        ("Fachliche Prüfung", "", "s"),
        ("Entscheidung", "", "s"),
    )
    return [
        {
            "title": title,
            "when": when,
            "parties": parties,
            "state": "done" if number < reached else "now" if number == reached and not is_withdrawn else "",
        }
        for number, (title, when, parties) in enumerate(titles, start=1)
    ]


def _on(moment) -> str:
    return f"am {datum(moment)}" if moment else ""


def municipal_turn(
    application: Application, *, may_edit: bool, next_letter: str = "", requested: int = 0
) -> Turn | None:
    """Return what the municipality sees first.

    `next_letter` is the first part of a draft that is not complete, `requested` the number of fields that
    SKEW asked for. None after a decision or withdrawal: then nobody has the turn.
    """
    if application.status == S.DRAFT:
        return _draft_turn(application, may_edit, next_letter)
    if application.status == S.CORRECTION:
        return _correction_turn(application, may_edit, requested)
    if application.status in {S.SUBMITTED, S.SIGNATURE_PENDING}:
        return _signature_turn(application)
    texts = {
        S.RECEIVED: ("SKEW prüft, ob alles da ist", "Sie müssen nichts tun."),
        S.FORMAL_CHECK: ("SKEW prüft, ob alles da ist", "Fehlt etwas, fragen wir einmal gesammelt nach."),
        S.TECHNICAL_REVIEW: ("SKEW prüft Ihr Vorhaben", "Danach erhalten Sie die Entscheidung als Brief."),
        S.DEFERRED: ("Ihr Antrag steht auf der Warteliste", "Wir melden uns, sobald es weitergeht."),
    }
    if application.status not in texts:
        return None
    title, text = texts[application.status]
    return Turn("Jetzt ist SKEW dran", title, text, is_ours=False)


def _draft_turn(application: Application, may_edit: bool, next_letter: str) -> Turn:
    if not may_edit:
        return Turn("Noch nicht eingereicht", "Ihr Team füllt den Antrag aus", "", is_ours=False)
    if next_letter:
        url = reverse("applications:edit_part", args=[application.pk, next_letter])
        title, label = "Füllen Sie den Antrag aus", f"Mit Teil {next_letter} weitermachen"
    else:
        url = reverse("applications:check_application", args=[application.pk])
        title, label = "Prüfen Sie den Antrag und reichen Sie ihn ein", "Antrag prüfen"
    text = "Alles wird beim Schreiben gespeichert. Sie können jederzeit aufhören und später weitermachen."
    return Turn("Jetzt sind Sie dran", title, text, url, label)


def _correction_turn(application: Application, may_edit: bool, requested: int) -> Turn:
    asked = "eine Angabe" if requested == 1 else f"{requested} Angaben"
    until = f" · bis {datum(application.due_on)}" if application.due_on else ""
    url = reverse("applications:answer_correction", args=[application.pk])
    return Turn(
        f"Jetzt sind Sie dran{until}",
        f"Ergänzen Sie {asked}",
        "Nur diese Felder sind offen. Alles andere bleibt, wie es ist.",
        url if may_edit else "",
        "Angaben ergänzen",
    )


def _signature_turn(application: Application) -> Turn:
    until = f" · bis {datum(application.due_on)}" if application.due_on else ""
    if application.signature_way == SignatureWay.CODE:
        text = "Die zeichnungsberechtigte Person hat eine E-Mail mit Link und Code bekommen."
        return Turn(f"Unterschrift fehlt noch{until}", "Der Antrag wird mit dem Code bestätigt", text)
    latest = application.submissions.order_by("-number").values_list("number", flat=True).first() or 1
    return Turn(
        f"Jetzt sind Sie dran{until}",
        "Unterschreiben Sie den Antrag und schicken Sie ihn an SKEW",
        "Drucken Sie alle Seiten aus. Erst mit der Unterschrift kann die Prüfung beginnen.",
        reverse("applications:submission_pdf", args=[application.pk, latest]),
        "Antrag öffnen (PDF)",
    )

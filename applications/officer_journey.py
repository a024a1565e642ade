"""What SKEW does next with an application: one sentence, one step."""

from dataclasses import dataclass

from django.urls import reverse

from applications.enums import ApplicationStatus as S
from applications.enums import CheckResult, SignatureWay
from applications.models import Application, Decision
from applications.permissions import can_confirm_decision
from core.templatetags.german import datum, frist


@dataclass(frozen=True)
class OfficerTurn:
    """The panel at the head of a case file; `move` is a step that needs no page of its own."""

    kicker: str
    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    move: str = ""
    is_ours: bool = True


def officer_turn(application: Application, user, decision: Decision | None) -> OfficerTurn | None:
    """Return whose turn it is and the next step; None when the case is closed.

    `decision` is the proposal that waits, if there is one.
    """
    if decision is not None:
        return _decision_turn(decision, user)
    turns = {
        S.SUBMITTED: _submitted,
        S.SIGNATURE_PENDING: _awaiting_signature,
        S.RECEIVED: _received,
        S.FORMAL_CHECK: _formal_check,
        S.CORRECTION: _correction,
        S.TECHNICAL_REVIEW: _review,
        S.DEFERRED: _deferred,
    }
    build = turns.get(application.status)
    return build(application) if build else None


def _ours(application: Application) -> str:
    due = application.due_on
    return f"Jetzt ist SKEW dran · bis {datum(due)} ({frist(due)})" if due else "Jetzt ist SKEW dran"


def _submitted(application: Application) -> OfficerTurn:
    text = "Der elektronische Eingang zählt. Das Papier tragen Sie ein, sobald es da ist."
    return OfficerTurn(
        _ours(application), "Beginnen Sie die formale Prüfung", text,
        label="Formale Prüfung beginnen", move="start_formal_check",
    )  # fmt: skip


def _awaiting_signature(application: Application) -> OfficerTurn:
    due = application.due_on
    kicker = f"Die Kommune ist dran · bis {datum(due)} ({frist(due)})" if due else "Die Kommune ist dran"
    if application.signature_way == SignatureWay.CODE:
        title, text = "Die Bestätigung mit Code fehlt noch", "Kommt stattdessen Papier, tragen Sie es ein."
    else:
        title, text = "Der unterschriebene Antrag fehlt noch", "Ist er in der Post? Dann tragen Sie ihn ein."
    url = reverse("applications:record_receipt", args=[application.pk])
    return OfficerTurn(kicker, title, text, url, "Posteingang eintragen", is_ours=False)


def _received(application: Application) -> OfficerTurn:
    return OfficerTurn(
        _ours(application), "Beginnen Sie die formale Prüfung", "Der unterschriebene Antrag ist da.",
        label="Formale Prüfung beginnen", move="start_formal_check",
    )  # fmt: skip


def _formal_check(application: Application) -> OfficerTurn:
    total = application.programme.criteria.filter(is_active=True).count()
    done = (
        application.formal_checks.filter(criterion__is_active=True).exclude(result=CheckResult.OPEN).count()
    )
    text = f"{done} von {total} Punkten sind geprüft." if done else f"{total} Punkte, etwa 10 Minuten."
    url = reverse("applications:formal_check", args=[application.pk])
    return OfficerTurn(_ours(application), "Prüfen Sie, ob alles da ist", text, url, "Prüfliste öffnen")


def _correction(application: Application) -> OfficerTurn:
    due = application.due_on
    text = "Die Kommune ergänzt, was Sie nachgefordert haben. Danach liegt der Antrag wieder bei Ihnen."
    title = "Wartet auf die Antwort der Kommune"
    if application.is_overdue:
        title = f"Die Antwort ist überfällig, {frist(due)}"
        text = "Rufen Sie die Ansprechperson an, oder nehmen Sie die Nachforderung zurück."
    return OfficerTurn(f"Die Kommune ist dran · bis {datum(due)}", title, text, is_ours=False)


def _review(application: Application) -> OfficerTurn:
    url = reverse("applications:propose_decision", args=[application.pk])
    text = "Lesen Sie den Antrag unten. Dann schlagen Sie eine Entscheidung vor und prüfen den Brief."
    if not application.programme.requires_second_person:
        text = "Lesen Sie den Antrag unten. Dann entscheiden Sie und prüfen den Brief."
    return OfficerTurn(
        _ours(application), "Entscheiden Sie über den Antrag", text, url, "Entscheidung vorbereiten"
    )


def _deferred(application: Application) -> OfficerTurn:
    url = reverse("applications:propose_decision", args=[application.pk])
    text = "Sie können die Prüfung wieder aufnehmen oder gleich entscheiden."
    return OfficerTurn(
        "Auf der Warteliste",
        "Der Antrag ist zurückgestellt",
        text,
        url,
        "Entscheidung vorbereiten",
        is_ours=False,
    )


def _decision_turn(decision: Decision, user) -> OfficerTurn:
    outcome = decision.get_outcome_display()
    url = reverse("applications:confirm_decision", args=[decision.application_id, decision.pk])
    if can_confirm_decision(user, decision):
        text = f"Vorgeschlagen von {decision.proposed_by} am {datum(decision.proposed_at)}."
        return OfficerTurn(
            "Vier-Augen-Prinzip: Jetzt sind Sie dran", f"Prüfen Sie den Vorschlag „{outcome}“", text, url,
            "Vorschlag prüfen",
        )  # fmt: skip
    return OfficerTurn(
        "Wartet auf eine zweite Person", f"Ihr Vorschlag: {outcome}",
        "Jemand anders aus dem Team bestätigt ihn oder gibt ihn zurück.", url, "Vorschlag ansehen",
        is_ours=False,
    )  # fmt: skip

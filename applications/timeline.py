"""The whole history of a case in one line of time: moves, versions, receipt, corrections, decisions."""

from dataclasses import dataclass, field
from datetime import datetime

from applications.corrections import question
from applications.enums import ApplicationStatus, Outcome
from applications.models import Application, ApplicationStatusChange
from applications.workflow import APPLICATION_WORKFLOW
from core.templatetags.german import datum

ASSIGN = "assign_officer"  # a row of the history that moves nothing: who is in charge
SUBMITTING = {"submit", "submit_for_signature", "answer_correction"}
RECEIVING = {"confirm_receipt", "sign_by_code"}
LABELS = {move.name: move.label for move in APPLICATION_WORKFLOW.transitions} | {
    ASSIGN: "Zuständigkeit geändert",
    "confirm_receipt": "Posteingang bestätigt",
    "submit": "Antrag eingereicht",
    "submit_for_signature": "Antrag eingereicht",
    "answer_correction": "Nachforderung beantwortet",
    "request_correction": "Angaben nachgefordert",
    "end_correction": "Nachforderung zurückgenommen",
    "start_formal_check": "Formale Prüfung begonnen",
    "pass_formal_check": "Formale Prüfung abgeschlossen",
    "approve": "Bewilligt",
    "reject": "Abgelehnt",
    "defer": "Zurückgestellt",
    "resume": "Prüfung wieder aufgenommen",
    "withdraw": "Antrag zurückgezogen",
}


@dataclass
class Entry:
    """One thing that happened; `details` are short sentences under the title."""

    title: str
    by_name: str
    at: datetime
    comment: str = ""
    status: str = ""
    details: list[str] = field(default_factory=list)


def timeline(application: Application) -> list[Entry]:
    """Return everything that happened to a submitted application, newest first, in seven queries."""
    changes = list(application.status_changes.order_by("at", "pk"))
    submissions = list(application.submissions.select_related("submitted_by").order_by("number"))
    requests = list(application.correction_requests.prefetch_related("items").order_by("requested_at", "pk"))
    people = ("proposed_by", "decided_by", "returned_by")
    decisions = list(application.decisions.select_related(*people).order_by("proposed_at", "pk"))
    entries = [_entry(change) for change in changes]
    moves = list(zip(changes, entries, strict=True))
    _add_versions([entry for change, entry in moves if change.transition in SUBMITTING], submissions)
    _add_requests([entry for change, entry in moves if change.transition == "request_correction"], requests)
    received = next((entry for change, entry in moves if change.transition in RECEIVING), None)
    entries += _receipt_entries(application, received)
    for decision in decisions:
        entries += _decision_entries(decision)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _entry(change: ApplicationStatusChange) -> Entry:
    moved = change.from_status != change.to_status
    return Entry(
        title=LABELS.get(change.transition, change.transition),
        by_name=change.by_name,
        at=change.at,
        comment=change.comment,
        status=ApplicationStatus(change.to_status).label if moved else "",
    )


def _add_versions(entries: list[Entry], submissions: list) -> None:
    """Each submitting move made one version, in this order."""
    for entry, submission in zip(entries, submissions, strict=False):
        entry.details.append(
            f"Fassung {submission.number}, {submission.pages} Seiten, Prüfsumme {submission.sha256[:16]}…"
        )


def _add_requests(entries: list[Entry], requests: list) -> None:
    for entry, request in zip(entries, requests, strict=False):
        entry.details.append(f"Antwort bis {datum(request.due_on)}")
        entry.details += [
            f"Teil {item.letter}, {question(item.letter, item.field_name)}: {item.reason}"
            for item in request.items.all()
        ]


def _receipt_entries(application: Application, received: Entry | None) -> list[Entry]:
    """Tell the move what arrived; a receipt that moved nothing stands by itself (electronic day)."""
    receipt = getattr(application, "receipt", None)
    if receipt is None:
        return []
    details = [f"Eingegangen am {datum(receipt.received_on)}, Fassung {receipt.submission.number}"]
    details += [receipt.note] if receipt.note else []
    if received is not None:
        received.details += details
        return []
    by_name = str(receipt.recorded_by) if receipt.recorded_by else "Portal (automatisch)"
    return [Entry("Posteingang eingetragen", by_name, receipt.recorded_at, details=details)]


def _decision_entries(decision) -> list[Entry]:
    """The proposal and its return; the decision itself is a move."""
    outcome = Outcome(decision.outcome).label
    entries = [
        Entry(
            f"Vorgeschlagen: {outcome}",
            str(decision.proposed_by),
            decision.proposed_at,
            comment=decision.reason,
        )
    ]
    if decision.returned_at:
        entries.append(
            Entry(
                "Vorschlag zurückgegeben",
                str(decision.returned_by),
                decision.returned_at,
                comment=decision.return_reason,
            )
        )
    return entries

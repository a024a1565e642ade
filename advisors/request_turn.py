"""Whose turn it is in a request, and what to do: the saffron panel of its page."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import can_edit_for, can_sign_for
from advisors.enums.request import ProposalStatus, RequestStatus
from advisors.models import ConsultingRequest
from advisors.permissions.request import can_review_request, is_entered_by
from core.templatetags.german import datum, frist

YOU, OTHERS = "Jetzt sind Sie dran", "Wartet auf andere"


@dataclass(frozen=True)
class Turn:
    """One panel: what to do, or who has to do something first."""

    title: str
    text: str
    url: str = ""
    label: str = ""
    is_own: bool = True

    @property
    def kicker(self) -> str:
        return YOU if self.is_own else OTHERS


def turn_of(user, row: ConsultingRequest) -> Turn | None:
    """Return the next step of a request as this person sees it; None when nothing is left to do."""
    if can_review_request(user, row):
        return _for_skew(row)
    if can_edit_for(user, row.municipality_id) or is_entered_by(user, row):
        return _for_town(user, row)
    asked = row.proposals.put_to(user).filter(status=ProposalStatus.ASKED).first()
    if asked is not None:
        title = "Beantworten Sie die Anfrage"
        return Turn(
            title, f"Bis {datum(asked.answer_until)}.", _page("answer_proposal", asked.pk), "Antworten"
        )
    return None


def _for_town(user, row: ConsultingRequest) -> Turn | None:
    page = {
        RequestStatus.DRAFT: _draft,
        RequestStatus.RETURNED: _returned,
        RequestStatus.CHOOSING: _choosing,
    }.get(row.status)
    if page is not None:
        return page(user, row)
    waiting = {
        RequestStatus.SUBMITTED: (
            "SKEW sieht Ihre Anfrage durch",
            "Sie bekommen eine E-Mail, sobald es weitergeht.",
        ),
        RequestStatus.MATCHING: ("SKEW sucht passende Beratende", "Danach wählen Sie aus."),
        RequestStatus.ASKED: ("Die Beratenden sind angefragt", _deadline(row)),
        RequestStatus.AGREED: (
            "SKEW bestätigt die Beratung",
            "Die Beratenden haben zugesagt. SKEW reserviert jetzt die Tage.",
        ),
    }.get(row.status)
    return Turn(*waiting, is_own=False) if waiting else None


def _draft(user, row: ConsultingRequest) -> Turn:
    if row.ready_at and not can_sign_for(user, row.municipality_id):
        return Turn(
            "Die Anfrage wartet auf die Unterschrift", "Wer zeichnen darf, hat eine E-Mail.", is_own=False
        )
    if row.ready_at:
        text = f"{row.created_by} hat sie vorbereitet. Lesen Sie alles durch und zeichnen Sie."
        return Turn(
            "Prüfen und zeichnen Sie die Anfrage", text, _page("check_request", row.pk), "Anfrage prüfen"
        )
    text = "Alles Eingetippte ist gespeichert. Am Ende prüfen Sie die ganze Anfrage."
    return Turn("Schreiben Sie die Anfrage weiter", text, _page("edit_request", row.pk), "Weiterschreiben")


def _returned(user, row: ConsultingRequest) -> Turn:
    change = row.status_changes.filter(transition="return").order_by("-at", "-pk").first()
    question = change.comment if change else ""
    return Turn("Beantworten Sie die Rückfrage", question, _page("edit_request", row.pk), "Anfrage ergänzen")


def _choosing(user, row: ConsultingRequest) -> Turn:
    until = f"Bis {datum(row.choose_until)} ({frist(row.choose_until)}). " if row.choose_until else ""
    text = f"{until}Wir fragen dann sofort an."
    return Turn("Wählen Sie aus, wer Sie berät", text, "#vorschlaege", "Vorschläge ansehen")


def _for_skew(row: ConsultingRequest) -> Turn | None:
    if row.status == RequestStatus.SUBMITTED:
        text = "Suchen Sie Beratende, stellen Sie eine Rückfrage oder lehnen Sie ab."
        return Turn("Sehen Sie die Anfrage durch", text)
    if row.status == RequestStatus.MATCHING:
        text = "Jeder Vorschlag nennt, welche Wünsche erfüllt sind."
        page = _page("find_advisors", row.pk)
        return Turn("Stellen Sie Vorschläge zusammen", text, page, "Beratende suchen")
    if row.status == RequestStatus.AGREED:
        page = _page("confirm_request", row.pk)
        return Turn(
            "Bestätigen Sie die Beratung", "Damit sind die Tage reserviert.", page, "Tage reservieren"
        )
    return _skew_waits(row)


def _skew_waits(row: ConsultingRequest) -> Turn | None:
    until = f"Bis {datum(row.choose_until)}." if row.choose_until else ""
    waiting = {
        RequestStatus.RETURNED: (
            "Die Kommune beantwortet Ihre Rückfrage",
            "Danach kommt die Anfrage wieder zu Ihnen.",
        ),
        RequestStatus.CHOOSING: ("Die Kommune wählt aus", until),
        RequestStatus.ASKED: ("Die Beratenden sind angefragt", _deadline(row)),
    }.get(row.status)
    return Turn(*waiting, is_own=False) if waiting else None


def _deadline(row: ConsultingRequest) -> str:
    asked = row.proposals.filter(status=ProposalStatus.ASKED).first()
    if asked is None or asked.answer_until is None:
        return ""
    return f"Antwort bis {datum(asked.answer_until)}. Bei einer Absage wählt die Kommune neu."


def _page(name: str, pk: int) -> str:
    return reverse(f"advisors:{name}", args=[pk])

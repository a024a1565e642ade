"""Whose turn it is in a consultation, as one sentence and one button for the person who looks."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advisors.enums.consultation import OPEN_CONSULTATIONS, DayStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay
from advisors.permissions.consultation import (
    can_answer_report,
    can_correct_day,
    can_decide_day,
    can_decide_report,
    can_write_report,
)
from core.templatetags.german import plural


@dataclass(frozen=True)
class Turn:
    """The next step; `name` and `pk` are the address of its page below `advisors:`."""

    kicker: str
    title: str
    text: str
    name: str
    pk: int
    label: str


def turn_of(user, consultation: Consultation, entries: list[ConsultingDay]) -> Turn | None:
    """Return what the person has to do next, None when others are on the move; no query of its own.

    `entries` carry their consultation and profile.
    """
    if consultation.status not in OPEN_CONSULTATIONS:
        return None
    report = getattr(consultation, "report", None)
    return (
        _answer_question(user, entries)
        or _confirm(user, consultation, entries)
        or (report and _on_report(user, consultation, report))
        or _write_report(user, consultation, timezone.localdate())
    )


def _answer_question(user, entries: list[ConsultingDay]) -> Turn | None:
    rows = [row for row in entries if row.status == DayStatus.RETURNED and can_correct_day(user, row)]
    if not rows:
        return None
    text = f"{rows[0].answer_text} Berichtigen Sie den Eintrag, oder ziehen Sie ihn zurück."
    return Turn(
        "Sie sind dran", "Die Kommune fragt zurück", text, "edit_day", rows[0].pk, "Eintrag berichtigen"
    )


def _confirm(user, consultation: Consultation, entries: list[ConsultingDay]) -> Turn | None:
    rows = [row for row in entries if row.status == DayStatus.ENTERED and can_decide_day(user, row)]
    if not rows:
        return None
    number = plural(len(rows), "Ein Tag wartet,Tage warten")
    text = "Prüfen Sie, ob der Eintrag stimmt. Mit Ihrer Bestätigung zählt der Tag im Konto Ihrer Kommune."
    title = f"{number} auf Ihre Bestätigung"
    return Turn("Sie sind dran", title, text, "confirm_days", consultation.pk, "Tage prüfen")


def _on_report(user, consultation: Consultation, report) -> Turn | None:
    if report.status == ReportStatus.SUBMITTED and can_answer_report(user, report):
        text = "Sagen Sie, ob das Ziel erreicht ist und wie zufrieden Sie sind. Das dauert etwa fünf Minuten."
        title = "Der Abschlussbericht ist da"
        return Turn("Sie sind dran", title, text, "answer_report", consultation.pk, "Rückmeldung geben")
    if report.status == ReportStatus.ANSWERED and can_decide_report(user, report):
        text = "Die Kommune hat geantwortet. Mit der Annahme ist die Beratung abgeschlossen."
        title = "Prüfen Sie den Abschlussbericht"
        return Turn("SKEW ist dran", title, text, "report_detail", consultation.pk, "Bericht prüfen")
    return None


def _write_report(user, consultation: Consultation, today: date) -> Turn | None:
    if consultation.ends_on >= today or not can_write_report(user, consultation):
        return None
    text = "Der Zeitraum ist vorbei. Halten Sie fest, was die Beratung gebracht hat."
    title = "Schreiben Sie den Abschlussbericht"
    return Turn("Sie sind dran", title, text, "edit_report", consultation.pk, "Bericht schreiben")

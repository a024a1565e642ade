"""What happened to a consultation, its days and its report, as one story with the newest first."""

from dataclasses import dataclass
from datetime import datetime

from advisors.models import (
    Consultation,
    ConsultationStatusChange,
    ConsultingDay,
    DayStatusChange,
    FinalReport,
    ReportStatusChange,
)
from core.templatetags.german import datum

MOVES = {
    ConsultationStatusChange: {
        "report": "Abschlussbericht abgegeben",
        "resume": "Abschlussbericht zurückgegeben",
        "close": "Beratung abgeschlossen",
        "cancel": "Beratung abgebrochen",
    },
    DayStatusChange: {
        "confirm": "bestätigt",
        "return": "Rückfrage der Kommune",
        "resubmit": "berichtigt",
        "withdraw": "zurückgezogen",
        "cancel": "storniert",
    },
    ReportStatusChange: {
        "submit": "Bericht geht an die Kommune",
        "answer": "Rückmeldung der Kommune ist da",
        "return": "SKEW gibt den Bericht zurück",
        "accept": "SKEW nimmt den Bericht an",
    },
}


@dataclass(frozen=True)
class Entry:
    """One line of the story."""

    title: str
    by_name: str
    at: datetime
    comment: str = ""


def chronicle_of(consultation: Consultation, days: list[ConsultingDay], report: FinalReport | None) -> list:
    """Return the story in two or three queries; `days` with profile and `created_by`."""
    story = [Entry("Beratung bestätigt", "", consultation.confirmed_at)]
    story += _moves(consultation.status_changes.all(), MOVES[ConsultationStatusChange])
    by_pk = {day.pk: day for day in days}
    story += [_entered(day) for day in days]
    for change in DayStatusChange.objects.filter(subject__in=by_pk):
        day = by_pk[change.subject_id]
        title = f"{datum(day.day)}, {day.profile}: {MOVES[DayStatusChange][change.transition]}"
        story.append(Entry(title, change.by_name, change.at, change.comment))
    if report is not None:
        story += _moves(report.status_changes.all(), MOVES[ReportStatusChange])
    return sorted(story, key=lambda entry: entry.at, reverse=True)


def _moves(changes, words: dict[str, str]) -> list[Entry]:
    return [Entry(words[row.transition], row.by_name, row.at, row.comment) for row in changes]


def _entered(day: ConsultingDay) -> Entry:
    return Entry(f"{datum(day.day)}, {day.profile}: eingetragen", str(day.created_by), day.created_at)

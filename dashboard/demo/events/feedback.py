"""What people said after the demo's events: 24 sheets about the forum of last week, 31 about Seebrück."""

from datetime import timedelta
from itertools import cycle, islice

from django.utils import timezone

from accounts.models import User
from networks.enums import QuestionKind
from networks.feedback.questions import default_questions
from networks.feedback.state import took_part
from networks.models import (
    Event,
    FeedbackAnswer,
    FeedbackQuestion,
    FeedbackReceipt,
    FeedbackRequest,
    FeedbackSheet,
)

# how many answered on the first, second, … day after the event
DAYS = {"regionalforum-hessen": (11, 6, 4, 3), "netzwerktreffen-seebrueck": (14, 9, 5, 3)}
# one line per question with marks, dealt out to the sheets in turn; 0 leaves it out
MARKS = (
    (1, 2, 1, 2, 2, 1, 3, 2),
    (2, 1, 3, 2, 1, 2, 4, 2, 0),
    (1, 1, 2, 1, 1, 3, 1),
    (2, 2, 1, 3, 2, 1, 0, 2, 3, 1, 5),
    (3, 2, 2, 4, 1),
    (1, 2, 2, 1, 2, 1, 1, 0, 2),
)
# one line per question with answers to choose from: numbers of the answers
CHOICES = ((1, 0, 3, 2, 1, 3, 1), (0, 0, 1, 0, 1, 0, 2))
WORDS = (
    (
        "Dass zwei andere Städte vor derselben Frage stehen. Wir telefonieren jetzt alle vier Wochen.",
        "Die Liste der Ansprechpersonen aus den Landesnetzwerken ist Gold wert.",
        "Mut. Auch ein kleines Amt kann eine Partnerschaft beginnen.",
        "Ein Musterbeschluss zur fairen Beschaffung, den ich gleich im Ausschuss zeige.",
        "Vereine wollen früher gefragt werden, nicht erst, wenn das Programm steht.",
        "Drei Visitenkarten und eine Verabredung für den Schulgarten.",
        "Wie viel Wissen in den migrantischen Vereinen vor Ort liegt.",
    ),
    (
        "Mehr Zeit in den Arbeitsgruppen, dafür ein Vortrag weniger.",
        "Der zweite Raum war zu klein und zu laut.",
        "Bitte das Programm zwei Wochen früher schicken.",
        "Beim Mittagessen fehlten Schilder, was vegan ist.",
        "Abends ein offenes Ende, damit man noch reden kann.",
    ),
    (
        "Förderung für kleine Vereine ohne Büro",
        "Jugendbeteiligung, aber mit Jugendlichen im Raum",
        "Rückkehr und Kreislauf: Fachkräfte zwischen zwei Ländern",
        "Klimapartnerschaften auf dem Land",
    ),
)


def add_feedback(users: dict[str, User]) -> None:
    """Give the held events of the demo their sheets, and their people a note that they were asked."""
    for slug, days in DAYS.items():
        event = Event.objects.get(slug=slug)
        _add_sheets(event, days)
        _note_people(event, sum(days))


def _add_sheets(event: Event, days: tuple[int, ...]) -> None:
    questions = FeedbackQuestion.objects.bulk_create(default_questions(event))
    first = timezone.localdate(event.ends_at) + timedelta(days=1)
    sheets = [
        FeedbackSheet(event=event, given_on=first + timedelta(days=number))
        for number, count in enumerate(days)
        for _ in range(count)
    ]
    FeedbackSheet.objects.bulk_create(sheets)
    answers = []
    for kind, lines in (
        (QuestionKind.SCALE, cycle(MARKS)),
        (QuestionKind.CHOICE, cycle(CHOICES)),
        (QuestionKind.TEXT, cycle(WORDS)),
    ):
        for question, line in zip([row for row in questions if row.kind == kind], lines, strict=False):
            answers += _answers(question, line, sheets)
    FeedbackAnswer.objects.bulk_create(answers)


def _answers(question: FeedbackQuestion, line: tuple, sheets: list[FeedbackSheet]) -> list[FeedbackAnswer]:
    """Return the answers to one question; own words come once each, on every third sheet."""
    if question.kind == QuestionKind.TEXT:
        pairs = zip(sheets[:: len(sheets) // len(line)], line, strict=False)
        return [FeedbackAnswer(sheet=sheet, question=question, text=text) for sheet, text in pairs]
    values = islice(cycle(line), len(sheets))
    if question.kind == QuestionKind.CHOICE:
        values = (question.choices[number] for number in values)
        return [
            FeedbackAnswer(sheet=sheet, question=question, text=text)
            for sheet, text in zip(sheets, values, strict=True)
        ]
    return [
        FeedbackAnswer(sheet=sheet, question=question, number=number)
        for sheet, number in zip(sheets, values, strict=True)
        if number
    ]


def _note_people(event: Event, answered: int) -> None:
    """Note who was asked; as many as there are sheets have answered. A cleared event keeps no such notes."""
    people = list(took_part(event))
    asked_at = event.ends_at + timedelta(hours=17)
    FeedbackRequest.objects.bulk_create(
        FeedbackRequest(registration=row, asked_at=asked_at) for row in people
    )
    FeedbackReceipt.objects.bulk_create(FeedbackReceipt(registration=row) for row in people[:answered])

"""The questions of the form: a good set to begin with, made for what the event had."""

import hashlib

from networks.enums import EventFormat, QuestionKind, SessionKind
from networks.models import Event, FeedbackQuestion

# the marks of German schools: everybody knows that 1 is the best
MARKS = ((1, "sehr gut"), (2, "gut"), (3, "geht so"), (4, "weniger gut"), (5, "schlecht"))
AGREED = (
    "Ja, ein gemeinsames Vorhaben",
    "Ja, ein weiteres Gespräch",
    "Ja, einen Austausch von Wissen",
    "Noch nicht",
)
AGAIN = ("Ja, sicher", "Wahrscheinlich", "Eher nicht", "Nein")
MOST_QUESTIONS = 15


def questions_of(event: Event) -> list[FeedbackQuestion]:
    """Return the questions of an event in their order; until some are stored the usual ones, unsaved."""
    return list(event.feedback_questions.all()) or default_questions(event)


def stand_of(questions: list[FeedbackQuestion]) -> str:
    """Return a short word for these questions: answers to a form that was changed meanwhile are refused."""
    words = [f"{row.kind}|{row.text}|{row.choices}" for row in questions]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]


def default_questions(event: Event) -> list[FeedbackQuestion]:
    """Return the usual questions, unsaved: what an event did not have is not asked."""
    kinds = set(event.sessions.values_list("kind", flat=True))
    is_in_house = event.format != EventFormat.ONLINE
    asked = [
        ("Wie war die Veranstaltung insgesamt?", QuestionKind.SCALE, (), True),
        ("Wie nützlich waren die Inhalte für Ihre Arbeit?", QuestionKind.SCALE, (), True),
        ("Wie gut konnten Sie andere kennenlernen?", QuestionKind.SCALE, (), True),
        ("Wie war Ihre Arbeitsgruppe?", QuestionKind.SCALE, (), SessionKind.GROUPS in kinds),
        ("Wie waren die Gespräche im Wechsel?", QuestionKind.SCALE, (), SessionKind.MATCHING in kinds),
        ("Wie waren Ort, Räume und Zugang?", QuestionKind.SCALE, (), is_in_house),
        ("Wie gut ging die Teilnahme online?", QuestionKind.SCALE, (), event.format != EventFormat.ON_SITE),
        ("Wie waren Einladung, Anmeldung und Ablauf?", QuestionKind.SCALE, (), True),
        ("Haben Sie etwas verabredet?", QuestionKind.CHOICE, AGREED, True),
        ("Würden Sie wieder kommen?", QuestionKind.CHOICE, AGAIN, True),
        ("Was nehmen Sie mit?", QuestionKind.TEXT, (), True),
        ("Was sollen wir beim nächsten Mal anders machen?", QuestionKind.TEXT, (), True),
        ("Welches Thema wünschen Sie sich?", QuestionKind.TEXT, (), True),
    ]
    wanted = [(text, kind, choices) for text, kind, choices, is_asked in asked if is_asked]
    return [
        FeedbackQuestion(event=event, text=text, kind=kind, choices=list(choices), position=position)
        for position, (text, kind, choices) in enumerate(wanted)
    ]

"""What an answer may be, by the kind of its question: the form fields that read it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms import GermanDateField, PlainTextField
from inventories.enums.interview import QuestionKind
from inventories.models import GuideQuestion

# characters; a note holds a whole evening, the others what a profile can take
TEXT_LIMITS = {QuestionKind.TEXT: 300, QuestionKind.LONG_TEXT: 4000, QuestionKind.NOTE: 20_000}
CHOICE_KINDS = frozenset({QuestionKind.ONE, QuestionKind.MANY})
TEXT_KINDS = frozenset(TEXT_LIMITS)
YES, NO = "Ja", "Nein"
NOT_OFFERED = "„{word}“ steht hier nicht zur Auswahl. Wählen Sie eine der Antworten."

Value = str | int | list[str] | None


def clean_answer(question: GuideQuestion, raw: Any) -> Value:
    """Return what a device sent as it is stored; an empty answer is None.

    Numbers become int, dates "2026-11-22", choices the words of the guide. Raises ValidationError with a
    German sentence.
    """
    if question.kind == QuestionKind.MANY:
        return _several(question, raw)
    words = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    if words in (None, [], ""):
        return None
    if not isinstance(words, str):
        raise ValidationError("Diese Antwort können wir nicht lesen. Tippen Sie sie noch einmal ein.")
    return _READERS[question.kind](question, words.replace("\x00", ""))


def as_text(value: Value) -> str:
    """Return an answer for reading; an empty text for none."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        try:
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        except ValueError:
            return value
    return "" if value is None else str(value)


def choices_of(question: GuideQuestion) -> list[str]:
    """Return the words among which the question lets people choose."""
    return [YES, NO] if question.kind == QuestionKind.YES_NO else list(question.choices)


def can_join(question: GuideQuestion, one: Value, other: Value) -> bool:
    """Return whether two versions of an answer can stand one after the other: texts only."""
    return bool(question.kind in TEXT_KINDS and one and other)


def holds(value: Value, expected: str) -> bool:
    """Return whether an answer is, or among others names, the expected word."""
    return expected in value if isinstance(value, list) else value is not None and str(value) == expected


def _text(question: GuideQuestion, words: str) -> Value:
    limit = TEXT_LIMITS[question.kind]
    widget = forms.TextInput() if question.kind == QuestionKind.TEXT else forms.Textarea()
    text = PlainTextField(required=False, widget=widget).clean(words)
    if len(text) > limit:
        raise ValidationError(f"Die Antwort hat {len(text)} Zeichen. Kürzen Sie sie auf höchstens {limit}.")
    return text or None


def _number(_question: GuideQuestion, words: str) -> Value:
    sentence = "Schreiben Sie eine ganze Zahl mit Ziffern, zum Beispiel 25."
    field = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=999_999_999,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence),
    )
    return field.clean(words.strip().replace(".", ""))


def _date(_question: GuideQuestion, words: str) -> Value:
    day = GermanDateField(required=False).clean(words)
    return day.isoformat() if day else None


def _one(question: GuideQuestion, words: str) -> Value:
    word = words.strip()
    if word and word not in choices_of(question):
        raise ValidationError(NOT_OFFERED.format(word=word[:60]))
    return word or None


def _several(question: GuideQuestion, raw: Any) -> Value:
    words = raw if isinstance(raw, list) else [raw] if raw else []
    offered = choices_of(question)
    for word in words:
        if word not in offered:
            raise ValidationError(NOT_OFFERED.format(word=str(word)[:60]))
    return [word for word in offered if word in words] or None


_READERS = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _text,
    QuestionKind.NOTE: _text,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.YES_NO: _one,
    QuestionKind.ONE: _one,
}

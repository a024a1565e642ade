"""Sections and questions of the guide, as people think of them: no keys, one choice per decision."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainTextField, PortalForm
from core.forms_layout import Group
from inventories.enums.interview import QuestionKind
from inventories.interviews.checks import earlier_questions
from inventories.interviews.kinds import CHOICE_KINDS, choices_of
from inventories.interviews.mapping import ROW_KINDS, fits, targets_of
from inventories.interviews.plan import read_guide
from inventories.models import GuideQuestion, GuideSection
from inventories.sections.fields import LinesField, radios, text

ONCE, MANY_INTERNAL = "einmal", "mehrfach"
SEPARATOR = "="  # between the key of a question and the answer, in the value of an option


class GuideSectionForm(PortalForm):
    """`cleaned_data` holds the columns of a section."""

    title = PlainTextField(label="Überschrift", max_length=120, missing="Schreiben Sie eine Überschrift.")
    hint = text("Hinweis für das Gespräch", limit=1000, rows=4, hint="Er steht über den Fragen.")
    rhythm = radios("Wie oft wird gefragt?", [])

    def __init__(self, *args, section: GuideSection | None = None, **kwargs):
        if section and section.pk:
            kwargs["initial"] = {"title": section.title, "hint": section.hint, "rhythm": _rhythm(section)}
        else:
            kwargs["initial"] = {"rhythm": ONCE}
        super().__init__(*args, **kwargs)
        rows = [(kind.prefix, f"Je {kind.row_label}") for kind in ROW_KINDS.values()]
        self.fields["rhythm"].choices = [
            (ONCE, "Einmal"), *rows, (MANY_INTERNAL, "Mehrfach, die Antworten bleiben intern"),
        ]  # fmt: skip
        self.fields["rhythm"].option_hints = {
            kind.prefix: f"Füllt im Steckbrief: {kind.title}" for kind in ROW_KINDS.values()
        }
        self.helper.layout = Layout("title", "hint", "rhythm")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rhythm = cleaned.pop("rhythm", ONCE)
        cleaned["repeats"] = rhythm != ONCE
        cleaned["profile_rows"] = rhythm if rhythm in ROW_KINDS else ""
        return cleaned


def _rhythm(section: GuideSection) -> str:
    if not section.repeats:
        return ONCE
    return section.profile_rows or MANY_INTERNAL


class GuideQuestionForm(PortalForm):
    """`cleaned_data` holds the columns of a question; kind, choices and field of the profile fit together."""

    text = PlainTextField(label="Frage", max_length=300, missing="Schreiben Sie die Frage.")
    hint = PlainTextField(
        label="Hinweis", max_length=500, required=False, help_text="Er steht klein unter der Frage."
    )
    kind = radios("Art der Antwort", QuestionKind.choices)
    choices = LinesField(
        label="Antworten zur Auswahl",
        required=False,
        max_items=40,
        help_text="Eine je Zeile. Nur bei „Eine Auswahl“ und „Mehrere zur Auswahl“. "
        "Bleibt es leer, nehmen wir die Wörter des Feldes im Steckbrief.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    profile_field = forms.ChoiceField(
        label="Fließt in den Steckbrief",
        required=False,
        help_text="Ohne Feld bleibt die Antwort intern.",
    )
    condition = forms.ChoiceField(label="Nur fragen, wenn", required=False)

    def __init__(self, *args, question: GuideQuestion, **kwargs):
        self.question = question
        if question.pk:
            kwargs["initial"] = {
                name: getattr(question, name) for name in ("text", "hint", "kind", "choices", "profile_field")
            }
            if question.condition_key:
                kwargs["initial"]["condition"] = (
                    f"{question.condition_key}{SEPARATOR}{question.condition_value}"
                )
        else:
            kwargs["initial"] = {"kind": QuestionKind.TEXT}
        super().__init__(*args, **kwargs)
        self.targets = targets_of(question.section)
        self.fields["profile_field"].choices = [("", "Bleibt intern"), *_grouped(self.targets)]
        self.fields["condition"].choices = [("", "Immer fragen"), *_conditions(question)]
        self.helper.layout = Layout(
            "text", "hint", Group("Antwort", "kind", "choices", heading=True),
            Group("Verwendung", "profile_field", "condition", heading=True),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        key, _, value = cleaned.pop("condition", "").partition(SEPARATOR)
        cleaned["condition_key"], cleaned["condition_value"] = key, value
        kind, target = cleaned.get("kind"), self.targets.get(cleaned.get("profile_field", ""))
        if kind not in CHOICE_KINDS:
            cleaned["choices"] = []
        elif not cleaned.get("choices") and target:
            cleaned["choices"] = target.choices()
        if kind and "choices" in cleaned:
            self._check_together(kind, cleaned["choices"], target)
        return cleaned

    def _check_together(self, kind: str, choices: list[str], target) -> None:
        if kind in CHOICE_KINDS and len(choices) < 2:
            self.add_error("choices", "Schreiben Sie mindestens zwei Antworten, jede in eine Zeile.")
        elif target:
            sentence = fits(GuideQuestion(kind=kind, choices=choices), target)
            if sentence:
                self.add_error("profile_field", ValidationError(sentence, code="misfit"))


class PublishGuideForm(PortalForm):
    """What people read in the list of versions."""

    note = PlainTextField(
        label="Was ist neu?",
        max_length=300,
        help_text="Ein Satz für die Liste der Fassungen.",
        missing="Schreiben Sie in einem Satz, was neu ist.",
    )


def _grouped(targets: dict) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for target in targets.values():
        groups.setdefault(target.group, []).append((target.name, target.label))
    return list(groups.items())


def _conditions(question: GuideQuestion) -> list[tuple[str, list[tuple[str, str]]]]:
    guide = read_guide(question.section.version)
    return [
        (
            other.text,
            [(f"{other.key}{SEPARATOR}{word}", f"{word} auf „{other.text}“") for word in choices_of(other)],
        )
        for other in earlier_questions(question, guide)
    ]

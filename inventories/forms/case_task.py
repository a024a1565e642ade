"""Tasks of a case, minutes of a talk."""

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory

from core.forms import GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns
from inventories.enums.meeting import Party
from inventories.forms.brochure import MARKDOWN_HELP, SeenForm
from inventories.models import CaseTask, Inventory, Meeting
from inventories.participants import Participant, participants

MAX_TASKS, EMPTY_ROWS = 12, 3


def who_choices(people: list[Participant]) -> list:
    """Return the choices of "Wer?": each side as a whole and its people."""
    groups = []
    for party in Party:
        names = [(f"u{entry.user.pk}", str(entry.user)) for entry in people if entry.party == party]
        groups.append((party.label, [(f"p{party.value}", f"{party.label}, noch niemand Bestimmtes"), *names]))
    return [("", "Bitte wählen"), *groups]


class TaskForm(PortalForm):
    """Who, what, until when."""

    title = PlainTextField(label="Was ist zu tun?", max_length=200, missing="Schreiben Sie, was zu tun ist.")
    who = forms.ChoiceField(label="Wer?", error_messages={"required": "Wählen Sie, wer das macht."})
    due_on = GermanDateField(label="Bis wann?", required=False)
    details = PlainTextField(
        label="Einzelheiten", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    parts = ("title", Columns("who", "due_on"), "details")

    def __init__(self, *args, people: list[Participant], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["who"].choices = who_choices(people)
        self.helper.layout = Layout(*self.parts)

    def clean(self) -> dict:
        """Add `party` and `responsible` to the cleaned data: what "Wer?" means."""
        cleaned = super().clean()
        chosen = cleaned.get("who", "")
        if chosen.startswith("p"):
            cleaned |= {"party": chosen[1:], "responsible": None}
        for entry in self.people:
            if chosen == f"u{entry.user.pk}":
                cleaned |= {"party": entry.party, "responsible": entry.user}
        return cleaned


def initial_of(task: CaseTask) -> dict:
    """Return what the form shows for a stored task."""
    who = f"u{task.responsible_id}" if task.responsible_id else f"p{task.party}"
    return {"title": task.title, "details": task.details, "who": who, "due_on": task.due_on}


class TaskRowForm(TaskForm):
    """A task in the minutes: without details."""

    parts = ("title", Columns("who", "due_on"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["details"]


def tasks_formset(inventory: Inventory, data=None):
    """Return the rows for new tasks out of a talk."""
    formset_class = formset_factory(
        TaskRowForm,
        extra=EMPTY_ROWS,
        max_num=MAX_TASKS,
        absolute_max=MAX_TASKS,
        validate_max=True,
        can_delete=True,
    )
    people = participants(inventory)
    formset = formset_class(data, prefix="aufgaben", form_kwargs={"people": people})
    formset.row_label, formset.add_label = "Aufgabe", "Weitere Aufgabe eintragen"
    formset.helper = TaskRowForm(people=people).helper
    return formset


def new_tasks(formset) -> list[dict]:
    """Return the values of the filled rows."""
    return [
        form.cleaned_data
        for form in formset.forms
        if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")
    ]


class MinutesForm(SeenForm):
    """The minutes in Markdown."""

    is_told = forms.BooleanField(
        label="Das Protokoll an alle Beteiligten mailen", required=False, initial=True
    )

    class Meta:
        model = Meeting
        fields = ("minutes",)
        widgets = {"minutes": forms.Textarea(attrs={"rows": 16})}
        help_texts = {"minutes": f"Was wurde besprochen, was vereinbart? {MARKDOWN_HELP}"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes"].required = True
        self.fields["minutes"].error_messages["required"] = "Schreiben Sie, was besprochen wurde."
        self.helper.layout = Layout("seen_at", "minutes", "is_told")


class DropForm(PortalForm):
    """Why a task is struck out."""

    reason = PlainTextField(
        label="Grund", max_length=300, missing="Schreiben Sie, warum die Aufgabe entfällt."
    )

"""What a municipality asks for: the long form, typed in any order, and the small forms around it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from advisors.enums.request import TargetGroup, WantedForm
from advisors.forms.days import DayField
from advisors.models import AdvisorProfile, ConsultingRequest
from advisors.request_fields import ENDS_BEFORE_START, FIELDS, LISTS, MISSING, as_text
from core.forms import GermanDateField, OneEmailField, PhoneField, PlainTextField, PortalForm
from core.forms.names import LanguageListField
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from municipalities.models import Municipality
from organisations.models import Theme

MOST_THEMES = 3
MOST_REQUEST_HALF_DAYS = 80


def long_text(label: str, limit: int, rows: int, **options) -> PlainTextField:
    """Return a field for some sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(label=label, max_length=limit, widget=widget, **options)


@contextmanager
def nothing_needed(form: forms.Form) -> Iterator[None]:
    """Let fields be empty for the moment: a draft is saved as far as it is written."""
    needed = [field for field in form.fields.values() if field.required]
    for field in needed:
        field.required = False
    try:
        yield
    finally:
        for field in needed:
            field.required = True


class RequestForm(PortalForm):
    """All answers of a request. None is needed for saving; what is missing is said before the signature."""

    office = PlainTextField(label="Dienststelle", max_length=160)
    contact_name = PlainTextField(label="Ansprechperson", max_length=120)
    contact_email = OneEmailField(label="E-Mail der Ansprechperson")
    contact_phone = PhoneField(label="Telefon", required=False)
    situation = long_text("Ausgangslage", 3000, 5, help_text="Was gibt es schon? Wer ist beteiligt?")
    goal = long_text("Ziel", 2000, 3, help_text="Zum Beispiel: Arbeitskleidung ab 2027 fair einkaufen")
    need = long_text("Beratungsbedarf", 2000, 4, help_text="Was fehlt Ihnen, damit Sie das Ziel erreichen?")
    themes = forms.ModelMultipleChoiceField(
        label="Themen", queryset=Theme.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple, help_text="Höchstens drei. Danach suchen wir zuerst.",
    )  # fmt: skip
    target_groups = forms.MultipleChoiceField(
        label="Für wen ist die Beratung?", choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    wanted_form = forms.ChoiceField(
        label="Womit möchten Sie beginnen?", choices=WantedForm.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    period_from = GermanDateField(label="Frühestens ab")
    period_until = GermanDateField(label="Spätestens bis")
    wanted_half_days = DayField(
        label="Gewünschte Tage", most=MOST_REQUEST_HALF_DAYS,
        help_text="Ganze oder halbe Tage, zum Beispiel 0,5 oder 2",
    )  # fmt: skip
    wants_pair = forms.BooleanField(
        label="Wir wünschen uns zwei Beratende.", required=False,
        help_text="Jede Person zählt: Ein gemeinsamer Tag kostet zwei Tage Ihres Kontos.",
    )  # fmt: skip
    languages = LanguageListField(
        label="Sprachen neben Deutsch", required=False, max_items=5,
        help_text="Mit Komma getrennt, zum Beispiel: Französisch, Türkisch",
    )  # fmt: skip
    wished_advisor = forms.ModelChoiceField(
        label="Wunschperson", queryset=AdvisorProfile.objects.none(), required=False,
        empty_label="Schlagen Sie uns jemanden vor",
        help_text="Zur Wahl stehen alle, die sich auf der Seite des Pools zeigen.",
    )  # fmt: skip

    def __init__(self, data=None, *, request: ConsultingRequest):
        super().__init__(data, initial={name: initial_of(request, name) for name in FIELDS})
        self.fields["wished_advisor"].queryset = askable(request)
        self.helper.layout = Layout(
            Group(
                "Wer fragt an?", Columns("office", "contact_name"),
                Columns("contact_email", "contact_phone"), heading=True, css_id="wer",
            ),
            Group("Worum geht es?", "situation", "goal", "need", heading=True, css_id="worum"),
            Group("Themen und Beteiligte", "themes", "target_groups", heading=True, css_id="themen"),
            Group(
                "Wann und wie viel?", "wanted_form", Columns("period_from", "period_until"),
                "wanted_half_days", "wants_pair", heading=True, css_id="wann",
            ),
            Group("Wer soll beraten?", "languages", "wished_advisor", heading=True, css_id="beratende"),
        )  # fmt: skip

    def full_clean(self) -> None:
        """Read what is there; an empty field is no mistake yet, although the page calls it needed."""
        with nothing_needed(self):
            super().full_clean()

    def clean_themes(self):
        """Return at most three themes: more would leave nothing to search by."""
        themes = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise ValidationError("Wählen Sie höchstens drei Themen. So finden wir die passenden Personen.")
        return themes

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_until")
        if first and last and last < first:
            self.add_error("period_until", ENDS_BEFORE_START)
        return cleaned

    def say_gaps(self, gaps) -> None:
        """Show at the fields what is still missing."""
        for gap in gaps:
            if gap.field not in self.errors:
                self.add_error(gap.field, gap.text)


@dataclass(frozen=True)
class Answer:
    """One field as it was typed: its value, the form in which it is compared, what is wrong."""

    value: Any
    typed: str
    error: str = ""


def initial_of(request: ConsultingRequest, name: str) -> Any:
    """Return a stored answer for the form."""
    return list(request.themes.all()) if name == "themes" else getattr(request, name)


def askable(request: ConsultingRequest):
    """Return the people of the pool who show themselves and take requests."""
    return AdvisorProfile.objects.public().filter(pool=request.pool_id, takes_requests=True)


def read_answer(form: RequestForm, name: str, raw: str) -> Answer:
    """Return one field of the page as typed; `error` is the sentence of the field, "" when it can be read."""
    if name in LISTS:
        raw = _read_list(raw)
    try:
        with nothing_needed(form):
            value = form.fields[name].clean(raw)
        if name == "themes" and len(value) > MOST_THEMES:
            raise ValidationError("Wählen Sie höchstens drei Themen. So finden wir die passenden Personen.")
    except ValidationError as problem:
        return Answer(None, str(raw), " ".join(problem.messages))
    return Answer(value, as_text(name, value))


def shown_answers(form: RequestForm, base: dict[str, str]) -> dict[str, str]:
    """Return what the page showed when it was loaded, in the form in which answers are compared."""
    return {name: read_answer(form, name, base[name]).typed for name in FIELDS if name in base}


def _read_list(raw: str) -> list:
    try:
        found = json.loads(raw or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


class DirectContactForm(PortalForm):
    """An advisor enters what a municipality asked for in a talk; its signing member confirms."""

    municipality = MunicipalityField(label="Kommune", help_text="Name, Postleitzahl oder Gemeindeschlüssel")
    contact_name = PlainTextField(
        label="Mit wem haben Sie gesprochen?", max_length=120, missing=MISSING["contact_name"]
    )
    contact_email = OneEmailField(label="E-Mail dieser Person", missing=MISSING["contact_email"])
    goal = PlainTextField(
        label="Was möchte die Kommune erreichen?", max_length=2000, missing=MISSING["goal"],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, **kwargs)
        places = Municipality.objects.able_to_apply().filter(state=state)
        self.fields["municipality"] = MunicipalityField(
            places=places, label="Kommune", help_text="Name, Postleitzahl oder Gemeindeschlüssel"
        )


class CommentForm(PortalForm):
    """A step with its words."""

    comment = PlainTextField(
        label="Begründung", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

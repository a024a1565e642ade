"""What the team fills in for the short talks."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PortalForm
from core.forms_layout import Columns
from networks.models import MatchPlan, MatchTalk, Registration
from networks.talks import on_site

MOST_ROUNDS, MOST_TABLES, MOST_MINUTES = 20, 200, 60


class PlanForm(PortalForm):
    """How many rounds, at how many tables, how long."""

    rounds = forms.IntegerField(label="Runden", min_value=1, max_value=MOST_ROUNDS)
    tables = forms.IntegerField(
        label="Tische", min_value=1, max_value=MOST_TABLES, help_text="Je Tisch sprechen zwei Personen."
    )
    minutes = forms.IntegerField(label="Minuten je Gespräch", min_value=1, max_value=MOST_MINUTES)
    only_present = forms.BooleanField(
        label="Nur wer heute schon eingelassen ist",
        required=False,
        help_text="Am Tag selbst: Niemand wartet dann auf Personen, die fehlen.",
    )

    def __init__(self, *args, plan: MatchPlan, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("rounds", "tables", "minutes"):
            self.initial.setdefault(name, getattr(plan, name))
        self.helper.layout = Layout(Columns("rounds", "tables", "minutes"), "only_present")


class TalkForm(PortalForm):
    """Two people, a round and a table."""

    round_number = forms.IntegerField(label="Runde", min_value=1, max_value=MOST_ROUNDS)
    table_number = forms.IntegerField(label="Tisch", min_value=1, max_value=MOST_TABLES)
    first = forms.ModelChoiceField(
        label="Eine Person", queryset=Registration.objects.none(), empty_label="Bitte wählen"
    )
    second = forms.ModelChoiceField(
        label="Andere Person", queryset=Registration.objects.none(), empty_label="Bitte wählen"
    )

    def __init__(self, *args, plan: MatchPlan, talk: MatchTalk | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = on_site(plan.event)
            self.fields[name].label_from_instance = _label
        if talk:
            for name in ("round_number", "table_number", "first", "second"):
                self.initial.setdefault(name, getattr(talk, name))
        self.helper.layout = Layout(Columns("round_number", "table_number"), "first", "second")


def _label(person: Registration) -> str:
    return f"{person.full_name}, {person.organisation}" if person.organisation else person.full_name

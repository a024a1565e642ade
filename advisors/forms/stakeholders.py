"""Forms of stakeholders: the row, the log, the filter of the list."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from accounts.models import User
from advisors.enums.stakeholders import ContactWay, StakeholderKind
from advisors.forms.pool_choice import PoolRowForm
from advisors.models import Stakeholder
from core.forms import GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from organisations.models import Theme

SOURCE = "Nennen Sie, woher die Angaben zur Person stammen, zum Beispiel: Visitenkarte vom Forum."


class StakeholderForm(PoolRowForm):
    """One stakeholder; data about a person need their source and day (Art. 14 GDPR)."""

    municipality = MunicipalityField(label="Kommune", required=False)
    themes = forms.ModelMultipleChoiceField(
        label="Themen", queryset=Theme.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Stakeholder
        fields = (
            "pool", "name", "kind", "municipality", "website", "contact_name", "function", "email", "phone",
            "data_source", "data_collected_on", "themes", "responsible", "next_step", "next_step_on", "note",
        )  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": "Name der Stelle, zum Beispiel: Landesnetz Eine Welt",
            "data_source": "Zum Beispiel: Visitenkarte, Internetseite, Empfehlung von …",
            "next_step": "Zum Beispiel: Zum Dialogforum einladen",
            "note": "Was sollte der Pool über diese Stelle wissen?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.filter(is_active=True)
        self.fields["responsible"].queryset = User.objects.skew_staff().order_by("last_name", "pk")
        self.helper.layout = Layout(
            Group("Wer ist das?", "pool", "name", "kind", "municipality", "website", heading=True),
            Group(
                "Ansprechperson",
                Columns("contact_name", "function"),
                Columns("email", "phone"),
                Columns("data_source", "data_collected_on"),
                hint="Nur, was Sie brauchen. Die Person darf Auskunft und Löschung verlangen.",
                heading=True,
            ),
            Group("Themen und Notiz", "themes", "note", heading=True),
            Group("Wie geht es weiter?", "responsible", Columns("next_step", "next_step_on"), heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        has_person = any(cleaned.get(name) for name in ("contact_name", "function", "email", "phone"))
        if has_person and not cleaned.get("data_source"):
            self.add_error("data_source", SOURCE)
        if has_person and not cleaned.get("data_collected_on"):
            self.add_error("data_collected_on", "Nennen Sie den Tag, seit dem Sie die Angaben haben.")
        if cleaned.get("next_step_on") and not cleaned.get("next_step"):
            self.add_error("next_step", "Beschreiben Sie den nächsten Schritt, der fällig ist.")
        return cleaned


class ContactForm(PortalForm):
    """A talk that took place."""

    day = GermanDateField(label="Tag", missing="Wann war das? Zum Beispiel: 04.12.2026")
    way = forms.ChoiceField(label="Weg", choices=ContactWay.choices)
    text = PlainTextField(
        label="Was wurde besprochen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        missing="Schreiben Sie in ein bis zwei Sätzen, worum es ging.",
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"day": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("day", "way"), "text")


class StakeholderFilter(PortalForm):
    """The filter above the list; wrong values count as none."""

    q = PlainTextField(label="Suche", max_length=80, required=False)
    art = forms.ChoiceField(
        label="Art", choices=[("", "Alle Arten"), *StakeholderKind.choices], required=False
    )
    faellig = forms.BooleanField(label="Nur mit fälligem Schritt", required=False)

    @property
    def chosen(self) -> dict:
        """What was chosen: words, kind, due."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "words": cleaned.get("q", ""),
            "kind": cleaned.get("art", ""),
            "is_due": cleaned.get("faellig", False),
        }

    @property
    def is_narrowed(self) -> bool:
        """Whether the list is shorter than it could be."""
        return any(self.chosen.values())

"""What SKEW fills in about the people of a pool."""

from django import forms
from django.utils import timezone

from advisors.enums.pool import AdvisorStatus, PoolStatus
from advisors.models import AdvisorProfile, Pool
from core.forms import GermanDateField, OneEmailField, PlainTextField, PortalForm, PortalModelForm


class AdvisorFilter(forms.Form):
    """Filters of the list; wrong values count as none."""

    q = forms.CharField(label="Name oder Ort", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle im Pool"), *AdvisorStatus.choices]
    )
    thema = forms.ChoiceField(label="Thema", required=False)
    sprache = forms.ChoiceField(label="Sprache", required=False)

    def __init__(self, *args, themes: list[tuple[str, str]], languages: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thema"].choices = [("", "Alle Themen"), *themes]
        self.fields["sprache"].choices = [("", "Alle Sprachen"), *languages]
        self.full_clean()

    def chosen(self, name: str) -> str:
        """Return the value of one filter, empty where it is wrong or not set."""
        return getattr(self, "cleaned_data", {}).get(name, "")

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen(name) for name in self.fields)


class AdvisorForm(PortalForm):
    """Somebody new; all else the person writes."""

    pool = forms.ModelChoiceField(
        label="Pool", queryset=Pool.objects.exclude(status=PoolStatus.ENDED), empty_label=None
    )
    first_name = PlainTextField(label="Vorname", max_length=80, missing="Geben Sie den Vornamen an.")
    last_name = PlainTextField(label="Nachname", max_length=80, missing="Geben Sie den Nachnamen an.")
    email = OneEmailField(
        label="E-Mail",
        help_text="An diese Adresse geht später die Einladung.",
        missing="Geben Sie eine E-Mail-Adresse an.",
    )
    joined_on = GermanDateField(
        label="Im Pool seit", required=False, help_text="Leer lassen, wenn die Person neu ist."
    )

    def clean_joined_on(self):
        """Nobody is in the pool since tomorrow."""
        day = self.cleaned_data["joined_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft. Lassen Sie das Feld leer.")
        return day


class AdvisorNoteForm(PortalModelForm):
    """SKEW's note about a person."""

    class Meta:
        model = AdvisorProfile
        fields = ("internal_note",)
        widgets = {"internal_note": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "internal_note": "Nur für SKEW. Schreiben Sie sachlich: Bei einer Auskunft liest die Person ihn."
        }

"""The pool of contractors: filters, what people say about themselves; thresholds and service templates."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from core.forms import EuroField, GermanDateField, LanguageListField, PortalModelForm
from inventories.awarding.pool import languages_in_pool
from inventories.forms.results import refuse_hours
from inventories.models import AwardThreshold, ContractorProfile, ServiceTemplate
from municipalities.models import State
from organisations.models import Theme


class PoolFilter(forms.Form):
    """Filters of the pool; wrong values count as none."""

    q = forms.CharField(label="Suchwort", required=False, max_length=80)
    sprache = forms.ChoiceField(label="Sprache", required=False)
    land = forms.ChoiceField(label="Land", required=False)
    thema = forms.ChoiceField(label="Thema", required=False)
    frei = forms.BooleanField(label="Nur wer jetzt Aufträge annimmt", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        states = [(row.key, row.name) for row in State.objects.order_by("name")]
        themes = [(str(row.pk), row.name) for row in Theme.objects.filter(is_active=True)]
        self.fields["sprache"].choices = [("", "Alle Sprachen"), *languages_in_pool()]
        self.fields["land"].choices = [("", "Alle Länder"), *states]
        self.fields["thema"].choices = [("", "Alle Themen"), *themes]
        self.full_clean()

    @property
    def chosen(self) -> dict:
        """Return the filters as `awarding.pool.pool` takes them."""
        values = getattr(self, "cleaned_data", {})
        return {
            "words": values.get("q", ""),
            "language": values.get("sprache", ""),
            "state": values.get("land", ""),
            "theme": values.get("thema", ""),
            "free_only": bool(values.get("frei")),
        }

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())


class ContractorProfileForm(PortalModelForm):
    """What a contractor says about the own work; SKEW's note is not among it."""

    languages = LanguageListField(
        label="Sprachen",
        required=False,
        max_items=15,
        help_text="In welchen Sprachen können Sie Interviews führen? Eine je Zeile.",
    )
    states = forms.ModelMultipleChoiceField(
        label="Wo arbeiten Sie?",
        queryset=State.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(
        label="Themen, in denen Sie sich auskennen",
        queryset=Theme.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    available_from = GermanDateField(
        label="Frei ab", required=False, help_text="Leer lassen, wenn Sie sofort frei sind."
    )

    class Meta:
        model = ContractorProfile
        fields = ("experience", "languages", "states", "themes", "website", "is_available", "available_from")
        widgets = {"experience": forms.Textarea(attrs={"rows": 8})}
        labels = {"experience": "Erfahrung", "is_available": "Ich nehme zurzeit Aufträge an"}
        help_texts = {"experience": "Ausbildung, frühere Recherchen, Kontakte in Communities, Methoden"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(*self.Meta.fields)


class InternalNoteForm(PortalModelForm):
    """SKEW's note about a contractor."""

    class Meta:
        model = ContractorProfile
        fields = ("internal_note",)
        widgets = {"internal_note": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "internal_note": "Nur für SKEW. Schreiben Sie sachlich: Bei einer Auskunft liest die Person ihn."
        }


class ThresholdForm(PortalModelForm):
    """A threshold from a day on; earlier ones stay as they were."""

    amount = EuroField(label="Betrag netto in Euro", missing="Nennen Sie den Betrag der Wertgrenze.")
    valid_from = GermanDateField(label="Gilt ab", missing="Nennen Sie den ersten Tag, an dem sie gilt.")

    class Meta:
        model = AwardThreshold
        fields = ("amount", "valid_from", "source")
        help_texts = {"source": "Zum Beispiel: Rundschreiben vom 3. Dezember 2026, Ziffer 4"}

    def clean_valid_from(self):
        """Refuse the past: what was decided under an older threshold must stay explainable."""
        day = self.cleaned_data["valid_from"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                "Die Wertgrenze gilt frühestens ab heute. Wählen Sie ein späteres Datum."
            )
        return day


class ServiceTemplateForm(PortalModelForm):
    """A wording for awards."""

    class Meta:
        model = ServiceTemplate
        fields = ("name", "requirements", "scope", "is_active")
        widgets = {
            "requirements": forms.Textarea(attrs={"rows": 8}),
            "scope": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {"is_active": "Steht bei neuen Vergaben zur Wahl"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("requirements", "scope"):
            self.fields[name].validators.append(refuse_hours)

"""Forms of the workshop: tables and seats, agreements and what became of them, the report, ties."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import CleanImageField, GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group
from inventories.enums.workshop import AgreementState, TieMoment
from inventories.models import CooperationAgreement, Workshop, WorkshopTable
from inventories.visibility import VisibleProfile
from organisations.models import Organisation

SEATS = {"min_value": 3, "max_value": 20}


class SeatsForm(PortalForm):
    """How large the tables are."""

    seats = forms.IntegerField(
        label="Plätze je Tisch", initial=8, help_text="Sechs bis acht sind gut für Gespräche.", **SEATS
    )


class TableForm(PortalModelForm):
    """Topic and size of one table."""

    seats = forms.IntegerField(label="Plätze", **SEATS)

    class Meta:
        model = WorkshopTable
        fields = ("topic", "seats")


class MoveForm(PortalForm):
    """Which table somebody moves to."""

    table = forms.IntegerField(label="Tisch", min_value=1)


class AgreementForm(PortalModelForm):
    """Who does what with whom until when."""

    organisations = forms.ModelMultipleChoiceField(
        label="Wer macht mit?",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Wählen Sie mindestens zwei Organisationen aus."},
    )
    until = GermanDateField(label="Bis wann?", required=False)

    class Meta:
        model = CooperationAgreement
        fields = ("what", "organisations", "responsible_name", "until", "state")
        widgets = {"what": forms.Textarea(attrs={"rows": 2}), "state": forms.RadioSelect}
        help_texts = {
            "what": "Ein Satz, zum Beispiel: Ein gemeinsamer Abend zu Kamerun in der Bücherei",
            "responsible_name": "Eine Person mit Namen und Organisation",
        }

    def __init__(self, *args, faces: dict[int, VisibleProfile], **kwargs):
        super().__init__(*args, **kwargs)
        there = self.instance.organisations.values_list("pk", flat=True) if self.instance.pk else []
        field = self.fields["organisations"]
        field.queryset = Organisation.objects.filter(pk__in={*faces, *there}).sorted_by_name()
        self.helper.layout = Layout("what", "organisations", Columns("responsible_name", "until"), "state")
        if not self.instance.pk:
            # a new agreement has just been made
            self.fields.pop("state")
            self.helper.layout = Layout("what", "organisations", Columns("responsible_name", "until"))

    def clean_organisations(self):
        chosen = self.cleaned_data["organisations"]
        if len(chosen) < 2:
            raise forms.ValidationError("Wählen Sie mindestens zwei Organisationen aus.")
        return chosen

    def values(self) -> dict:
        """Return the columns for the service."""
        cleaned = self.cleaned_data
        return {
            "what": cleaned["what"],
            "responsible_name": cleaned["responsible_name"],
            "until": cleaned["until"],
            "state": cleaned.get("state") or AgreementState.OPEN,
        }


class FollowUpForm(PortalForm):
    """What became of an agreement."""

    state = forms.ChoiceField(label="Wie steht es?", choices=AgreementState.choices, widget=forms.RadioSelect)
    text = PlainTextField(
        label="Was ist daraus geworden?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Zwei Sätze reichen: Was gelingt, was fehlt?",
    )


class WorkshopReportForm(PortalModelForm):
    """How the day was; a picture needs a description and a credit."""

    picture = CleanImageField(
        label="Bild", required=False, help_text="JPEG oder PNG. Fragen Sie die Gezeigten vorher."
    )
    without_picture = forms.BooleanField(label="Bild entfernen", required=False)

    class Meta:
        model = Workshop
        fields = ("report", "picture_alt", "picture_credit")
        widgets = {"report": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "report": "Was war gut, was hat überrascht, wie geht es weiter? Eine Leerzeile trennt Absätze.",
            "picture_alt": "Was ist zu sehen? Für Menschen, die das Bild nicht sehen.",
            "picture_credit": "Zum Beispiel: Foto: Amara Diallo",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = ["picture", "picture_alt", "picture_credit"]
        if self.instance.report_picture:
            names.append("without_picture")
        else:
            self.fields.pop("without_picture")
        self.helper.layout = Layout("report", Group("Ein Bild vom Tag", *names))

    def clean(self) -> dict:
        cleaned = super().clean()
        has_picture = cleaned.get("picture") or (
            self.instance.report_picture and not cleaned.get("without_picture")
        )
        if has_picture and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", "Beschreiben Sie, was auf dem Bild zu sehen ist.")
        if has_picture and not cleaned.get("picture_credit"):
            self.add_error("picture_credit", "Nennen Sie, wer das Bild gemacht hat.")
        return cleaned

    def picture_for_service(self):
        """Return the new file, False to take the picture away, None to keep it."""
        if self.cleaned_data.get("picture"):
            return self.cleaned_data["picture"]
        return False if self.cleaned_data.get("without_picture") else None


class TieForm(PortalForm):
    """Two organisations that work together."""

    one = forms.TypedChoiceField(label="Organisation", coerce=int)
    two = forms.TypedChoiceField(label="arbeitet mit", coerce=int)
    about = PlainTextField(label="Worin?", max_length=200, required=False)
    moment = forms.ChoiceField(label="Seit wann?", choices=TieMoment.choices, widget=forms.RadioSelect)

    def __init__(self, *args, faces: dict[int, VisibleProfile], **kwargs):
        super().__init__(*args, **kwargs)
        names = sorted(faces.items(), key=lambda entry: entry[1].sort_name)
        choices = [("", "Bitte wählen"), *((key, face.name) for key, face in names)]
        self.fields["one"].choices = self.fields["two"].choices = choices
        self.helper.layout = Layout(Columns("one", "two"), "about", "moment")

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("two"):
            self.add_error("two", "Wählen Sie zwei verschiedene Organisationen.")
        return cleaned

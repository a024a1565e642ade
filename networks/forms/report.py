"""What the team fills in after an event: texts, pictures with their words, files."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import CleanImageField, DocumentField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns
from networks.models import Report, ReportPicture

MOST_PEOPLE = 20_000
SHOWN = {
    "has_programme": "Programm",
    "has_speakers": "Mitwirkende, die zugestimmt haben",
    "has_files": "Material und Dateien",
    "has_feedback": "Rückmeldungen, ab drei Bögen",
}


class ReportForm(PortalModelForm):
    """Headline, sentences for the list, the report itself, and what the page takes from the event."""

    shown = forms.MultipleChoiceField(
        label="Was soll außerdem auf der Seite stehen?",
        choices=list(SHOWN.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Report
        fields = ("headline", "teaser", "text", "people", "is_estimated", "region")
        widgets = {
            "teaser": forms.Textarea(attrs={"rows": 4, "maxlength": 600}),
            "text": forms.Textarea(attrs={"rows": 18}),
        }
        labels = {
            "people": "Wie viele Menschen waren da?",
            "is_estimated": "Die Zahl ist geschätzt („rund 40“)",
        }
        help_texts = {
            "teaser": "So steht es in der Liste unter „Nachlesen“. Nennen Sie die Zahl der Teilnehmenden.",
            "text": "Absätze durch eine Leerzeile trennen. „# “ macht eine Überschrift, „- “ einen Punkt.",
            "region": "Zum Beispiel: Schleswig-Holstein, Nordhessen, bundesweit",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].min_value = 1
        self.fields["people"].max_value = MOST_PEOPLE
        self.fields["people"].widget.attrs |= {"min": 1, "max": MOST_PEOPLE, "inputmode": "numeric"}
        self.fields["shown"].initial = [name for name in SHOWN if getattr(self.instance, name)]
        self.helper.layout = Layout(
            "headline",
            "teaser",
            "text",
            Columns("people", "region"),
            "is_estimated",
            "shown",
        )

    def clean(self) -> dict:
        """Return the answers with one truth value for each part of the page."""
        values = super().clean()
        return values | {name: name in values.get("shown", ()) for name in SHOWN}

    def clean_people(self) -> int | None:
        """Refuse numbers that no event has."""
        people = self.cleaned_data["people"]
        if people is not None and not 1 <= people <= MOST_PEOPLE:
            raise forms.ValidationError(
                "Geben Sie eine Zahl von 1 bis 20.000 ein, oder lassen Sie das Feld leer."
            )
        return people


class ReportPictureForm(PortalModelForm):
    """A picture with what people need who cannot see it, and with the name of whoever took it."""

    class Meta:
        model = ReportPicture
        fields = ("image", "alt", "caption", "credit")
        field_classes = {"image": CleanImageField}
        labels = {"image": "Bild"}
        help_texts = {
            "image": "JPEG, PNG oder WebP, mindestens 800 Pixel breit. Den Aufnahmeort löschen wir.",
            "alt": "Für Menschen, die das Bild nicht sehen: Wer oder was ist zu sehen?",
            "caption": "Steht unter dem Bild.",
            "credit": "Zum Beispiel: Foto: Amina Brandt / Stadt Nordhafen",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        self.fields["image"] = CleanImageField(
            label="Bild" if is_new else "Neues Bild", required=is_new, min_px=800,
            help_text=self.fields["image"].help_text,
        )  # fmt: skip
        self.fields["image"].widget = forms.FileInput(attrs={"accept": CleanImageField.accept})


class ReportFileForm(PortalForm):
    """A file beside the documentation."""

    title = PlainTextField(
        label="Titel", max_length=160, help_text="Zum Beispiel: Ergebnisse der Arbeitsgruppen"
    )
    file = DocumentField(label="Datei", help_text="PDF, Bild oder Office-Datei. Alle können sie laden.")

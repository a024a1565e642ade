"""Photo and references of a profile."""

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory
from django.utils import timezone

from advisors.enums.pool import ProfileField
from advisors.forms.switches import SwitchForm, add_switches, switch, switch_name
from advisors.models import AdvisorProfile
from core.forms import CleanImageField, PlainTextField, PortalForm
from core.forms_layout import Columns

MOST_REFERENCES, UNUSED_ROWS = 20, 2


class PhotoForm(PortalForm):
    """The portrait with its words; without a new file they are about the one that is there."""

    file = CleanImageField(
        label="Bilddatei",
        required=False,
        help_text="JPEG, PNG oder WebP, mindestens 300 Bildpunkte. Ortsangaben in der Datei entfernen wir.",
        min_px=300,
    )
    alt = PlainTextField(
        label="Bildbeschreibung",
        max_length=250,
        help_text="Für alle, die das Bild nicht sehen. Zum Beispiel: Amara Diallo vor einem Marktstand.",
        missing="Beschreiben Sie in einem Satz, was zu sehen ist.",
    )
    credit = PlainTextField(
        label="Bildnachweis",
        max_length=160,
        help_text="Zum Beispiel: Foto: Amara Diallo. Fragen Sie, ob das Bild öffentlich stehen darf.",
        missing="Nennen Sie, wer das Bild gemacht hat.",
    )

    def __init__(self, *args, profile: AdvisorProfile, **kwargs):
        kwargs.setdefault("initial", {"alt": profile.photo_alt, "credit": profile.photo_credit})
        super().__init__(*args, **kwargs)
        self.has_photo = bool(profile.photo)
        hint = "Ihr Foto steht dann auf der Seite des Pools, im Faltblatt und auf Ihrer Visitenkarte."
        add_switches(self, {ProfileField.PHOTO: hint}, profile.public_fields)
        self.helper.layout = Layout("file", "alt", "credit", switch(ProfileField.PHOTO))

    def clean_file(self):
        """Ask for a file as long as there is none."""
        file = self.cleaned_data["file"]
        if not file and not self.has_photo:
            raise forms.ValidationError("Wählen Sie eine Bilddatei aus.")
        return file

    def answers(self) -> dict:
        """Return what services.profile.set_photo takes."""
        values = {name: self.cleaned_data[name] for name in ("file", "alt", "credit")}
        return values | {"is_shown": self.cleaned_data[switch_name(ProfileField.PHOTO)]}


class ReferenceRow(PortalForm):
    """Something the person has done before."""

    title = PlainTextField(label="Was?", max_length=200, missing="Schreiben Sie, was Sie gemacht haben.")
    partner = PlainTextField(label="Für wen?", max_length=160, required=False)
    year = forms.IntegerField(
        label="Jahr",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2024."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("title", Columns("partner", "year"))

    def clean_year(self) -> int | None:
        """Refuse what lies ahead or before anybody's working life."""
        year, this_year = self.cleaned_data["year"], timezone.localdate().year
        if year is not None and not this_year - 70 <= year <= this_year:
            raise forms.ValidationError(f"Das Jahr liegt zwischen {this_year - 70} und {this_year}.")
        return year


class ReferencesForm:
    """The references as rows, and the switch that shows them all."""

    PREFIX = "referenzen"

    def __init__(self, *, profile: AdvisorProfile, data=None):
        rows = list(profile.references.values("title", "partner", "year"))
        formset_class = formset_factory(
            ReferenceRow,
            extra=UNUSED_ROWS,
            can_delete=True,
            max_num=MOST_REFERENCES,
            absolute_max=MOST_REFERENCES,
        )
        self.formset = formset_class(data, initial=rows, prefix=self.PREFIX)
        self.formset.row_label, self.formset.add_label = "Referenz", "Weitere Referenz hinzufügen"
        self.formset.helper = ReferenceRow().helper
        self.formset.helper.form_tag = False
        self.switch = SwitchForm(data, profile=profile, field=ProfileField.REFERENCES)

    @property
    def forms(self) -> list:
        """Everything that can have errors, for the summary."""
        return [self.formset, self.switch]

    def is_valid(self) -> bool:
        return all([self.formset.is_valid(), self.switch.is_valid()])

    def rows(self) -> list[dict]:
        """Return the filled rows in the order of the page."""
        return [
            {name: form.cleaned_data[name] for name in ("title", "partner", "year")}
            for form in self.formset
            if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")
        ]

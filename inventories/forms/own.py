"""The forms behind a personal link; read in six languages (locale/), stored as they are written."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import CleanImageField, OneEmailField, PlainTextField, PortalForm
from core.forms_layout import Columns
from inventories.corrections import REMARK, Spot, spots_of
from inventories.enums import PictureKind, PictureRight
from inventories.models import Profile
from inventories.own_page import Choice, read_choice
from organisations.enums import FieldGroup, Purpose
from organisations.services import SHOWING_PURPOSES


class OwnNameForm(PortalForm):
    """Who says it: for a no, a withdrawal, a confirmation."""

    by_name = PlainTextField(
        label=_("Ihr Name"), max_length=160, missing=_("Bitte schreiben Sie Ihren Namen.")
    )

    def say_choose(self) -> None:
        """Nothing was ticked."""
        self.add_error(None, gettext("Kreuzen Sie an, was Sie zurückziehen. Oder ziehen Sie alles zurück."))


class OwnReleaseForm(PortalForm):
    """Who releases; the table of choices is drawn by the page and read by `choice`."""

    person_name = PlainTextField(
        label=_("Ihr Name"), max_length=160, missing=_("Bitte schreiben Sie Ihren Namen.")
    )
    person_function = PlainTextField(
        label=_("Ihre Aufgabe in der Organisation"),
        max_length=160,
        help_text=_("Zum Beispiel: Vorsitzende"),
        missing=_("Bitte schreiben Sie Ihre Aufgabe in der Organisation."),
    )
    person_email = OneEmailField(
        label=_("Ihre E-Mail"),
        help_text=_("Dorthin schicken wir eine Bestätigung. Die Adresse erscheint nirgends."),
        error_messages={
            "required": _("Bitte schreiben Sie Ihre E-Mail-Adresse. Sie bekommen eine Bestätigung."),
            "invalid": _("Bitte schreiben Sie die ganze E-Mail-Adresse, zum Beispiel info@verein.example."),
        },
    )
    may_consent = forms.BooleanField(
        label=_("Ich darf für die Organisation zustimmen. Genannte Menschen habe ich gefragt."),
        help_text=_("Wir speichern Ihren Namen, den Tag und den Wortlaut der Einwilligung."),
        error_messages={"required": _("Bitte bestätigen Sie, dass Sie zustimmen dürfen.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, choice: Choice | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.choice = choice or Choice()
        self.helper.layout = Layout(
            Columns("person_name", "person_function"), "person_email", "may_consent", "seen"
        )

    @classmethod
    def chosen(cls, data) -> Choice:
        """Return what is ticked in the table of a sent page."""
        return read_choice(data.getlist("consents"), data.getlist("withheld"))

    def say_changed(self) -> None:
        """Somebody changed the text while the page was open: it is shown anew, and read again."""
        self.add_error(
            None,
            gettext(
                "Der Text wurde gerade geändert. Bitte lesen Sie ihn noch einmal und geben Sie dann frei."
            ),
        )

    def clean(self) -> dict:
        """Nothing ticked is no release, and no place works without the name."""
        cleaned = super().clean()
        purposes = {purpose for purpose, _group in self.choice.pairs}
        if not purposes:
            raise ValidationError(
                gettext("Kreuzen Sie an, was erlaubt ist. Oder wählen Sie „Wir möchten nicht erscheinen“.")
            )
        for purpose in SHOWING_PURPOSES:
            if purpose in purposes and (purpose, FieldGroup.BASICS) not in self.choice.pairs:
                raise ValidationError(
                    gettext(
                        "Für „{place}“ fehlt ein Ja zu Name und Texten. Ohne Namen geht es nicht."
                    ).format(place=gettext(Purpose(purpose).label))
                )
        return cleaned


class OwnCorrectionForm(PortalForm):
    """Every text that the organisation may change, in place, and a free remark."""

    def __init__(self, *args, profile: Profile, **kwargs):
        self.spots = spots_of(profile)
        super().__init__(*args, **kwargs)
        for spot in self.spots:
            self.fields[spot.input_name] = self._field(spot)
        self.fields[REMARK] = PlainTextField(
            label=_("Möchten Sie noch etwas sagen?"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Zum Beispiel, wenn etwas fehlt."),
        )
        for name, field in self.fields.items():
            self._prepare(name, field)

    def parts(self) -> list[tuple[str, list]]:
        """Return (heading, fields) for the page; the texts first, one heading for each row behind them."""
        found: dict[str, list] = {}
        for spot in self.spots:
            heading = f"{gettext(spot.row_label)} {spot.number}" if spot.row_pk else self._part(spot)
            found.setdefault(heading, []).append(self[spot.input_name])
        return [*found.items(), (gettext("Anmerkung"), [self[REMARK]])]

    def changed(self) -> dict[tuple[str, int], str]:
        """Return the words of every spot as they were sent, by (field, row)."""
        return {spot.key: str(self.cleaned_data[spot.input_name] or "") for spot in self.spots}

    def _field(self, spot: Spot) -> forms.Field:
        field = spot.form_field
        field.label, field.help_text, field.initial = gettext(spot.label), "", spot.value
        if hasattr(field, "choices"):
            field.choices = [(value, gettext(str(label))) for value, label in field.choices]
            field.option_hints = {}
        return field

    def _part(self, spot: Spot) -> str:
        address = {"street", "postal_code", "town", "district", "address_visibility"}
        return gettext("Anschrift") if spot.field_name in address else gettext("Name und Texte")


class OwnPictureForm(PortalForm):
    """One own photo or logo with the words without which it may not be used."""

    kind = forms.ChoiceField(label=_("Was ist das?"), widget=forms.RadioSelect)
    file = CleanImageField(
        label=_("Bilddatei"),
        help_text=_("JPEG, PNG oder WebP. Ortsangaben in der Datei entfernen wir."),
        missing=_("Wählen Sie eine Bilddatei aus."),
        min_px=300,
    )
    alt_text = PlainTextField(
        label=_("Was ist zu sehen?"),
        max_length=250,
        help_text=_("Für alle, die das Bild nicht sehen. Zum Beispiel: Drei Frauen nähen am langen Tisch."),
        missing=_("Beschreiben Sie in einem Satz, was zu sehen ist."),
    )
    credit = PlainTextField(
        label=_("Wer hat das Bild gemacht?"),
        max_length=160,
        help_text=_("Zum Beispiel: Foto: Amara Diallo"),
        missing=_("Nennen Sie, wer das Bild gemacht hat."),
    )
    right_of_use = forms.ChoiceField(
        label=_("Warum dürfen wir das Bild zeigen und drucken?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie, warum wir das Bild zeigen dürfen. Sonst geht es nicht.")},
    )
    people_agree = forms.BooleanField(
        label=_("Alle Menschen auf dem Bild sind einverstanden, oder es sind keine zu erkennen."),
        error_messages={
            "required": _("Bitte fragen Sie die Menschen auf dem Bild und bestätigen Sie es hier.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds, rights = (PictureKind.PHOTO, PictureKind.LOGO), (PictureRight.OWN, PictureRight.GRANTED)
        self.fields["kind"].choices = [(kind.value, gettext(kind.label)) for kind in kinds]
        self.fields["kind"].initial = PictureKind.PHOTO
        self.fields["right_of_use"].choices = [(right.value, gettext(right.label)) for right in rights]


class OwnRenewForm(PortalForm):
    """The address to which a new link goes, if we know it."""

    email = OneEmailField(
        label=_("Ihre E-Mail"),
        help_text=_("Die Adresse, an die Ihr alter Link ging, oder die Adresse Ihrer Organisation."),
        error_messages={
            "required": _("Bitte schreiben Sie Ihre E-Mail-Adresse."),
            "invalid": _("Bitte schreiben Sie die ganze E-Mail-Adresse, zum Beispiel info@verein.example."),
        },
    )

"""What somebody says about themselves in an application to the pool."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from advisors.models import PoolApplication
from advisors.recruiting.completeness import NEEDED
from core.forms import (
    CountryListField,
    DocumentField,
    LanguageListField,
    PhoneField,
    PlainTextField,
    PortalForm,
    PortalModelForm,
)
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from organisations.models import Theme

TRAP = "homepage"
NO_NAMES = "Schreiben Sie bitte nicht Ihren Namen in die Texte: Wir bewerten zuerst ohne Namen."
VOLUNTARY_HINT = (
    "Diese Angaben sieht niemand bei der Auswahl. Wir zählen sie nur, und nie weniger als fünf Personen. "
    "Nehmen wir Sie auf, stehen sie in Ihrem Profil. Dort können Sie sie löschen."
)
OLDEST, YOUNGEST = 100, 16  # years; whoever is younger needs their parents for a contract


class PoolApplicationForm(PortalModelForm):
    """The whole application. `is_draft` asks for a name and an address only; the rest may come later."""

    phone = PhoneField(label="Telefon", required=False)
    municipality = MunicipalityField(
        label="Wo wohnen Sie?",
        error_messages={"required": "Sagen Sie uns, wo Sie wohnen. Der Ort genügt."},
        help_text="Ihre Stadt oder Gemeinde, zum Beispiel Witten.",
    )
    languages = LanguageListField(
        label="Welche Sprachen sprechen Sie?",
        max_items=15,
        help_text="Zum Beispiel: Deutsch, Französisch, Ewe. Trennen Sie mit Komma.",
    )
    themes = forms.ModelMultipleChoiceField(
        label="Zu welchen Themen möchten Sie beraten?",
        queryset=Theme.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    birth_year = forms.IntegerField(
        label="Geburtsjahr",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    origin_countries = CountryListField(
        label="Herkunftsländer Ihrer Familie", required=False, help_text="Zum Beispiel: Togo, Ghana"
    )

    class Meta:
        model = PoolApplication
        fields = (
            "first_name", "last_name", "email", "phone", "municipality", "town", "motivation", "experience",
            "languages", "themes", "availability", "gender", "birth_year", "origin_countries",
        )  # fmt: skip
        widgets = {
            "motivation": forms.Textarea(attrs={"rows": 7}),
            "experience": forms.Textarea(attrs={"rows": 7}),
            "availability": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"email": "E-Mail-Adresse", "town": "Sie finden Ihren Ort nicht?"}
        help_texts = {
            "town": "Dann schreiben Sie ihn hier.",
            "email": "An diese Adresse schicken wir Ihren persönlichen Link.",
            "experience": "Beruf, Studium, Ehrenamt, eigene Projekte: Alles zählt.",
            "availability": "Zum Beispiel: zwei Tage im Monat, am liebsten freitags.",
        }

    def __init__(self, *args, is_draft: bool = False, is_blind: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NEEDED:
            self.fields[name].required = not is_draft or name in {"first_name", "last_name"}
        # one of both fields for the place is enough
        self.fields["municipality"].required = not is_draft and not self.data.get(self.add_prefix("town"))
        self.fields["gender"].choices = [("", "Keine Angabe"), *self.fields["gender"].choices[1:]]
        self._arrange(is_blind)
        trap = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.fields[TRAP] = forms.CharField(label="Dieses Feld leer lassen", required=False, widget=trap)

    def _arrange(self, is_blind: bool) -> None:
        who = [Columns("first_name", "last_name"), "email", "phone", Columns("municipality", "town")]
        if self.instance.pk:
            # the address is proven by the link: another one would be another application
            del self.fields["email"]
            who.remove("email")
        self.helper.layout = Layout(
            Group("Über Sie", *who, heading=True),
            Group("Warum Sie?", "motivation", "experience", hint=NO_NAMES if is_blind else "", heading=True),
            Group("Womit arbeiten Sie?", "languages", "themes", "availability", heading=True),
            Group(
                "Freiwillig", "gender", "birth_year", "origin_countries", hint=VOLUNTARY_HINT, heading=True
            ),
        )

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the field that people never see."""
        return bool(self.data.get(self.add_prefix(TRAP)))

    def clean_birth_year(self) -> int | None:
        """Return a year in which somebody who works today can be born."""
        year = self.cleaned_data["birth_year"]
        this = timezone.localdate().year
        if year is not None and not this - OLDEST <= year <= this - YOUNGEST:
            raise forms.ValidationError("Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1984.")
        return year


class DocumentForm(PortalForm):
    """One paper."""

    file = DocumentField(
        label="Datei",
        help_text="Zum Beispiel ein kurzer Lebenslauf. PDF, Bild oder Office-Datei, bis 20 MB.",
    )


class LetterForm(PortalForm):
    """A decision with the letter that goes out; the wording may be changed."""

    subject = PlainTextField(label="Betreff", max_length=200, missing="Schreiben Sie einen Betreff.")
    text = PlainTextField(
        label="Brief",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 18}),
        missing="Schreiben Sie den Brief. Ohne ihn erfährt die Person nichts.",
        help_text="So geht der Brief per E-Mail hinaus. Der persönliche Link kommt von selbst darunter.",
    )
    comment = PlainTextField(
        label="Vermerk zur Entscheidung",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur für SKEW.",
    )

    def __init__(self, *args, needs_talk: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_talk:
            field = self.fields["comment"]
            field.required = True
            field.label = "Was haben Sie besprochen?"
            field.help_text = "Die Bewertungen liegen weit auseinander. Nur für SKEW."
            field.error_messages["required"] = "Schreiben Sie kurz auf, was Sie besprochen haben."


class FreePlaceForm(PortalForm):
    """Why a place is given back."""

    comment = PlainTextField(
        label="Warum geben Sie den Platz frei?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        missing="Nennen Sie kurz den Grund.",
    )

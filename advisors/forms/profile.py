"""What advisors say about themselves, each part with the switch that shows it to everybody."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from advisors.enums.pool import Gender, Method, ProfileField
from advisors.forms.switches import add_switches, switch, switch_name
from advisors.models import AdvisorProfile
from core.forms import (
    CountryListField,
    LanguageListField,
    OneEmailField,
    PhoneField,
    PortalModelForm,
)
from core.forms_layout import Columns
from municipalities.forms import MunicipalityField
from organisations.models import Theme

YOUNGEST, OLDEST = 18, 100  # years; outside of them somebody has mistyped
LARGEST_RADIUS = 900  # kilometres: from one end of the country to the other


class PartForm(PortalModelForm):
    """One part of the profile. SHOWN are its parts that can be shown, with what everybody sees then."""

    SHOWN: dict[str, str] = {}

    class Meta:
        model = AdvisorProfile
        fields: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        add_switches(self, self.SHOWN, self.instance.public_fields)

    def values(self) -> dict:
        """Return the answers by column."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def shown(self) -> dict[str, bool]:
        """Return the decisions by ProfileField."""
        return {field: self.cleaned_data[switch_name(field)] for field in self.SHOWN}


class PersonForm(PartForm):
    """Name and contact."""

    SHOWN = {
        ProfileField.CONTACT: "Kommunen können Sie dann direkt ansprechen. Sonst läuft alles über SKEW.",
        ProfileField.WEBSITE: "Ihre Internetseite steht dann als Link auf Ihrer Seite.",
    }

    email = OneEmailField(label="E-Mail", missing="Geben Sie eine E-Mail-Adresse an.")
    phone = PhoneField(label="Telefon", required=False)

    class Meta(PartForm.Meta):
        fields = ("first_name", "last_name", "headline", "email", "phone", "website")
        help_texts = {"headline": "Ein Satz. Er steht unter Ihrem Namen, sobald Sie sich zeigen."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Columns("first_name", "last_name"),
            "headline",
            Columns("email", "phone"),
            switch(ProfileField.CONTACT),
            "website",
            switch(ProfileField.WEBSITE),
        )


class WorkForm(PartForm):
    """Themes, ways of working, languages, place: what SKEW matches requests with."""

    SHOWN = {
        ProfileField.THEMES: "Kommunen finden Sie auf der Seite des Pools über Ihre Themen.",
        ProfileField.METHODS: "Auch danach lässt sich auf der Seite des Pools suchen.",
        ProfileField.LANGUAGES: "Auch danach lässt sich auf der Seite des Pools suchen.",
        ProfileField.TOWN: "Ihr Ort steht dann auf Ihrer Seite und als Punkt auf der Karte.",
    }

    themes = forms.ModelMultipleChoiceField(
        label="Themen",
        queryset=Theme.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    methods = forms.MultipleChoiceField(
        label="Wie arbeiten Sie mit Kommunen?",
        choices=Method.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = LanguageListField(
        label="Sprachen",
        required=False,
        max_items=15,
        help_text="In welchen Sprachen können Sie beraten? Mit Komma getrennt: Deutsch, Englisch.",
    )
    municipality = MunicipalityField(label="Wohnort", required=False, help_text="Nur der Ort, keine Straße.")
    radius_km = forms.IntegerField(
        label="Wie weit fahren Sie zu einer Kommune? (Kilometer)",
        min_value=0,
        max_value=LARGEST_RADIUS,
        help_text="Danach schlägt SKEW Sie vor.",
    )

    class Meta(PartForm.Meta):
        fields = ("themes", "methods", "languages", "municipality", "radius_km")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "themes", switch(ProfileField.THEMES),
            "methods", switch(ProfileField.METHODS),
            "languages", switch(ProfileField.LANGUAGES),
            "municipality", "radius_km", switch(ProfileField.TOWN),
        )  # fmt: skip


class LifeForm(PartForm):
    """The way so far, in own words."""

    SHOWN = {
        ProfileField.BIOGRAPHY: "Der Text steht dann auf Ihrer Seite.",
        ProfileField.QUALIFICATION: "Ausbildung und Seminare stehen dann auf Ihrer Seite.",
        ProfileField.NETWORKS: "Nennen Sie nur Netzwerke, in denen andere Sie nennen dürfen.",
    }

    class Meta(PartForm.Meta):
        fields = ("biography", "qualification", "networks")
        widgets = {
            "biography": forms.Textarea(attrs={"rows": 9}),
            "qualification": forms.Textarea(attrs={"rows": 5}),
            "networks": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"biography": "Wo haben Sie gelebt, gelernt und gearbeitet? Was bewegt Sie?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "biography", switch(ProfileField.BIOGRAPHY),
            "qualification", switch(ProfileField.QUALIFICATION),
            "networks", switch(ProfileField.NETWORKS),
        )  # fmt: skip


class VoluntaryForm(PartForm):
    """Sensitive answers: voluntary, internal, each can be taken back."""

    SHOWN = {ProfileField.ORIGINS: "Die Länder stehen dann bei Ihrem Namen. Das entscheiden nur Sie."}

    gender = forms.ChoiceField(
        label="Geschlecht", choices=[("", "keine Angabe"), *Gender.choices], required=False
    )
    birth_year = forms.IntegerField(
        label="Geburtsjahr",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1984."},
    )
    origin_countries = CountryListField(
        label="Herkunftsländer",
        required=False,
        max_items=5,
        help_text="Länder, die für Ihre Geschichte zählen. Mit Komma getrennt.",
    )

    class Meta(PartForm.Meta):
        fields = ("gender", "birth_year", "origin_countries")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("gender", "birth_year", "origin_countries", switch(ProfileField.ORIGINS))

    def clean_birth_year(self) -> int | None:
        """Refuse years in which nobody was born who advises today."""
        year = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year - YOUNGEST:
            raise forms.ValidationError(
                f"Das Jahr liegt zwischen {this_year - OLDEST} und {this_year - YOUNGEST}. Prüfen Sie es."
            )
        return year


# the parts with plain fields, by the word in their address: (title, lead, form)
PARTS: dict[str, tuple[str, str, type[PartForm]]] = {
    "person": ("Name und Kontakt", "So erreicht SKEW Sie. Was alle sehen, entscheiden Sie.", PersonForm),
    "arbeit": ("Themen, Sprachen, Ort", "Danach schlägt SKEW Sie einer Kommune vor.", WorkForm),
    "werdegang": ("Werdegang", "In Ihren eigenen Worten. Kurz reicht.", LifeForm),
}

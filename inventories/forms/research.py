"""The long list: facts of a lead, where it was found, what came of a contact, when the interview is."""

from datetime import datetime, time, timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import (
    GermanDateField,
    PhoneField,
    PlainTextField,
    PortalForm,
    PortalModelForm,
    PostcodeField,
    StreetField,
    WebsiteField,
)
from core.forms_layout import Columns, Group
from core.languages import language_names
from inventories.enums.research import ContactOutcome, ContactWay, SourceKind
from inventories.lead_lists.checking import read_languages
from inventories.models import Lead, LeadSource

CALL_BACK_AFTER = timedelta(days=2)
UNKNOWN_LANGUAGE = (
    "Diese Sprache kennen wir nicht: {}. Schreiben Sie sie auf Deutsch, zum Beispiel Arabisch, Tigrinya."
)


def clock_field(label: str, *, required: bool = True) -> forms.TimeField:
    """Return a field for a time of day, typed as 17:00, 17.00 or 17."""
    return forms.TimeField(
        label=label,
        required=required,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "text", "maxlength": 5}),
        help_text="Zum Beispiel 17:00",
        error_messages={
            "required": "Nennen Sie die Uhrzeit, zum Beispiel 17:00.",
            "invalid": "Bitte schreiben Sie die Uhrzeit so: 17:00.",
        },
    )


class LeadForm(PortalModelForm):
    """What is known about an organisation before anybody has talked to it."""

    street = StreetField(label="Straße und Hausnummer", max_length=120, required=False)
    postal_code = PostcodeField(label="Postleitzahl", required=False)
    phone = PhoneField(label="Telefon", required=False)
    website = WebsiteField(label="Internetseite", max_length=200, required=False)
    languages = PlainTextField(
        label="Sprachen", max_length=200, required=False, help_text="Zum Beispiel: Deutsch, Französisch, Ewe"
    )

    class Meta:
        model = Lead
        fields = (
            "name", "kind", "contact_name", "email", "phone", "website", "street", "postal_code", "town",
            "district", "languages", "note",
        )  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "contact_name": "Nur, wenn der Name öffentlich steht oder jemand ihn genannt hat.",
            "note": "Nur Sachliches. Die Organisation kann Auskunft über jedes Wort verlangen.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Noch nicht bekannt"), *self.fields["kind"].choices[1:]]
        self.fields["name"].error_messages["required"] = "Schreiben Sie den Namen der Organisation."
        self.fields["note"].max_length = 2000
        if not self.is_bound and self.instance.languages:
            self.initial["languages"] = ", ".join(language_names(self.instance.languages))
        self.helper.layout = Layout(*self.arrangement())

    def arrangement(self) -> tuple:
        """Return the fields in their order on the page."""
        return (
            "name",
            "kind",
            Group("So ist sie zu erreichen", "contact_name", Columns("email", "phone"), "website"),
            Group("Anschrift", "street", Columns("postal_code", "town"), "district"),
            "languages",
            "note",
        )

    def clean_languages(self) -> list[str]:
        codes, unknown = read_languages(self.cleaned_data["languages"])
        if unknown:
            raise ValidationError(UNKNOWN_LANGUAGE.format(", ".join(unknown)))
        return codes

    def _post_clean(self) -> None:
        """Leave the row alone: the service writes it, and the name is unique by its sort name only."""


class AddLeadForm(LeadForm):
    """A new lead needs its first source: the information letter has to name it."""

    source_kind = forms.ChoiceField(
        label="Wo haben Sie sie gefunden?",
        choices=[choice for choice in SourceKind.choices if choice[0] != SourceKind.LIST],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, wo Sie die Organisation gefunden haben."},
    )
    source_title = PlainTextField(
        label="Genauer",
        max_length=200,
        help_text="Zum Beispiel: Programm der Interkulturellen Woche 2026, Seite 12",
        missing="Nennen Sie die Quelle genauer. Sie steht im Brief an die Organisation.",
    )
    source_link = WebsiteField(label="Internetseite der Quelle", max_length=400, required=False)

    def arrangement(self) -> tuple:
        name, kind, *rest = super().arrangement()
        return name, kind, Group("Quelle", "source_kind", "source_title", "source_link"), *rest

    @property
    def source(self) -> dict:
        """The columns of the first source."""
        return {name: self.cleaned_data[f"source_{name}"] for name in ("kind", "title", "link")}


class SourceForm(PortalModelForm):
    """Another place that names the organisation."""

    class Meta:
        model = LeadSource
        fields = ("kind", "title", "link", "seen_on")
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [one for one in SourceKind.choices if one[0] != SourceKind.LIST]
        self.fields["kind"].error_messages["required"] = "Wählen Sie die Art der Quelle."
        self.fields["title"].error_messages["required"] = "Nennen Sie die Quelle, zum Beispiel eine Zeitung."

    def clean_seen_on(self):
        day = self.cleaned_data["seen_on"]
        if day and day > timezone.localdate():
            raise ValidationError("Der Tag liegt in der Zukunft. Prüfen Sie das Datum.")
        return day


class ContactForm(PortalForm):
    """What came of a call, a letter or a visit; `moment` is when it was."""

    way = forms.ChoiceField(
        label="Weg",
        choices=ContactWay.choices,
        widget=forms.RadioSelect,
        initial=ContactWay.PHONE,
        error_messages={"required": "Wählen Sie, wie Sie Kontakt hatten."},
    )
    outcome = forms.ChoiceField(
        label="Ergebnis",
        choices=ContactOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, was dabei herauskam."},
    )
    day = GermanDateField(label="Tag", missing="Nennen Sie den Tag.")
    clock = clock_field("Uhrzeit", required=False)
    person_name = PlainTextField(label="Mit wem?", max_length=160, required=False)
    text = PlainTextField(
        label="Notiz", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_informed = forms.BooleanField(
        label="Ich habe dabei gesagt, welche Daten wir gespeichert haben und woher sie stammen.",
        required=False,
    )
    follow_up_on = GermanDateField(
        label="Nachfassen am",
        required=False,
        help_text="An diesem Tag steht der Eintrag unter „Heute fällig“.",
    )

    def __init__(self, *args, lead: Lead, **kwargs):
        super().__init__(*args, **kwargs)
        if lead.informed_on:
            del self.fields["is_informed"]
        informed = () if lead.informed_on else ("is_informed",)
        self.helper.layout = Layout(
            "way", "outcome", Columns("day", "clock"), "person_name", "text", *informed, "follow_up_on"
        )

    def clean_follow_up_on(self):
        day = self.cleaned_data["follow_up_on"]
        if day and day < timezone.localdate():
            raise ValidationError("Dieser Tag ist schon vorbei. Wählen Sie heute oder einen späteren Tag.")
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        is_promise = cleaned.get("outcome") == ContactOutcome.CALL_BACK
        if is_promise and not cleaned.get("follow_up_on") and "follow_up_on" not in self.errors:
            cleaned["follow_up_on"] = timezone.localdate() + CALL_BACK_AFTER
        return cleaned

    @property
    def moment(self) -> datetime:
        """When the contact was: without a time now, or noon of an earlier day."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        now = timezone.localtime()
        if clock is None and day == now.date():
            return now
        return timezone.make_aware(datetime.combine(day, clock or time(12)))


class AppointmentForm(PortalForm):
    """When and where the interview will be."""

    day = GermanDateField(label="Tag", missing="Nennen Sie den Tag des Interviews.")
    clock = clock_field("Uhrzeit")
    place = PlainTextField(
        label="Ort",
        max_length=160,
        required=False,
        help_text="Zum Beispiel: Bürgerhaus West, Raum 3. Oder: Video, Telefon.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("day", "clock"), "place")

    @property
    def moment(self) -> datetime:
        """The agreed time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["clock"]))


class InterviewDayForm(PortalForm):
    """The day on which the interview was."""

    day = GermanDateField(label="Interview geführt am", missing="Nennen Sie den Tag des Interviews.")

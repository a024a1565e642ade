"""A pool with its period, texts, partners and contact; new limits of days and new fees."""

from collections.abc import Iterable

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory
from django.forms.formsets import BaseFormSet

from accounts.models import User
from advisors.forms.days import DayField
from advisors.models import DayFee, DayLimit, Pool, PoolPartner
from core.forms import EuroField, GermanDateField, PhoneField, PlainTextField, PortalForm, PortalModelForm
from core.forms.contact import WebsiteField
from core.forms_layout import Columns, Group

PARTNERS = "partner"
UNUSED_ROWS = 2  # empty rows for people without JavaScript
MOST_PARTNERS = 15
HALF_DAYS_OF_A_YEAR = 80


class PoolForm(PortalModelForm):
    """Everything of a pool but its limits, fees and partners; the Land is chosen once."""

    contact_phone = PhoneField(label="Telefon des Pools", required=False)

    class Meta:
        model = Pool
        fields = (
            "state", "name", "starts_on", "ends_on", "officer", "lead", "text", "flyer_text",
            "contact_name", "contact_email", "contact_phone",
        )  # fmt: skip
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 16}),
            "flyer_text": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "state": "Kommunen dieses Landes können anfragen. Das Land steht danach fest.",
            "name": "Zum Beispiel: MiGlobe Nordrhein-Westfalen",
            "ends_on": "Leer lassen, solange kein Ende feststeht.",
            "officer": "Bekommt Hinweise, wenn ein Kontingent fast aufgebraucht ist.",
            "lead": "Ein bis zwei Sätze unter dem Namen des Pools.",
            "text": "Überschrift: ## davor. Liste: - davor. Fett: **so**. Link: [Text](/adresse/).",
            "flyer_text": "Steht auf den Innenseiten des Faltblatts. Ohne Überschriften.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = User.objects.skew_staff()
        self.fields["state"].queryset = self.fields["state"].queryset.order_by("name")
        if self.instance.pk:
            self.fields["state"].disabled = True
            self.fields["state"].help_text = "Das Land eines Pools bleibt, wie es ist."
        self.helper.layout = Layout(
            Group("Der Pool", "state", "name", Columns("starts_on", "ends_on"), "officer", heading=True),
            Group("Die öffentliche Seite", "lead", "text", heading=True),
            Group("Das Faltblatt", "flyer_text", heading=True),
            Group(
                "Wer beantwortet Fragen?",
                "contact_name",
                Columns("contact_email", "contact_phone"),
                heading=True,
            ),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned


class PartnerRow(PortalForm):
    """Somebody who carries the pool together with SKEW."""

    name = PlainTextField(label="Name", max_length=160, missing="Geben Sie dem Partner einen Namen.")
    role = PlainTextField(label="Aufgabe im Pool", max_length=200, required=False)
    website = WebsiteField(label="Internetseite", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("name", Columns("role", "website"))


class PartnerRows:
    """The partners of a pool, as rows that can be added and removed."""

    def __init__(self, data=None, partners: Iterable[PoolPartner] = ()):
        initial = [{"name": row.name, "role": row.role, "website": row.website} for row in partners]
        formset_class = formset_factory(
            PartnerRow,
            extra=UNUSED_ROWS,
            can_delete=True,
            max_num=MOST_PARTNERS,
            absolute_max=MOST_PARTNERS,
        )
        self.formset: BaseFormSet = formset_class(data, initial=initial, prefix=PARTNERS)
        self.formset.row_label, self.formset.add_label = "Partner", "Weiteren Partner hinzufügen"
        self.formset.helper = PartnerRow().helper
        self.formset.helper.form_tag = False

    def is_valid(self) -> bool:
        """Whether every row can be stored."""
        return self.formset.is_valid()

    def rows(self) -> list[dict]:
        """Return the partners in their order, without those that were taken out."""
        filled = [form.cleaned_data for form in self.formset if form.is_valid()]
        return [
            {"name": row["name"], "role": row["role"], "website": row["website"]}
            for row in filled
            if row.get("name") and not row.get("DELETE")
        ]


class LimitForm(PortalModelForm):
    """How many days a municipality may use in a calendar year, from a day on."""

    half_days = DayField(
        label="Tage je Kommune und Kalenderjahr",
        most=HALF_DAYS_OF_A_YEAR,
        help_text="Ganze und halbe Tage, zum Beispiel 10 oder 7,5.",
        missing="Nennen Sie die Zahl der Tage.",
    )
    valid_from = GermanDateField(label="Gilt ab", missing="Nennen Sie den ersten Tag, an dem es gilt.")

    class Meta:
        model = DayLimit
        fields = ("half_days", "valid_from", "source")
        help_texts = {"source": "Zum Beispiel: Beschluss des Steuerkreises vom 3. Dezember 2026"}


class FeeForm(PortalModelForm):
    """What a whole day is paid with, from a day on."""

    amount = EuroField(
        label="Honorar je Tag netto in Euro",
        help_text="Ein halber Tag wird halb bezahlt.",
        missing="Nennen Sie das Honorar für einen Tag.",
    )
    valid_from = GermanDateField(label="Gilt ab", missing="Nennen Sie den ersten Tag, an dem es gilt.")

    class Meta:
        model = DayFee
        fields = ("amount", "valid_from", "source")
        help_texts = {"source": "Zum Beispiel: Honorarordnung vom 3. Dezember 2026"}

"""Parts A and B: which municipality applies, and who speaks for it."""

from django import forms

from applications.enums import PartLetter, SizeClass
from applications.parts.base import PartForm
from applications.parts.fields import number, one, text
from core.forms import GermanDateField, OneEmailField, PhoneField
from core.forms_layout import Columns, Group


class MunicipalityPart(PartForm):
    """A: prefilled from the official register, to be corrected where the town knows better."""

    letter = PartLetter.A
    lead = "Diese Angaben kommen aus dem amtlichen Register. Bitte prüfen Sie sie, neuere sind willkommen."
    minutes = 5

    population = number("Einwohnerzahl", hint="Aus dem Register")
    population_on = GermanDateField(label="Stand der Einwohnerzahl", required=False, help_text="TT.MM.JJJJ")
    size_class = one("Größenklasse", SizeClass.choices, missing="Wählen Sie eine Größenklasse.")
    migration_share = forms.DecimalField(
        label="Menschen mit Migrationsgeschichte in Prozent",
        help_text="Wenn Ihre Kommune dazu Zahlen hat. Zum Beispiel: 28,5",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    migration_source = text(
        "Quelle dieser Zahl", optional=True, hint="Zum Beispiel: Statistikamt, 31.12.2025"
    )

    def arrangement(self) -> tuple:
        return (
            Columns("population", "population_on"),
            "size_class",
            "migration_share",
            "migration_source",
        )

    def cleaned_json(self) -> dict:
        """A decimal is kept as text: JSON has no decimals."""
        answers = super().cleaned_json()
        share = answers["migration_share"]
        return answers | {"migration_share": "" if share is None else str(share)}


class OfficePart(PartForm):
    """B: the office in charge and two people to talk to."""

    letter = PartLetter.B
    lead = (
        "Wer in der Verwaltung begleitet die Bestandsaufnahme? Eine Vertretung hilft, wenn jemand ausfällt."
    )

    minutes = 10

    office = text(
        "Dienststelle", missing="Nennen Sie die Dienststelle.", hint="Zum Beispiel: Büro für Internationales"
    )
    office_address = text(
        "Anschrift der Dienststelle", rows=3, optional=True, hint="Straße, Postleitzahl, Ort"
    )
    contact_name = text("Name der Ansprechperson", missing="Nennen Sie eine Ansprechperson.")
    contact_function = text("Funktion der Ansprechperson", optional=True)
    contact_phone = PhoneField(
        label="Telefon der Ansprechperson", missing="Nennen Sie die Telefonnummer der Ansprechperson."
    )
    contact_email = OneEmailField(
        label="E-Mail der Ansprechperson", missing="Nennen Sie die E-Mail-Adresse der Ansprechperson."
    )
    deputy_name = text("Name der Vertretung", missing="Nennen Sie eine Vertretung.")
    deputy_function = text("Funktion der Vertretung", optional=True)
    deputy_phone = PhoneField(label="Telefon der Vertretung", required=False)
    deputy_email = OneEmailField(label="E-Mail der Vertretung", required=False)
    other_offices = text(
        "Weitere beteiligte Stellen",
        rows=3,
        optional=True,
        limit=1000,
        hint="Zum Beispiel: Integrationsbeauftragte, Beschaffung",
    )

    def arrangement(self) -> tuple:
        return (
            "office",
            "office_address",
            Group(
                "Wer ist unsere Ansprechperson?",
                "contact_name",
                "contact_function",
                Columns("contact_phone", "contact_email"),
                heading=True,
            ),
            Group(
                "Wer vertritt sie?",
                "deputy_name",
                "deputy_function",
                Columns("deputy_phone", "deputy_email"),
                heading=True,
            ),
            "other_offices",
        )

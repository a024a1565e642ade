"""Parts A and B: which municipality applies, and who speaks for it."""

from django import forms

from applications.enums import PartLetter, SizeClass
from applications.parts.base import PartForm, number, one, text
from core.forms import GermanDateField, OneEmailField, PhoneField


class MunicipalityPart(PartForm):
    """A: prefilled from the official register, to be corrected where the town knows better."""

    letter = PartLetter.A
    lead = "Diese Angaben kommen aus dem amtlichen Gemeindeverzeichnis. Bitte prüfen Sie sie."

    population = number("Einwohnerzahl", hint="Aus dem Register. Sie dürfen eine neuere Zahl eintragen.")
    population_on = GermanDateField(label="Stand der Einwohnerzahl", required=False, help_text="TT.MM.JJJJ")
    size_class = one("Größenklasse", SizeClass.choices, missing="Wählen Sie eine Größenklasse.")
    migration_share = forms.DecimalField(
        label="Anteil der Menschen mit Migrationsgeschichte in Prozent",
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

    office = text(
        "Dienststelle", missing="Nennen Sie die Dienststelle.", hint="Zum Beispiel: Büro für Internationales"
    )
    office_address = text(
        "Anschrift der Dienststelle", rows=3, optional=True, hint="Straße, Postleitzahl, Ort"
    )
    contact_name = text("Ansprechperson: Name", missing="Nennen Sie eine Ansprechperson.")
    contact_function = text("Ansprechperson: Funktion", optional=True)
    contact_phone = PhoneField(label="Ansprechperson: Telefon", missing="Nennen Sie eine Telefonnummer.")
    contact_email = OneEmailField(label="Ansprechperson: E-Mail", missing="Nennen Sie eine E-Mail-Adresse.")
    deputy_name = text("Vertretung: Name", missing="Nennen Sie eine Vertretung.")
    deputy_function = text("Vertretung: Funktion", optional=True)
    deputy_phone = PhoneField(label="Vertretung: Telefon", required=False)
    deputy_email = OneEmailField(label="Vertretung: E-Mail", required=False)
    other_offices = text(
        "Weitere beteiligte Stellen",
        rows=3,
        optional=True,
        limit=1000,
        hint="Zum Beispiel: Integrationsbeauftragte, Beschaffung",
    )

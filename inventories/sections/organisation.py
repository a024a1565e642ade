"""Who the organisation is, and how it can be reached."""

from crispy_forms.layout import Layout

from core.forms import CountryListField, LanguageListField, PostcodeField, StreetField
from core.forms_layout import Columns, Group
from inventories.enums import EntryKind
from inventories.sections.answers import AnswerForm
from inventories.sections.fields import (
    YearField,
    radios,
    select,
    text,
    tick,
)
from organisations.enums import (
    AddressVisibility,
    LegalForm,
    MembersRange,
    OrganisationKind,
    OriginRelation,
    Staffing,
)


class OrganisationSection(AnswerForm):
    """Name, kind, origin, legal form, size."""

    essential = frozenset({"name", "kind", "entry", "origin_relation"})

    name = text("Name", limit=200, optional=False, hint="So, wie er in der Broschüre stehen soll.")
    short_name = text("Kurzname", limit=60)
    entry = radios(
        "Umfang",
        EntryKind.choices,
        hints={
            EntryKind.PROFILE: "Eine Seite in der Broschüre, nach einem Interview.",
            EntryKind.SHORT: "Ein kurzer Eintrag mit Name, einem Satz und Kontakt.",
        },
    )
    kind = select("Art der Organisation", OrganisationKind.choices, empty="Bitte wählen")
    origin_relation = radios(
        "Nennt die Organisation einen Herkunftsbezug?",
        OriginRelation.choices,
        hint="Nur, was sie selbst sagt. Erscheint nur mit ihrer Einwilligung.",
    )
    origin_countries = CountryListField(
        label="Herkunftsländer", required=False, help_text="Mit Komma getrennt, zum Beispiel: Kamerun, Togo"
    )
    legal_form = select("Rechtsform", LegalForm.choices)
    is_charitable = tick("Als gemeinnützig anerkannt")
    register_number = text(
        "Registernummer", limit=60, hint="Bleibt intern, zum Beispiel: VR 1234, Amtsgericht Hamm"
    )
    founded = YearField(label="Gründungsjahr", required=False)
    members_range = select("Mitglieder oder Aktive", MembersRange.choices)
    staffing = select("Wer arbeitet mit?", Staffing.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].required = True
        self.helper.layout = Layout(
            "name",
            "short_name",
            "entry",
            "kind",
            Group("Herkunftsbezug", "origin_relation", "origin_countries", heading=True),
            Group(
                "Form und Größe",
                Columns("legal_form", "founded"),
                "is_charitable",
                "register_number",
                Columns("members_range", "staffing"),
                heading=True,
            ),
        )


class ContactSection(AnswerForm):
    """Address, who may see it, and languages; phone numbers and people are rows."""

    essential = frozenset({"address_visibility"})

    street = StreetField(label="Straße und Hausnummer", max_length=120, required=False)
    postal_code = PostcodeField(label="Postleitzahl", required=False)
    town = text("Ort", limit=80, optional=False)
    district = text("Stadtteil", limit=80)
    address_visibility = radios(
        "Was darf von der Anschrift erscheinen?",
        AddressVisibility.choices,
        hints={
            AddressVisibility.TOWN: "Das ist die übliche Wahl bei Privatanschriften.",
            AddressVisibility.HIDDEN: "Auch das ist in Ordnung. Dann verlassen keine Ortsangaben das Portal.",
        },
    )
    languages = LanguageListField(
        label="Arbeitssprachen",
        required=False,
        help_text="Mit Komma getrennt, zum Beispiel: Deutsch, Französisch",
    )
    advice_languages = LanguageListField(label="Beratung möglich auf", required=False)
    no_contact_reason = text(
        "Kein Kontaktweg? Schreiben Sie kurz, warum.",
        limit=200,
        hint="Bleibt intern. Nur nötig, wenn unten weder Telefon noch E-Mail noch Internetseite steht.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Group(
                "Anschrift",
                "street",
                Columns("postal_code", "town"),
                "district",
                "address_visibility",
                heading=True,
            ),
            Group("Sprachen", "languages", "advice_languages", heading=True),
            "no_contact_reason",
        )

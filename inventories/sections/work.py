"""What the organisation says and does, and what stays inside."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import CountryListField, GermanDateField
from core.forms_layout import Columns, Group
from inventories.enums import WorkshopSupport
from inventories.sections.answers import AnswerForm
from inventories.sections.fields import LinesField, several, text, tick
from organisations.enums import Need, Offer, Reach, SustainableGoal
from organisations.models import Theme


class TextsSection(AnswerForm):
    """The words of the profile."""

    teaser = text(
        "Ein Satz über Sie",
        limit=160,
        optional=False,
        hint="Er steht auf Karten und in Listen. Zum Beispiel: Wir nähen, was Schulen in Kumba bezahlt.",
    )
    short_text = text(
        "Kurztext",
        limit=500,
        rows=6,
        optional=False,
        hint="300 bis 500 Zeichen: Wer sind Sie, was tun Sie, was soll sich ändern?",
    )
    long_text = text(
        "Selbstdarstellung",
        limit=3000,
        rows=14,
        optional=False,
        hint="Zwei bis fünf Absätze. Eine Leerzeile trennt Absätze. Bei einer Visitenkarte nicht nötig.",
    )
    quote = text("Zitat", limit=300, rows=3, hint="Ein Satz aus dem Interview, den man sich merkt.")
    quote_by = text("Wer sagt das?", limit=160, hint="Name und Funktion. Erscheint nur mit Einwilligung.")


class ThemesSection(AnswerForm):
    """Themes, goals, offers, reach."""

    themes = forms.ModelMultipleChoiceField(
        label="Themen",
        queryset=Theme.objects.filter(is_active=True),
        help_text="Die wichtigsten, höchstens sechs.",
        widget=forms.CheckboxSelectMultiple,
    )
    goals = forms.TypedMultipleChoiceField(
        label="Globale Nachhaltigkeitsziele",
        choices=[(number, f"{number} {label}") for number, label in SustainableGoal.choices],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offers = several("Angebote", Offer.choices)
    target_groups = LinesField(
        label="Zielgruppen", required=False, help_text="Eine je Zeile, zum Beispiel: junge Mütter"
    )
    reach = several("Wo wirkt die Organisation?", Reach.choices)
    partner_countries = CountryListField(
        label="Partnerländer", required=False, help_text="Mit Komma getrennt, zum Beispiel: Ghana, Nepal"
    )
    partners = LinesField(
        label="Mit wem arbeiten Sie zusammen?", required=False, help_text="Eine Angabe je Zeile"
    )
    affiliations = LinesField(
        label="Mitglied in", required=False, help_text="Dachverbände, Netzwerke; einer je Zeile"
    )


class InternalSection(AnswerForm):
    """Never shown with a name: needs, money, the talk behind the profile."""

    needs = several("Was braucht die Organisation am meisten?", Need.choices)
    funding = text("Wie finanziert sie sich?", limit=1000, rows=3)
    municipality_wishes = text("Zusammenarbeit mit der Kommune: bisher und gewünscht", limit=2000, rows=4)
    wants_workshop = tick("Möchte zum Vernetzungsworkshop eingeladen werden")
    workshop_times = text(
        "Passende Zeiten", limit=200, hint="Zum Beispiel: Samstag, unter der Woche ab 18 Uhr"
    )
    workshop_support = several("Was hilft beim Kommen?", WorkshopSupport.choices)
    workshop_needs = text("Weiterer Bedarf", limit=300)
    interviewed_on = GermanDateField(label="Interview am", required=False)
    interview_place = text("Ort oder Weg", limit=120, hint="Zum Beispiel: Vereinsraum, Telefon, Video")
    interviewed_by = text("Interview geführt von", limit=120)
    interview_partner = text("Gesprächsperson", limit=160)
    interview_language = text("Sprache", limit=60)
    interview_notes = text(
        "Notizen", limit=8000, rows=8, hint="Wir löschen die Notizen, sobald die Organisation freigibt."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        workshop = ("wants_workshop", "workshop_times", "workshop_support", "workshop_needs")
        self.helper.layout = Layout(
            Group("Bedarfe und Wünsche", "needs", "funding", "municipality_wishes", heading=True),
            Group("Vernetzungsworkshop", *workshop, heading=True),
            Group(
                "Interview",
                Columns("interviewed_on", "interview_place"),
                Columns("interviewed_by", "interview_language"),
                "interview_partner",
                "interview_notes",
                heading=True,
            ),
        )

"""Parts C, D and E: what is there, what shall be reached, what the municipality adds."""

from applications.enums import (
    Contribution,
    Council,
    FieldOfAction,
    FocusGroup,
    PartLetter,
    Resolution,
    YesNoOpen,
)
from applications.parts.base import PartForm
from applications.parts.fields import number, one, several, text
from core.forms import GermanDateField
from core.forms_layout import Columns, Group, Help


class CurrentWorkPart(PartForm):
    """C: current work."""

    letter = PartLetter.C
    lead = "Was gibt es schon? Stichworte genügen."
    minutes = 10

    fields_of_action = several("Wo ist Ihre Kommune heute aktiv?", FieldOfAction.choices)
    partner_municipalities = text(
        "Partnerkommunen im Globalen Süden und Osten",
        rows=3,
        optional=True,
        limit=1000,
        hint="Ort, Land, seit wann",
    )
    resolutions = several("Welche Beschlüsse gibt es?", Resolution.choices)
    resolutions_other = text("Weitere Beschlüsse oder Konzepte", rows=2, optional=True, limit=1000)
    councils = several("Welche Gremien gibt es?", Council.choices)
    directories = text(
        "Vorhandene Verzeichnisse und Netzwerke",
        rows=3,
        optional=True,
        limit=2000,
        hint="Was können wir weiternutzen?",
    )
    earlier_offers = text(
        "Frühere Angebote von SKEW, die Sie genutzt haben", rows=2, optional=True, limit=1000
    )


class GoalPart(PartForm):
    """D: goal and focus; the first wording of the later goal agreement."""

    letter = PartLetter.D
    lead = "Was soll die Bestandsaufnahme in Ihrer Kommune bewegen? Stichworte genügen, wir sprechen darüber."
    minutes = 15

    goal = text(
        "Was möchten Sie erreichen?",
        rows=5,
        limit=2000,
        missing="Ihr Ziel ist noch leer. Schreiben Sie ein bis drei Sätze.",
        hint="Zum Beispiel: Wir möchten wissen, wer in unserer Stadt zu Bildung in Westafrika arbeitet.",
    )
    focus_themes = several("Worauf möchten Sie besonders schauen?", FieldOfAction.choices)
    focus = text(
        "Ihr Schwerpunkt in eigenen Worten",
        rows=3,
        limit=1000,
        missing="Nennen Sie Ihren Schwerpunkt. Ein Satz genügt.",
    )
    focus_area = text(
        "Räumlicher Schwerpunkt", optional=True, hint="Zum Beispiel: ganze Stadt, zwei Stadtteile"
    )
    focus_groups = several("Welche Gruppen möchten Sie besonders erreichen?", FocusGroup.choices)
    benefit = text("Was haben die Menschen vor Ort davon?", rows=3, optional=True, limit=1000)
    estimated_actors = number(
        "Wie viele Organisationen kennen Sie heute?",
        hint="Eine Schätzung reicht. Meist sind es am Ende drei- bis fünfmal so viele.",
        high=5000,
    )
    known_actors = text(
        "Welche kennen Sie schon?",
        rows=4,
        optional=True,
        limit=4000,
        hint="Eine je Zeile. Oder als Liste in Teil G.",
    )
    period_from = GermanDateField(
        label="Gewünschter Beginn", help_text="TT.MM.JJJJ", missing="Nennen Sie den gewünschten Beginn."
    )
    period_until = GermanDateField(
        label="Gewünschtes Ende", help_text="TT.MM.JJJJ", missing="Nennen Sie das gewünschte Ende."
    )
    workshop = one(
        "Wünschen Sie einen Vernetzungsworkshop?",
        YesNoOpen.choices,
        hints={YesNoOpen.YES: "SKEW bezahlt und moderiert. Sie stellen den Raum."},
        missing="Wählen Sie aus, ob Sie einen Workshop wünschen.",
    )

    def arrangement(self) -> tuple:
        advice = Help(
            "Was ist ein gutes Ziel?",
            "Ein gutes Ziel nennt, wer danach etwas anders macht.",
            "„Das Sozialamt kennt alle Gruppen, die beim Ankommen helfen“ ist besser als "
            "„Vernetzung stärken“.",
        )
        period = Group("Gewünschter Zeitraum", Columns("period_from", "period_until"))
        return (
            "goal",
            advice,
            *(
                name
                for name in list(self.fields)[1:]
                if name not in {"period_from", "period_until", "workshop"}
            ),
            period,
            "workshop",
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        self.refuse_end_before_start("period_from", "period_until")
        return cleaned


class ContributionPart(PartForm):
    """E: own contribution, for information ("nachrichtlich")."""

    letter = PartLetter.E
    lead = "Die Bestandsaufnahme kostet Ihre Kommune nichts. Was bringen Sie ein? Das hilft uns beim Planen."
    minutes = 8

    staff_hours = number("Arbeitsstunden im Monat, etwa", high=1000)
    contributions = several("Was kann Ihre Kommune beitragen?", Contribution.choices)
    contributions_other = text("Weitere Beiträge", rows=2, optional=True, limit=1000)
    afterwards = text(
        "Wie geht es nach der Bestandsaufnahme weiter?",
        rows=4,
        limit=2000,
        missing="Schreiben Sie, was Sie mit dem Ergebnis vorhaben. Zwei Sätze genügen.",
        hint="Zum Beispiel: ein jährliches Treffen, eine feste Ansprechperson, eine Förderung",
    )

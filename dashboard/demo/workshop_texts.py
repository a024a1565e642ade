"""What the demo's workshops say: places, words, answers, agreements. All fictional."""

from dataclasses import dataclass

from inventories.enums.workshop import AgreementState as S

PROGRAMME = """16:00 Ankommen mit Tee und Suppe
16:30 Begrüßung, die Broschüre in fünf Minuten
16:50 Erste Runde: Was wir suchen, was wir bieten
17:40 Pause, Marktstände der Organisationen
18:00 Zweite Runde an den Thementischen
19:00 Was wir verabreden
19:30 Ende, wer mag, bleibt"""
INVITATION = (
    "Die Broschüre ist da, nun lernen wir uns kennen. An gemischten Tischen hören Sie, wer in Ihrer Nähe etwas "
    "sucht, das Sie haben, und umgekehrt. Am Ende steht fest, wer mit wem was beginnt."
)
ACCESS = (
    "Eingang ebenerdig vom Hof, Aufzug in den ersten Stock, Toilette im Erdgeschoss. "
    "Der Bus hält vor der Tür. Kinder spielen nebenan, zwei Fachkräfte sind dabei."
)


@dataclass(frozen=True)
class Told:
    """An agreement: what, with whom (beginnings of names), who takes care, days until, and the answers."""

    what: str
    who: tuple[str, ...]
    responsible: str
    days: int
    state: str = S.OPEN
    after_3: tuple[str, str] | None = None
    after_12: tuple[str, str] | None = None


@dataclass(frozen=True)
class Held:
    """A workshop that took place: where, how it was, what came of it."""

    place: str
    street: str
    report: str
    agreements: tuple[Told, ...]


PLANNED = ("Alte Molkerei, großer Saal", "Molkereiweg 4, 43312 Altenrode")
# answer, people, needs, languages, children, message; "" is no answer yet
ANSWERS = (
    ("yes", 2, ("child_care",), (), 3, "Wir bringen Linsensuppe mit."),
    ("yes", 1, (), (), 0, ""),
    ("yes", 3, ("interpreting",), ("Arabisch",), 0, ""),
    ("yes", 2, ("step_free",), (), 0, "Ein Platz am Rand hilft uns, wegen des Rollstuhls."),
    ("yes", 2, ("interpreting", "child_care"), ("Kurmandschi", "Arabisch"), 2, ""),
    ("yes", 1, (), (), 0, ""),
    ("yes", 4, (), (), 0, "Wir kommen mit der ganzen Nachmittagsgruppe."),
    ("yes", 2, (), (), 0, ""),
    ("yes", 2, ("travel_costs",), (), 0, ""),
    ("maybe", 1, (), (), 0, "Wir haben an dem Abend vielleicht Übung."),
    ("yes", 1, ("sign_language",), (), 0, ""),
    ("yes", 3, (), (), 1, ""),
    ("yes", 2, (), (), 0, "Wir können Stühle leihen."),
    ("yes", 1, ("step_free",), (), 0, ""),
    ("", 1, (), (), 0, ""),
    ("no", 1, (), (), 0, "Chorprobe. Bitte schickt uns die Blätter."),
    ("", 1, (), (), 0, ""),
    ("no", 1, (), (), 0, ""),
    ("", 1, (), (), 0, ""),
    ("maybe", 2, ("interpreting",), ("Georgisch",), 0, ""),
)

HELD = {
    "brueckstedt": Held(
        "Haus der Kulturen Ruhraue, Bühne",
        "Ruhrufer 18, 45991 Brückstedt",
        """Dreiundzwanzig Organisationen an sechs Tischen, und schon in der ersten Runde wurde gelacht. Am lautesten am Tisch „Bildung“, wo eine Schule, ein Radiostudio und eine Nähwerkstatt entdeckten, dass sie dieselbe Projektwoche planen.

Das Dolmetschen auf Arabisch und Twi haben zwei Beratungsstellen übernommen. Neun Kinder haben nebenan Laternen gebaut. Zum Schluss sind drei davon im Foyer hängen geblieben.

# Was bleibt

Die Räume sind das große Thema. Wer einen hat, hat ihn an diesem Abend angeboten. Das Haus der Kulturen führt jetzt eine Liste, wer wann welchen Raum teilen kann.

> Ich bin seit neun Jahren in Brückstedt und kannte die Werkstatt gegenüber nicht. Jetzt habe ich einen Schlüssel.
""",
        (
            Told("Ein Lagerraum im Haus der Kulturen für sechzig Kartons Stoff, zum Selbstkostenpreis", ("Haus der Kulturen", "Frauen weben"), "Hausleitung, Haus der Kulturen", 45, S.RUNNING),
            Told("Briefwechsel zwischen zwei sechsten Klassen und einer Schule in Kumba", ("Gesamtschule", "Frauen weben", "Partnerschaftsverein"), "Fachschaft Französisch, Gesamtschule", 120),
            Told("Radiowerkstatt in der Projektwoche im Juni", ("Junge Stimmen", "Gesamtschule"), "Redaktion, Junge Stimmen", 230),
            Told("Zwei Tanks für die Zisterne, dafür Saatgut für die Dachgärten", ("Eine-Welt-Garten", "Solarwerkstatt", "Sahel-Ruhr"), "Gartenrat, Eine-Welt-Garten", 90),
            Told("Faire Trikots für das Mädchenturnier, mit offener Preisrechnung", ("SV Ruhraue", "Stoffkreis", "Weltladen"), "Turnierleitung, SV Ruhraue", 150),
            Told("Freitags gemeinsam kochen in der Großküche", ("Bosnisch", "Phurt"), "Küchenteam, Bosnisch-Islamische Gemeinde", 60, S.RUNNING),
            Told("Samstags Klassenzimmer für den Vietnamesischunterricht", ("Deutsch-Vietnamesischer", "Berufskolleg"), "Schulleitung, Berufskolleg", 75),
        ),
    ),
    "falkenrode": Held(
        "Hochschule, Mensa am Wehr",
        "Wehrstraße 1, 35991 Falkenrode",
        """Zwanzig Organisationen, ein Samstag, sehr viel Kaffee. Die Gurdwara-Gemeinde hat für alle gekocht und danach erzählt, wie man für dreihundert Menschen plant.

# Was bleibt

Wer Räume, Töpfe, Fahrräder oder Messgeräte hat, steht jetzt auf einer gemeinsamen Leihliste. Sie hängt im Weltladen und liegt in fünf Sprachen aus.
""",
        (
            Told("Einmal im Monat übersetzen Freiwillige die Wasserberichte aus dem Spanischen", ("Wasserwerkstatt", "Casa Común"), "Labor, Wasserwerkstatt", 80, S.RUNNING, (S.RUNNING, "Zwei Berichte sind übersetzt, eine dritte Freiwillige ist dazugekommen.")),
            Told("Kinderbetreuung bei den Treffen der Pflegekräfte", ("Debo", "Frauengruppe Hooyo"), "Sprecherin, Debo", 40, S.DONE, (S.DONE, "Jeden zweiten Sonntag, immer zwei Erwachsene und bis zu acht Kinder.")),
            Told("Sommerfest unter Dach, mit Essen für zweihundert", ("Kongo-Forum", "Gurdwara", "Kham"), "Festausschuss, Kongo-Forum", 260, S.OPEN),
            Told("Drei Klassen messen die Luft im Tal mit", ("Deutsch-Mongolischer", "Ruanda", "Wasserwerkstatt"), "Technik, Freundeskreis Tuul", 200, S.OPEN),
            Told("Ein gemeinsames Lager für Waren und Messestände", ("Weltladen Kornmarkt", "Messefrauen"), "Einkauf, Weltladen Kornmarkt", 100, S.STOPPED, (S.STOPPED, "Die Halle war zu feucht. Beide suchen einzeln weiter.")),
        ),
    ),
    "auenried": Held(
        "Bootshaus am Wehr",
        "Uferweg 7, 56991 Auenried",
        """Nach dem Hochwasser war das Bootshaus gerade wieder trocken. Achtzehn Organisationen saßen auf zwanzig Bänken des Runden Tisches, einer davon kippelte.

# Was bleibt

Die Verabredungen waren klein und haben deshalb gehalten.
""",
        (
            Told("Der Runde Tisch leiht der Jugendfarm seinen Anhänger für den Umzug", ("Runder Tisch", "Jugendfarm"), "Moderation, Runder Tisch", 40, S.DONE, (S.DONE, "Der Umzug ist geschafft, mit zwölf Fahrten und einem Esel."), (S.DONE, "Der Anhänger fährt jetzt zweimal im Jahr für andere.")),
            Told("Deutsch am Samstag in den Räumen der Flussklasse", ("Vecinii", "Realschule"), "Fachlehrkraft, Flussklasse", 60, S.DONE, (S.RUNNING, "Sieben Erwachsene kommen, eine Lehrkraft im Ruhestand hilft."), (S.DONE, "Drei haben die Prüfung bestanden, die nächste Gruppe läuft.")),
            Told("Schwimmkurs für Kinder und Eltern", ("Ruderclub", "Ankommenspunkt"), "Jugendwart, Ruderclub", 120, S.STOPPED, (S.OPEN, "Das Becken ist noch gesperrt."), (S.STOPPED, "Die Stadt hat das Lehrbecken geschlossen.")),
        ),
    ),
}  # fmt: skip

"""Texts and members of the demo's networks; every name is invented."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NetworkText:
    """One network: words, Länder by their abbreviation, towns by their AGS, slugs of its events."""

    slug: str
    name: str
    lead: str
    text: str
    founded_on: date
    states: tuple[str, ...]
    towns: tuple[str, ...]
    others: tuple[str, ...]
    events: tuple[str, ...]


NETWORKS = (
    NetworkText(
        slug="migration-und-entwicklung",
        name="Migration und Entwicklung auf kommunaler Ebene",
        lead="Kommunen aus ganz Deutschland, die mit Menschen mit Migrationsgeschichte an der Einen Welt arbeiten.",
        text="""Einmal im Jahr kommen alle zusammen, dazwischen treffen sich die Regionen. Wer neu ist, findet hier Leute, die dieselben Fragen schon einmal hatten.

**Worum es geht**

- Wie finden wir Vereine, die wir noch nicht kennen?
- Wie werden aus Kontakten Partnerschaften auf Augenhöhe?
- Was hat anderswo geklappt, und was nicht?

Mitmachen kann jede Kommune. Es gibt keinen Beitrag und keine Satzung. Ein Anruf genügt.""",
        founded_on=date(2015, 4, 1),
        states=(),
        towns=(
            "01991000", "02991000", "03991012", "04991000", "05991000", "05992036", "05993004", "05993016",
            "05993028", "05994008", "05994012", "05994020", "05995000", "05996000", "05997004", "05997016",
            "06991008", "07991014", "08991019", "09991147", "12991220", "13991088", "14991210", "16991057",
        ),
        others=(),
        events=(
            "bundesweites-netzwerktreffen", "regionalforum-hessen", "dialogforum-faire-stadt",
            "werkstatt-jugend-und-eine-welt", "seminar-foerdermittel", "austausch-suedwest",
            "vernetzungsforum-aulendorf-2016", "netzwerktreffen-mannheim-2016", "fluechtlingskongress-essen-2015",
        ),
    ),
    NetworkText(
        slug="netzwerk-nord",
        name="Netzwerk Nord",
        lead="Von der Küste bis zur Elbe: Kommunen, Vereine und Landesnetzwerke treffen sich zweimal im Jahr.",
        text="""Häfen verbinden. Fast jede Stadt im Norden hat Menschen, deren Familien über das Meer gekommen sind, und viele halten die Verbindung bis heute.

Wir treffen uns im Winter an der Küste und im Sommer im Binnenland. Jedes Treffen endet mit Verabredungen, und beim nächsten fragen wir nach.""",
        founded_on=date(2019, 6, 1),
        states=("SH", "HH", "MV", "HB", "NI"),
        towns=("01991000", "02991000", "03991", "03991012", "04991000", "13991088"),
        others=("Eine-Welt-Landesnetzwerk Nord", "Hafenbrücke e. V.", "Verbund der Weltläden an der Küste"),
        events=("netzwerktreffen-nord", "netzwerktreffen-seebrueck", "netzwerktreffen-rostock-2015"),
    ),
)  # fmt: skip

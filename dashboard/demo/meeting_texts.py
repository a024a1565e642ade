"""What the demo's people said and agreed: minutes, agendas, tasks, advice."""

KICKOFF_AGENDA = """Kennenlernen und Rollen
Ziel und Schwerpunkt
Zeitplan bis zur Broschüre
Wen kennt die Kommune schon?"""

KICKOFF_MINUTES = """### Ergebnisse

Alle Beteiligten haben sich vorgestellt. **Ziel und Schwerpunkt** bleiben, wie sie vereinbart sind.

- Die Kommune übergibt ihre Liste bekannter Vereine bis Ende des Monats.
- Angeschrieben wird im Namen der Stadt, mit einem Brief der Bürgermeisterin.
- Interviews finden dort statt, wo die Organisationen sich treffen, auch abends.

### Was uns wichtig ist

Kleine Initiativen ohne eingetragenen Verein gehören dazu. Niemand soll Arbeit mit Papier haben, den Steckbrief schreiben die Auftragnehmenden.

### Nächster Schritt

Die Recherche beginnt sofort. Ein Zwischenstand folgt per Video nach der Hälfte der Interviews."""

EVALUATION_AGENDA = """Was hat gut geklappt, was nicht?
Was sagen die Zahlen?
Wünsche der Organisationen an die Stadt
Vernetzungsworkshop: ja oder nein?"""

EVALUATION_MINUTES = """### Was gut geklappt hat

Die Ansprache im Namen der Stadt hat Türen geöffnet. Mehr als die Hälfte der angeschriebenen Organisationen hat zugesagt.

### Was schwer war

Viele Ehrenamtliche sind nur abends zu erreichen. Drei Organisationen haben erst nach dem zweiten Besuch zugestimmt.

### Was die Organisationen sich wünschen

1. Räume, die sie ohne Antrag nutzen können
2. Eine feste Ansprechperson im Rathaus
3. Hilfe bei Anträgen auf Förderung

### Vernetzungsworkshop

Die Kommune möchte die Organisationen an einen Tisch holen. SKEW bereitet den Workshop vor, die Stadt stellt den Saal."""

CLOSING_MINUTES = """### Was bleibt

Die Broschüre liegt in Rathaus, Bücherei und Volkshochschule aus. Das Büro für Internationales pflegt die Liste der Organisationen weiter.

### Verabredet

- Einmal im Jahr lädt die Stadt alle Organisationen ein.
- Der Rat bekommt einen Bericht mit drei Empfehlungen.
- SKEW berät zu Partnerschaften und zu Förderung.

Alle danken den Interviewten für ihre Zeit und ihr Vertrauen."""

VIDEO_AGENDA = """Stand der Interviews und Steckbriefe
Welche Stadtteile fehlen noch?
Bilder und Grußwort"""

VIDEO_MINUTES = """Elf Interviews sind geführt, acht Steckbriefe geschrieben.

- Im Süden der Stadt fehlen noch Organisationen. Die Integrationsbeauftragte fragt in den Quartiersbüros nach.
- Die Fotos sind gut, zwei sind zu klein für den Druck.
- Das Grußwort schreibt die Bürgermeisterin im nächsten Monat."""

# (days after the closing, with whom, about what, the advice)
ADVICE = (
    (
        40,
        "Büro für Internationales",
        "Antrag beim Fonds für kleine Projekte",
        "Drei Vereine wollen gemeinsam einen Antrag stellen. Geraten: ein Verein stellt ihn, die anderen "
        "unterschreiben eine Vereinbarung. Muster und Fristen geschickt.",
    ),
    (
        95,
        "Leitung der Volkshochschule",
        "Ausstellung aus der Broschüre",
        "Die Volkshochschule zeigt die Steckbriefe als Ausstellung. Geraten: vorher jede Organisation fragen, "
        "die Einwilligung gilt nur für Broschüre und Internet.",
    ),
    (
        170,
        "Dezernat für Soziales",
        "Partnerschaft mit einer Stadt in Togo",
        "Aus dem Workshop ist die Idee einer Partnerschaft entstanden. Geraten: zuerst eine Begegnungsreise, "
        "dann ein Ratsbeschluss. Kontakt zur Länderberatung hergestellt.",
    ),
)

"""What the demo's pools say about themselves. Names of partners are invented."""

LIMIT_SOURCE = "Rahmen des Beraterpools: bis zu 10 Tage je Kommune und Jahr"
FEE_SOURCE = "Honorarordnung für Beratende (erfunden)"

NRW_LEAD = (
    "Zwanzig Menschen aus zwölf Städten bringen ihre Erfahrung in Ihr Rathaus. Kostenfrei, im Gespräch."
)
NRW_TEXT = """## Wer wir sind

Wir kommen aus Verwaltung, Hochschule, Handwerk und Vereinen. Wir leben in Nordrhein-Westfalen und kennen mindestens ein weiteres Land von innen. Seit 2014 begleiten wir Kommunen, die ihre Entwicklungspolitik öffnen wollen.

## Was wir mit Ihnen tun

Wir kommen nicht mit einem fertigen Konzept. Wir hören zuerst zu: Was läuft schon, wer ist dabei, wer fehlt noch? Dann suchen wir gemeinsam nach Schritten, die in **Ihrer** Kommune gehen.

- Wir moderieren ein Dialogforum, an dem Rathaus und Vereine auf Augenhöhe sprechen.
- Wir helfen, fair einzukaufen: von der Arbeitskleidung bis zum Kaffee im Ratssaal.
- Wir bringen Menschen mit Migrationsgeschichte in Partnerschaften und Projekte ein.
- Wir zeigen, welche Kompetenzen und Netzwerke es vor Ort schon gibt.

## Was andere sagen

„Nach einem Nachmittag wussten wir, mit wem wir im nächsten Jahr arbeiten wollen. Das hatten uns fünf Sitzungen davor nicht gebracht.“ So beschreibt es eine Mitarbeiterin aus Brückstedt."""
NRW_FLYER = """Ihre Kommune kann mehr Welt, als sie weiß.

In jeder Stadt leben Menschen, die zwei Länder kennen. Sie sprechen Sprachen, halten Kontakte, gründen Vereine. Wir helfen Ihnen, dieses Wissen zu nutzen: beim fairen Einkauf, in Partnerschaften, im Ehrenamt.

So geht es: Sie rufen an oder schreiben. Wir kommen zu einem Auftaktgespräch. Danach entscheiden Sie, ob und wie es weitergeht. Bis zu zehn Tage im Jahr sind für Ihre Kommune kostenfrei."""
NRW_PARTNERS = (
    (
        "Landesnetz Eine Welt an Rhein und Ruhr e. V.",
        "Seminare und Auswahl der Beratenden",
        "https://landesnetz.example",
    ),
    (
        "Koordinierungsstelle Integration der Kreise und Städte",
        "Zugang zu den Integrationszentren",
        "https://koordinierung-integration.example",
    ),
    ("Werkstatt Agenda e. V.", "Dialogforen und Methoden", "https://werkstatt-agenda.example"),
    ("Bund der Vereine aus aller Welt NRW", "Vertretung der migrantischen Organisationen", ""),
)

HESSEN_LEAD = "Der Pool macht eine Pause. Ab dem nächsten Jahr suchen wir neue Beratende."
HESSEN_TEXT = """## Warum der Pool pausiert

Mehrere Beratende haben neue Aufgaben übernommen. Wir wollen Kommunen nur begleiten, wenn wir verlässlich Zeit haben. Deshalb bereiten wir eine neue Ausschreibung vor.

## Was jetzt möglich ist

Laufende Beratungen führen wir zu Ende. Für neue Fragen nennt Ihnen SKEW gern Ansprechpersonen."""
HESSEN_PAUSE = "Drei Beratende haben den Pool verlassen. Neue Anfragen erst nach der nächsten Ausschreibung."
HESSEN_PARTNERS = (
    ("Forum Eine Welt Mittelhessen e. V.", "Seminare", "https://forum-mittelhessen.example"),
    ("Netz der Partnerschaftsvereine Hessen", "Kontakte in Kommunen", ""),
)

BW_LEAD = "Von 2014 bis 2019 haben Beratende Kommunen im Südwesten begleitet."
BW_TEXT = """## Was der Pool erreicht hat

Aus **24 Auftaktgesprächen** wurden **neun Beratungen**. Viele Kommunen haben danach eigene Runden gegründet, in denen Vereine und Verwaltung weiter zusammenarbeiten.

## Was geblieben ist

Die Handbücher dieses Pools nutzen die anderen Pools bis heute. Wer damals beraten hat, gibt sein Wissen in Seminaren weiter."""
BW_END = "Die Förderung des Landes ist ausgelaufen. Der Pool endet mit dem Jahr 2019."
BW_PARTNERS = (
    ("Haus der Kulturen am Neckar e. V.", "Seminare und Handbücher", "https://haus-neckar.example"),
)

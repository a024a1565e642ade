"""The words of the demo's requests: ten towns, each with something that could be true."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DemoRequest:
    """One request; `ago` days since it came in, `period` in days from today, `people` last names of advisors."""

    ags: str
    number: int
    status: str
    goal: str
    situation: str
    need: str
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    form: str
    half_days: int
    period: tuple[int, int]
    ago: int
    languages: tuple[str, ...] = ()
    office: str = "Büro für Internationales"
    signer: tuple[str, str, str] = ("", "", "")
    wants_pair: bool = False
    moves: tuple[tuple[str, str], ...] = ()
    proposals: tuple[tuple[tuple[str, ...], str], ...] = field(default=())


REQUESTS = (
    DemoRequest(
        "05993004", 94, "submitted",
        "Zehn Weltläden und Vereine planen gemeinsam die Faire Woche",
        "Jeder Verein macht seine eigene Veranstaltung, oft am selben Abend. Im Rathaus weiß niemand, wer was plant.",
        "Wir suchen jemanden, der alle an einen Tisch holt und einen gemeinsamen Kalender anstößt.",
        ("fairer-handel", "begegnung"), ("one_world_groups", "migrant_organisations", "citizens"),
        "forum", 4, (40, 130), 2,
        office="Stabsstelle Nachhaltigkeit", signer=("Henrike", "Sander", "emmerhain"),
    ),
    DemoRequest(
        "05993016", 92, "returned",
        "Der Integrationsrat bringt eigene Themen in die Entwicklungspolitik ein",
        "Unser Integrationsrat berät viel über Deutschkurse. Zu Partnerschaften im Globalen Süden wird er nie gefragt.",
        "Ein Workshop soll zeigen, welche Kontakte und welches Wissen die Mitglieder mitbringen.",
        ("integration-teilhabe", "partnerschaften"), ("integration_council", "politics"),
        "training", 3, (30, 120), 9,
        office="Fachdienst Integration", signer=("Mats", "Oldenburg", "grevenhorst"),
        moves=(("return", "Wie viele Mitglieder des Integrationsrats kommen voraussichtlich? Davon hängt ab, ob eine Person reicht."),),
    ),
    DemoRequest(
        "05993028", 91, "matching",
        "Eine Partnerschaft mit einer Stadt in Kamerun vorbereiten",
        "Zwei Familien aus Wesselau engagieren sich in Bafoussam. Der Rat möchte daraus eine Partnerschaft machen.",
        "Wir brauchen Rat zu ersten Schritten, zu Fördermitteln und zu Erwartungen auf beiden Seiten.",
        ("partnerschaften", "wirtschaft-diaspora"), ("administration", "politics", "migrant_organisations"),
        "consulting", 6, (20, 200), 12, languages=("fr",),
        office="Büro der Bürgermeisterin", signer=("Ebru", "Kayalar", "wesselau"),
        moves=(("search", ""),), proposals=((("Fotso",), "proposed"),),
    ),
    DemoRequest(
        "05994012", 90, "asked",
        "Eine Schülerfirma handelt fair mit ihrer Partnerschule",
        "Das Gymnasium hat eine Partnerschule in Nigeria. Die Schülerfirma möchte Taschen verkaufen, die dort genäht werden.",
        "Wer kennt sich mit fairem Handel aus und kann Jugendliche begeistern?",
        ("fairer-handel", "wirtschaft-diaspora"), ("schools", "citizens"), "first_talk", 2, (15, 100), 16,
        office="Schulverwaltung", signer=("Ralf", "Dierkes", "hoennefurt"),
        moves=(("search", ""), ("publish", ""), ("ask", "Nusrat Rahman"), ("choose_again", ""), ("ask", "Samuel Okoro")),
        proposals=((("Rahman",), "lapsed"), (("Okoro",), "asked")),
    ),
    DemoRequest(
        "05994020", 89, "asked",
        "Ein Leitbild gegen Rassismus, das alle Ämter mittragen",
        "Nach einem Vorfall im Freibad hat der Rat ein Leitbild beschlossen. Jetzt weiß niemand, wie man anfängt.",
        "Wir wünschen uns zwei Personen, die Ämter und Vereine gemeinsam durch den Prozess führen.",
        ("antirassismus", "integration-teilhabe"), ("administration", "migrant_organisations"),
        "forum", 8, (25, 220), 20, languages=("ar",), wants_pair=True,
        office="Amt für Zusammenleben", signer=("Birgit", "Hallerbach", "steinwupp"),
        moves=(("search", ""), ("publish", ""), ("ask", "Thu Hà Nguyen und Leila Haddad")),
        proposals=((("Nguyen", "Haddad"), "asked"), (("Dlamini", "Benali"), "proposed")),
    ),
    DemoRequest(
        "05997004", 88, "agreed",
        "Der Wochenmarkt bekommt einen Stand mit fair gehandelten Waren",
        "Die Marktgilde ist skeptisch, zwei Händlerinnen sind begeistert. Die Stadt vergibt die Plätze neu.",
        "Wir möchten Händlerinnen und Händler gewinnen und die Vergabe richtig ausschreiben.",
        ("fairer-handel", "faire-beschaffung"), ("business", "administration"),
        "consulting", 4, (10, 150), 24,
        office="Ordnungsamt, Marktwesen", signer=("Jochen", "Prill", "aggerfeld"),
        moves=(("search", ""), ("publish", ""), ("ask", "Koffi Kouassi"), ("agree", "")),
        proposals=((("Kouassi",), "accepted"), (("Rahman",), "proposed")),
    ),
    DemoRequest(
        "05997024", 84, "declined",
        "Ein Gutachten zu den Lieferketten unserer Stadtwerke",
        "Die Stadtwerke kaufen Kabel und Module aus vielen Ländern. Der Rat fragt nach Menschenrechten.",
        "Gesucht wird ein schriftliches Gutachten mit rechtlicher Bewertung.",
        ("menschenrechte",), ("administration", "business"), "consulting", 10, (10, 90), 46,
        office="Beteiligungsverwaltung", signer=("Uta", "Semmler", "bergfurt"),
        moves=(("decline", "Gutachten gehören nicht zum Angebot. Die Beratenden begleiten Gespräche und Prozesse. Gern hilft der Kompass Nachhaltigkeit."),),
    ),
    DemoRequest(
        "05997020", 83, "withdrawn",
        "Ein Fest der Kulturen auf dem Rathausplatz",
        "Zum Stadtjubiläum möchten sich alle Gemeinschaften zeigen. Es fehlt ein gemeinsames Bild.",
        "Wir suchen Ideen, die über Essen und Tanz hinausgehen.",
        ("kunst-kultur", "begegnung"), ("citizens", "migrant_organisations"), "first_talk", 1, (20, 60), 52,
        office="Kulturamt", signer=("Lutz", "Ehrmann", "hellbeck"),
        moves=(("search", ""), ("withdraw", "Das Jubiläum ist auf das nächste Jahr verschoben. Wir melden uns wieder.")),
    ),
)  # fmt: skip

WEIDENFURT = DemoRequest(
    "05992036", 93, "choosing",
    "Arbeitskleidung fair einkaufen",
    "Der Bauhof beschafft jedes Jahr Jacken, Hosen und Schuhe für 140 Beschäftigte. Fair war bisher nie ein Kriterium.",
    "Welche Siegel zählen? Wie schreiben wir aus? Wie gewinnen wir die Kolleginnen und Kollegen im Bauhof?",
    ("faire-beschaffung",), ("administration", "business", "one_world_groups"), "forum", 4, (0, 0), 8,
    moves=(("search", ""), ("publish", "")),
)  # fmt: skip

DIRECT = DemoRequest(
    "05992036", 0, "draft",
    "Moscheegemeinden und Schulen lernen sich kennen",
    "Zwei Grundschulen und die Moscheegemeinde am Bahnhof möchten mehr voneinander wissen.",
    "Ein moderiertes Treffen mit Lehrkräften, danach Besuche in beide Richtungen.",
    ("globales-lernen", "religion"), ("schools", "migrant_organisations"), "first_talk", 2, (60, 150), 1,
)  # fmt: skip

UNFINISHED = DemoRequest(
    "05991000", 0, "draft",
    "Wir möchten das Praxisbeispiel in den Ortsteilen weiterführen",
    "Nach der Beratung im Rathaus fragen jetzt die Bezirksvertretungen.",
    "",
    ("partnerschaften",), ("politics",), "", 0, (45, 240), 3,
)  # fmt: skip

"""Words of the demo's seminars and mentorings; people, houses and towns are invented."""

from advisors.enums.training import TrainingTopic as T

FIRST_TITLE = "Seminarreihe 2014/2015"
FIRST_TEXT = "Aus zwanzig Einzelnen wird ein Pool: sich kennenlernen, den Auftrag verstehen, ein Profil finden, gemeinsam arbeiten."
FIRST_CERTIFICATE = "Die Reihe umfasste Entwicklungspolitik in Kommunen, Moderation von Dialogforen, Beratung auf Augenhöhe und Öffentlichkeitsarbeit."
# title, topic, (year, month, day), days, hours, place
FIRST_SESSIONS = (
    ("Auftakt: Wer sind wir?", T.MEETING, (2014, 10, 18), 1, 7, "Alte Weberei, Brückstedt"),
    ("Geschichten, die uns tragen", T.MEETING, (2014, 11, 29), 1, 6, "Bürgerhaus Emmerhain"),
    ("Kommunale Entwicklungspolitik von innen", T.FIELDS, (2015, 1, 24), 1, 7, "Rathaus Ruhrfelde"),
    ("Fairer Handel und faire Beschaffung", T.FIELDS, (2015, 3, 14), 1, 7, "Markthalle Rheinhagen"),
    (
        "Unser Profil: Was genau bieten wir an?",
        T.PROFILE,
        (2015, 5, 9),
        2,
        12,
        "Tagungshaus am Wasserturm, Hellbeck",
    ),
    ("Dialogforen leiten", T.PROFILE, (2015, 6, 20), 1, 8, "Volkshochschule Kaltenrath"),
    ("Auftrag, Honorar, Absprachen", T.STRUCTURE, (2015, 9, 19), 1, 6, "Kreishaus Volmerod"),
    (
        "Öffentlichkeitsarbeit und Aufträge gewinnen",
        T.STRUCTURE,
        (2015, 11, 21),
        1,
        7,
        "Alte Weberei, Brückstedt",
    ),
)

COURSE_TITLE = "Aufbaukurs Beratung in Kommunen"
COURSE_TEXT = "Für alle, die schon beraten: schwierige Gespräche, Wirkung messen, zu zweit arbeiten. Sie bringen eigene Fälle mit."
COURSE_CERTIFICATE = "Der Kurs vertiefte die Gesprächsführung in Konflikten, die Arbeit im Tandem und das Beschreiben von Wirkung."
# title, days from today, days, begins, ends, hours, place, online link, places, trainers, programme
COURSE_SESSIONS = (
    (
        "Zuhören, wenn es eng wird",
        -79,
        1,
        10,
        17,
        6,
        "Volkshochschule Ruhrfelde, Raum 12",
        "",
        20,
        "Dr. Mirjam Feldkamp",
        "10:00 Ankommen\n10:30 Drei Fälle aus Ihrer Arbeit\n13:00 Mittagessen\n14:00 Übungen zu zweit\n16:30 Was nehme ich mit?",
    ),
    (
        "Im Tandem beraten",
        -30,
        1,
        10,
        16,
        5,
        "Bürgerhaus Emmerhain",
        "",
        16,
        "Dr. Mirjam Feldkamp, Samuel Okoro",
        "10:00 Wer führt, wer beobachtet?\n12:30 Mittagessen\n13:30 Ein Forum zu zweit planen\n15:30 Rückblick",
    ),
    (
        "Wirkung beschreiben ohne Floskeln",
        12,
        1,
        10,
        17,
        6,
        "Alte Weberei, Brückstedt, Saal 2",
        "",
        10,
        "Jonas Reuter",
        "10:00 Ankommen mit Tee\n10:30 Was hat sich geändert, und woher wissen wir das?\n12:45 Mittagessen\n13:45 Wir schreiben einen Abschlussbericht neu\n16:15 Gute Beispiele für die Pool-Seite",
    ),
    (
        "Förderlandschaft: Wer zahlt was?",
        33,
        1,
        18,
        20,
        2,
        "",
        "https://video.skew.example/aufbaukurs",
        40,
        "Team der SKEW",
        "18:00 Überblick\n18:40 Fragen aus dem Pool\n19:40 Nächste Fristen",
    ),
    (
        "Werkstatt: Ein Jahr mit einer Kommune planen",
        68,
        2,
        10,
        15,
        11,
        "Tagungshaus am Wasserturm, Hellbeck",
        "",
        16,
        "Dr. Mirjam Feldkamp, Jonas Reuter",
        "Samstag 10:00 Jahreslauf einer Beratung\nSamstag 14:00 Planspiel\nSamstag 19:00 Gemeinsames Kochen\nSonntag 9:30 Eigene Pläne\nSonntag 14:00 Abschluss",
    ),
)
MATERIALS = (
    ("Leitfragen für schwierige Gespräche", 0, "https://skew.engagement-global.de/materialien.html"),
    (
        "Lesetipp: Global nachhaltige Kommune",
        None,
        "https://skew.engagement-global.de/global-nachhaltige-kommune.html",
    ),
)

CHANGES = {
    "teilnehmer-1": "",
    "teilnehmer-2": "Zwei neue Kapitel: Vertraulichkeit und Daten, und was hilft, wenn eine Beratung stockt. Das Forum beginnt jetzt sechs Wochen vorher, mit einem Plan für jede Woche.",
    "teilnehmer-3": "Tage tragen Sie jetzt im Portal ein, die Kommune bestätigt sie dort. Neu ist, was Sie tun, wenn Sie Rassismus erleben. Die Runde trifft sich viermal im Jahr.",
    "transfer-1": "",
    "transfer-2": "Ein neues Kapitel über den Tag danach. Die Gründung dauert achtzehn Monate statt zwölf. Dazu die Zahlen aus zehn Jahren Pool.",
}

OUTSIDE = ("Dr. Henrike Sassmann", "henrike.sassmann@hochschule.example")
GOALS = (
    "Ein Dialogforum allein leiten, von der Einladung bis zum Ergebnis\nDie eigene Rolle zwischen Verein und Verwaltung klären",
    "Drei Angebote für Kommunen so beschreiben, dass man sie auf einer Seite versteht",
    "Sicher mit Kämmereien über Beschaffung sprechen\nEin Netzwerk zu zwei Eine-Welt-Läden aufbauen",
    "Eine Kommune für den ersten Auftrag gewinnen",
)
ENDED_RESULT = "Der erste Auftrag ist da: ein Dialogforum zur Partnerschaft mit einer Stadt in Ghana. Beide treffen sich weiter, auch ohne Programm."
# days ago, form, text, next step, days until it is due (from today, None: open)
LOGS = (
    (
        (9, "video", "Wir haben den Ablauf des Forums Punkt für Punkt durchgesprochen. Der Einstieg war zu lang, jetzt ist er halb so lang. Samuel schlägt vor, die Vereine anzurufen statt zu mailen.", "Acht Vereine anrufen", 10),
        (38, "shadowing", "Gemeinsam beim Auftaktgespräch in Weidenfurt. Gut war, nach dem Gespräch eine Viertelstunde im Auto zu sitzen und zu sortieren: Was haben wir gehört, was haben wir nur erwartet?", "Eigene Fragen für das Forum notieren", None),
        (71, "meeting", "Kennenlernen bei Tee. Worum es gehen soll: weniger mitschreiben, mehr führen. Wir treffen uns alle vier Wochen.", "", None),
    ),
    (
        (21, "phone", "Das Angebot „Nachbarschaft und Eine Welt“ ist jetzt eine halbe Seite lang. Der Satz über Methoden ist weg, dafür steht da, was nach drei Monaten anders ist.", "Zweites Angebot schreiben", 14),
        (55, "video", "Wir haben fünf Profile anderer Beratender gelesen und gesammelt, was hängen bleibt: Beispiele, Zahlen, ein Bild.", "Erste Seite entwerfen", None),
    ),
    (
        (16, "meeting", "Besuch in der Vergabestelle. Wir haben gelernt, wann im Jahr Ausschreibungen vorbereitet werden und wer sie schreibt.", "Gespräch mit dem Eine-Welt-Laden vereinbaren", 5),
        (47, "phone", "Siegel und Nachweise: Was gilt, was ist Werbung? Thu Hà schickt die Übersicht.", "", None),
    ),
    (
        (190, "meeting", "Rückblick auf ein Jahr. Der Auftrag ist unterschrieben, das Forum vorbereitet.", "", None),
        (260, "phone", "Absage aus der ersten Kommune. Wir haben überlegt, was man daraus lernt: früher nach der Person fragen, die das Thema will.", "", None),
        (340, "video", "Liste von sechs Kommunen, zu denen es schon Verbindungen gibt.", "", None),
    ),
)  # fmt: skip

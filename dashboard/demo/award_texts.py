"""What the demo's contractors say, and the awards beside the orders that the cases bring."""

from dashboard.demo.cases import AYLIN, HENRIK, MIRA
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.enums.award import AwardStatus as A
from inventories.enums.award import OfferStatus as O  # noqa: E741
from inventories.enums.award import Procedure

OFFICER = "ines.hartwig@skew.example"
NELE, BAPTISTE, RUBEN = (
    "nele.vasic@stadtblicke.example",
    "baptiste.ndiaye@weltwissen.example",
    "ruben.castell@gespraechsart.example",
)
EFFORT = "19 Interviews und Steckbriefe"
# days ago on which a question was put, by what became of it
SHARES = {O.PLANNED: 0, O.OFFERED: 3, O.DECLINED: 8, O.LAPSED: 12, O.WITHDRAWN: 9, O.ACCEPTED: 9}

POOL = {
    MIRA: {
        "languages": ["de", "en", "fr"],
        "states": ["05", "16", "06"],
        "themes": ["globales-lernen", "fairer-handel", "begegnung"],
        "experience": "Soziologin und Redakteurin. Sechs kommunale Bestandsaufnahmen seit 2019, mehr als 140 "
        "Interviews mit migrantischen Vereinen. Schreibt knapp und anschaulich.",
        "website": "https://zwischenraum.example",
        "note": "Sehr zuverlässig, gibt Texte fertig ab. Summe der Aufträge im Blick behalten.",
    },
    HENRIK: {
        "languages": ["de", "en", "sv", "es"],
        "states": ["01", "06", "08", "10", "14"],
        "themes": ["partnerschaften", "klima-umwelt", "fairer-handel"],
        "experience": "Ethnologe, Feldforschung in Bolivien und Schweden. Arbeitet im Zweierteam, gute Fotos.",
        "website": "https://feldnotizen.example",
    },
    AYLIN: {
        "languages": ["de", "tr", "en", "ku"],
        "states": ["01", "03", "05", "07", "13"],
        "themes": ["flucht-asyl", "integration-teilhabe", "geschlechtergerechtigkeit"],
        "experience": "Politikwissenschaftlerin, zehn Jahre Vereinsberatung. Öffnet Türen, die sonst zu bleiben: "
        "Moscheegemeinden, Frauengruppen, Kulturvereine.",
        "free_in": 45,
    },
    NELE: {
        "languages": ["de", "en", "sr", "bs", "hr"],
        "states": ["02", "03", "10", "12"],
        "themes": ["frieden-demokratie", "kunst-kultur", "begegnung"],
        "experience": "Journalistin, früher Lokalredaktion. Porträts und Reportagen über Menschen, die vor Ort "
        "etwas bewegen. Neu im Pool, zwei Probeporträts liegen vor.",
        "website": "https://stadtblicke.example",
    },
    BAPTISTE: {
        "languages": ["de", "fr", "en", "wo"],
        "states": ["10", "07", "08", "05"],
        "themes": ["globales-lernen", "wirtschaft-diaspora", "bildung-ausland"],
        "experience": "Geograf, Bildungsreferent im Globalen Lernen. Gut vernetzt in westafrikanischen "
        "Communities, moderiert auch auf Französisch.",
    },
    RUBEN: {
        "languages": ["de", "es", "pt"],
        "states": ["09", "12", "15", "16"],
        "themes": ["religion", "sport", "medien"],
        "experience": "Pädagoge und Interviewer für Oral History. Geduldig, hört lange zu.",
        "is_available": False,
        "note": "Bis zum Sommer in Elternzeit.",
    },
}

# one award beside the orders, by the state of the case in which it stands
ORDERS = {
    I.AWARD: {
        "status": A.PREPARING,
        "procedure": Procedure.SEQUENCE,
        "effort": "24 Interviews und Steckbriefe",
        "estimate": 10800,
        "basis": "24 Steckbriefe zu je 450 Euro, wie in Hohenmoor",
        "asked": 0,
        "people": [(NELE, O.PLANNED, ""), (MIRA, O.PLANNED, ""), (BAPTISTE, O.PLANNED, "")],
        "note": "Gesucht ist jemand mit Sprachen des westlichen Balkans. Lindenhagen hat mehrere Vereine von dort.",
    },
    I.KICKOFF: {
        "status": A.OFFERED,
        "procedure": Procedure.PARALLEL,
        "effort": "8 Interviews auf Französisch und Englisch",
        "estimate": 3600,
        "basis": "8 Steckbriefe zu je 450 Euro",
        "asked": 3,
        "people": [
            (BAPTISTE, O.DECLINED, "Bis März bin ich mit einem anderen Projekt ausgelastet."),
            (NELE, O.OFFERED, ""),
            (AYLIN, O.OFFERED, ""),
        ],
    },
    I.RESEARCH: {
        "status": A.FAILED,
        "procedure": Procedure.SEQUENCE,
        "effort": "6 Interviews auf Arabisch und Tigrinya",
        "estimate": 2700,
        "basis": "6 Steckbriefe zu je 450 Euro",
        "asked": 12,
        "people": [
            (AYLIN, O.DECLINED, "Ich spreche Türkisch und Kurdisch, aber kein Tigrinya."),
            (NELE, O.LAPSED, ""),
        ],
    },
    I.RELEASES: {
        "status": A.CANCELLED,
        "procedure": Procedure.SEQUENCE,
        "effort": "5 zusätzliche Steckbriefe",
        "estimate": 2250,
        "basis": "5 Steckbriefe zu je 450 Euro",
        "asked": 9,
        "people": [(RUBEN, O.WITHDRAWN, "Die Vergabe wurde abgebrochen.")],
        "note": "Die fünf Organisationen haben abgesagt, der Auftrag entfällt.",
    },
}

SAID = {
    "Rechercheliste": "Die Liste steht mit Quellen im Portal. 31 Organisationen gefunden, 24 angesprochen.",
    "Interviews": "19 Interviews sind geführt. Zwei Vereine haben auf Januar verschoben.",
    "Steckbriefe": "Alle Steckbriefe sind zur Prüfung gegeben, mit Fotos und Bildrechten.",
    "Schlussabnahme": "Alle Freigaben sind eingeholt. Der Schlussbericht liegt als Text in der letzten Fassung.",
    "returned": "Bei drei Steckbriefen fehlen noch Bildrechte, bei einem die Ansprechperson. Bitte ergänzen.",
}

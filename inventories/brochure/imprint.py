"""The texts that every brochure has: imprint, abbreviations, contacts."""

import re
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from core.templatetags.german import MONTHS, datum
from inventories.models import Brochure

PUBLISHER = (
    "Engagement Global gGmbH, Servicestelle Kommunen in der Einen Welt (SKEW), "
    "Friedrich-Ebert-Allee 40, 53113 Bonn"
)
SERIES = "Migration und Entwicklung in der Kommune"
FUNDED_BY = "Gefördert mit Mitteln des Bundesministeriums für wirtschaftliche Zusammenarbeit und Entwicklung"
LANGUAGE = (
    "Wo Menschen gemeint sind, sind alle gemeint. "
    "Namen und Bezeichnungen stehen so, wie die Organisationen sie selbst benutzen."
)
LIABILITY = (
    "Für ihre Selbstdarstellungen sind die Organisationen verantwortlich. Jede hat ihren Text freigegeben."
)
# explained at the end where they occur
ABBREVIATIONS = {
    "AG": "Arbeitsgemeinschaft oder Arbeitsgruppe",
    "BMZ": "Bundesministerium für wirtschaftliche Zusammenarbeit und Entwicklung",
    "BNE": "Bildung für nachhaltige Entwicklung",
    "DGS": "Deutsche Gebärdensprache",
    "DSGVO": "Datenschutz-Grundverordnung",
    "e. V.": "eingetragener Verein",
    "gGmbH": "gemeinnützige Gesellschaft mit beschränkter Haftung",
    "NGO": "Nichtregierungsorganisation (englisch: non-governmental organisation)",
    "NRO": "Nichtregierungsorganisation",
    "SDG": "Globales Nachhaltigkeitsziel (englisch: Sustainable Development Goal)",
    "SKEW": "Servicestelle Kommunen in der Einen Welt",
    "UN": "Vereinte Nationen (englisch: United Nations)",
    "VHS": "Volkshochschule",
}


def imprint(brochure: Brochure, as_of: date) -> list[tuple[str, str]]:
    """Return the imprint as rows of heading and text; rows without a text are left out."""
    town = brochure.inventory.municipality
    number = f", Heft {brochure.series_number}" if brochure.series_number else ""
    rows = [
        ("Herausgeberin", PUBLISHER),
        ("Reihe", f"{SERIES}{number}"),
        ("In Zusammenarbeit mit", town.formal_name),
        ("Inhaltlich verantwortlich", "Team Migration und Entwicklung, SKEW"),
        ("Texte und Interviews", brochure.texts_by),
        ("Redaktion", brochure.editor_name),
        ("Gestaltung", brochure.layout_by),
        ("Druck", brochure.printed_by),
        ("Ort und Zeit", f"Bonn, {MONTHS[as_of.month - 1]} {as_of.year}"),
        ("Nachdruck", "erwünscht, mit Quellenangabe. Bilder nur mit Zustimmung der Rechteinhabenden."),
        ("Finanzierung", FUNDED_BY),
        ("Sprache", LANGUAGE),
        ("Haftung", f"{LIABILITY} Stand: {datum(as_of)}"),
    ]
    return [(heading, text) for heading, text in rows if text]


def abbreviations(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the abbreviations that the texts use, with what they stand for, A to Z."""
    whole = " ".join(texts).replace("\u00a0", " ").replace("e.V.", "e. V.")
    return [
        (short, meaning)
        for short, meaning in ABBREVIATIONS.items()
        if re.search(rf"(?<!\w){re.escape(short)}s?(?!\w)", whole)
    ]


def contacts(municipality, answers: dict) -> list[tuple[str, str]]:
    """Return whom readers ask: the office in the town hall (part B of the application) and SKEW.

    People of the application are not named: they gave their data for the case, not for print.
    """
    office = answers.get("office") or "Ansprechstelle im Rathaus"
    place = answers.get("office_address") or municipality.formal_name
    return [
        (f"{municipality.formal_name}", ", ".join(dict.fromkeys([office, place]))),
        (
            "Servicestelle Kommunen in der Einen Welt",
            f"Team Migration und Entwicklung, {settings.TEAM_EMAIL}",
        ),
        ("Im Netz", settings.PUBLIC_URL),
    ]

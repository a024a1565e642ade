"""The texts that every brochure has: imprint, abbreviations, contacts."""

import re
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from core.templatetags.german import MONTHS, datum
from inventories.brochure.design import series_of
from inventories.models import Brochure

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
    series = series_of(brochure)
    number = f", Heft {brochure.series_number}" if brochure.series_number else ""
    rows = [
        ("Herausgeberin", series.publisher),
        ("Reihe", f"{series.name}{number}"),
        ("In Zusammenarbeit mit", brochure.inventory.municipality.formal_name),
        ("Inhaltlich verantwortlich", series.responsible),
        ("Projektleitung", brochure.project_lead),
        ("Texte und Interviews", brochure.texts_by),
        ("Redaktion", brochure.editor_name),
        ("Fotos", brochure.photos_by),
        ("Gestaltung", brochure.layout_by),
        ("Druck", brochure.printed_by),
        ("Ort und Zeit", f"Bonn, {MONTHS[as_of.month - 1]} {as_of.year}"),
        ("Nachdruck", series.reprint),
        ("Finanzierung", series.funded_by),
        ("Sprache", series.language_note),
        ("Haftung", f"{series.liability} Stand: {datum(as_of)}".strip()),
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

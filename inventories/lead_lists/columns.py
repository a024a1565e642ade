"""Which column of a list means what: guessed from its header in German or English, changed by people."""

from collections.abc import Sequence

from core.text import sort_key

IGNORE = ""
# field of the lead: label on the page, beginnings of headers that mean it; the first field that fits wins
TARGETS = {
    "name": ("Name der Organisation", (
        "name der organisation", "organisation", "vereinsname", "verein", "einrichtung",
        "akteur", "institution", "initiative", "gruppe", "name", "titel", "club", "association",
    )),
    "contact_name": ("Ansprechperson", (
        "ansprech", "kontaktperson", "kontakt", "contact", "person", "vorsitz", "leitung",
        "vertret",
    )),
    "kind": ("Art der Organisation", ("art", "typ", "type", "kind", "kategorie", "category", "rechtsform")),
    "street": ("Straße und Hausnummer", ("strasse", "str", "anschrift", "adresse", "address", "street")),
    "postal_code": ("Postleitzahl", ("plz", "postleitzahl", "postcode", "postal", "zip")),
    "town": ("Ort", ("ort", "stadt", "gemeinde", "city", "town", "sitz")),
    "district": ("Stadtteil", (
        "stadtteil", "ortsteil", "bezirk", "quartier", "district", "viertel", "stadtbezirk",
    )),
    "email": ("E-Mail", ("e mail", "email", "mail", "mailadresse")),
    "phone": ("Telefon", ("tel", "phone", "fon", "rufnummer", "mobil", "handy")),
    "website": ("Internetseite", ("website", "web", "internet", "homepage", "url", "link", "www", "seite")),
    "languages": ("Sprachen", ("sprach", "language")),
    "source": ("Quelle", ("quelle", "source", "fundort", "herkunft der daten")),
    "note": ("Notiz", (
        "notiz", "bemerkung", "anmerkung", "kommentar", "hinweis", "note", "comment",
        "beschreibung", "themen", "thema",
    )),
}  # fmt: skip
LABELS = {name: label for name, (label, _words) in TARGETS.items()}
# what our own list of faulty rows adds; it is ignored when the corrected list comes back
REASON_COLUMN = "Was ist zu tun?"
NUMBER_COLUMN = "Zeile"
SAMPLES = 3


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Return {number of the column as text: field}; every field but the note is given at most once."""
    found: dict[str, str] = {}
    for number, column in enumerate(columns):
        target = _target(column, taken=set(found.values()) - {"note"})
        if target:
            found[str(number)] = target
    return found


def _target(column: str, taken: set[str]) -> str:
    if column in {REASON_COLUMN, NUMBER_COLUMN}:
        return IGNORE
    header = sort_key(column)
    # the longest beginning decides: "Stadtteil" is no town, "Name der Ansprechperson" no organisation
    rated = [
        (len(word) + (100 if header == word else 0), name)
        for name, (_label, words) in TARGETS.items()
        for word in words
        if name not in taken and (header.startswith(word) or f" {word}" in header)
    ]
    if "ansprech" in header and "contact_name" not in taken:
        return "contact_name"
    return max(rated)[1] if rated else IGNORE


def samples(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    """Return the first values of a column, for recognising it."""
    filled = (row[number] for row in rows[:200] if number < len(row) and row[number])
    return [value for value, _ in zip(filled, range(SAMPLES), strict=False)]

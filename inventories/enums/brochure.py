"""Words for the making of a brochure: its parts, its outputs, proof rounds, the check of its files."""

from django.db.models import TextChoices


class BrochurePart(TextChoices):
    """The parts of a brochure in the order of print; each may be left out, except title page and imprint."""

    COVER = "cover", "Titelseite"
    IMPRINT = "imprint", "Impressum"
    CONTENTS = "contents", "Inhalt"
    WELCOME = "welcome", "Grußwort"
    FOREWORD = "foreword", "Vorwort"
    REASON = "reason", "Anlass, Ziel und Schwerpunkt"
    TOWN = "town", "Die Kommune in Zahlen"
    MAP = "map", "Karte der Stadtteile"
    METHOD = "method", "So sind wir vorgegangen"
    OPENER = "opener", "Auftaktseite der Steckbriefe"
    PROFILES = "profiles", "Steckbriefe"
    CARDS = "cards", "Visitenkarten"
    SURVEY = "survey", "Auswertung"
    BOARD = "board", "Geboten und gesucht"
    RECOMMENDATIONS = "recommendations", "Empfehlungen"
    NEXT_STEPS = "next_steps", "Nächste Schritte"
    EASY = "easy", "Zusammenfassung in einfacher Sprache"
    INDEXES = "indexes", "Register"
    CONTACTS = "contacts", "Kontakte, Abkürzungen, Bildnachweis, Stand"
    BACK = "back", "Rückseite"


ALWAYS_PRINTED = frozenset({BrochurePart.COVER, BrochurePart.IMPRINT})


class BrochureOutput(TextChoices):
    SCREEN = "screen", "Für Bildschirm und Bürodrucker"
    PRINT = "print", "Für die Druckerei"


class ProofState(TextChoices):
    OPEN = "open", "Offen"
    DONE = "done", "Übernommen"
    KEPT = "kept", "Bleibt so"


class ComparisonOutcome(TextChoices):
    EQUAL = "equal", "Gleich"
    DIFFERENT = "different", "Weicht ab"
    # what the file was made of cannot be had any more
    GONE = "gone", "Nicht mehr zu vergleichen"

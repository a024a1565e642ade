"""Words for the guide and the interview."""

from django.db.models import TextChoices


class QuestionKind(TextChoices):
    NOTE = "note", "Offene Notiz (bleibt intern)"
    TEXT = "text", "Kurzer Text"
    LONG_TEXT = "long_text", "Langer Text"
    NUMBER = "number", "Zahl"
    DATE = "date", "Datum"
    YES_NO = "yes_no", "Ja oder Nein"
    ONE = "one", "Eine Auswahl"
    MANY = "many", "Mehrere zur Auswahl"


class SyncOutcome(TextChoices):
    """What became of one answer that a device sent."""

    SAVED = "saved", "Gespeichert"
    KNOWN = "known", "War schon da"
    CONFLICT = "conflict", "Anderswo geändert"
    REFUSED = "refused", "Nicht angenommen"


class ConflictChoice(TextChoices):
    """Which of two versions of an answer shall hold."""

    STORED = "stored", "Gespeicherte Fassung behalten"
    ARRIVED = "arrived", "Andere Fassung nehmen"
    BOTH = "both", "Beide Texte zusammenführen"

"""Words for consultations, their days and reports."""

from django.db.models import TextChoices


class ConsultationStatus(TextChoices):
    RUNNING = "running", "Läuft"
    REPORTING = "reporting", "Abschlussbericht"
    CLOSED = "closed", "Abgeschlossen"
    CANCELLED = "cancelled", "Abgebrochen"


# days can be entered and confirmed
OPEN_CONSULTATIONS = frozenset({ConsultationStatus.RUNNING, ConsultationStatus.REPORTING})


class DayKind(TextChoices):
    """The stages of a consultation; the funnel of figures counts them."""

    FIRST_TALK = "first_talk", "Auftaktgespräch"
    FORUM = "forum", "Dialogforum"
    CONSULTING = "consulting", "Beratung"
    REPORT = "report", "Bericht und Nachbereitung"


class DayStatus(TextChoices):
    ENTERED = "entered", "Wartet auf die Kommune"
    RETURNED = "returned", "Rückfrage der Kommune"
    CONFIRMED = "confirmed", "Bestätigt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"
    CANCELLED = "cancelled", "Storniert"


# of these there is one per person and date
STANDING_DAYS = frozenset({DayStatus.ENTERED, DayStatus.RETURNED, DayStatus.CONFIRMED})


class HalfDays(TextChoices):
    """A day is worked whole or half; nothing in between is paid."""

    HALF = "1", "Halber Tag"
    WHOLE = "2", "Ganzer Tag"


class ReportStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "Bei der Kommune"
    ANSWERED = "answered", "Bei SKEW"
    ACCEPTED = "accepted", "Angenommen"


class GoalReached(TextChoices):
    YES = "yes", "Ja, ganz"
    PARTLY = "partly", "Zum Teil"
    NO = "no", "Nein"

"""States of the rows that ask a worker for something."""

from django.db.models import TextChoices


class JobState(TextChoices):
    REQUESTED = "requested", "Wartet auf den Start"
    RUNNING = "running", "Läuft"
    READY = "ready", "Fertig"
    FAILED = "failed", "Nicht gelungen"
    CANCELLED = "cancelled", "Abgebrochen"


class MailState(TextChoices):
    QUEUED = "queued", "Wartet"
    SENDING = "sending", "Wird gesendet"
    SENT = "sent", "Gesendet"
    FAILED = "failed", "Nicht gesendet"


class MailEventKind(TextChoices):
    SENT = "sent", "gesendet"
    FAILED = "failed", "nicht gelungen"
    RESEND = "resend", "Erneut senden ausgelöst"

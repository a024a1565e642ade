"""Words for seminars, handbooks and mentoring."""

from django.db.models import TextChoices


class TrainingTopic(TextChoices):
    """The four parts of the first series (document 002, page 9), and what came after them."""

    MEETING = "meeting", "Kennenlernen"
    FIELDS = "fields", "Themenfelder und Arbeitsauftrag"
    PROFILE = "profile", "Profil entwickeln"
    STRUCTURE = "structure", "Arbeitsstruktur entwickeln"
    PRACTICE = "practice", "Praxis vertiefen"


class AttendanceStatus(TextChoices):
    """Where somebody stands with one session: before it the first three, after it the last three."""

    REGISTERED = "registered", "Angemeldet"
    WAITING = "waiting", "Auf der Warteliste"
    CANCELLED = "cancelled", "Abgemeldet"
    ATTENDED = "attended", "War da"
    EXCUSED = "excused", "Entschuldigt"
    ABSENT = "absent", "Gefehlt"


# who takes a place of a session
SEATED = frozenset({AttendanceStatus.REGISTERED, AttendanceStatus.ATTENDED, AttendanceStatus.ABSENT})
# what the sheet of a session may say; the first one takes a mark back
SHEET_MARKS = (
    AttendanceStatus.REGISTERED,
    AttendanceStatus.ATTENDED,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)


class HandbookKind(TextChoices):
    PARTICIPANT = "participant", "Teilnehmerhandbuch"
    TRANSFER = "transfer", "Transferhandbuch"


class PairStatus(TextChoices):
    RUNNING = "running", "Läuft"
    ENDED = "ended", "Beendet"


class MentoringForm(TextChoices):
    MEETING = "meeting", "Treffen"
    VIDEO = "video", "Videogespräch"
    PHONE = "phone", "Telefonat"
    SHADOWING = "shadowing", "Gemeinsam bei einem Termin"
    MAIL = "mail", "E-Mail"

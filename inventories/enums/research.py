"""Words for the research board."""

from django.db.models import TextChoices

from inventories.enums import WORKING_STATUSES


class LeadStatus(TextChoices):
    FOUND = "found", "Gefunden"
    INFORMED = "informed", "Informiert"
    ASKED = "asked", "Angefragt"
    APPOINTMENT = "appointment", "Termin"
    INTERVIEWED = "interviewed", "Interviewt"
    DECLINED = "declined", "Abgelehnt"
    UNREACHABLE = "unreachable", "Nicht erreicht"


# nothing more is expected of these
ENDED_LEAD_STATUSES = frozenset({LeadStatus.INTERVIEWED, LeadStatus.DECLINED, LeadStatus.UNREACHABLE})


# the columns of the board, from left to right; the rest is folded away below them
BOARD_STATUSES = (
    LeadStatus.FOUND,
    LeadStatus.INFORMED,
    LeadStatus.ASKED,
    LeadStatus.APPOINTMENT,
    LeadStatus.INTERVIEWED,
)
OFF_BOARD_STATUSES = (LeadStatus.DECLINED, LeadStatus.UNREACHABLE)
# the long list is open for changes in these states of the inventory
RESEARCHING_STATUSES = WORKING_STATUSES


class SourceKind(TextChoices):
    """Where an organisation was found; the Art. 14 letter has to name it."""

    WEBSITE = "website", "Internetseite"
    REGISTER = "register", "Vereinsregister"
    MUNICIPALITY = "municipality", "Hinweis der Kommune"
    ORGANISATION = "organisation", "Hinweis einer Organisation"
    PRESS = "press", "Zeitung oder Veranstaltungskalender"
    LIST = "list", "Eingelesene Liste"
    OTHER = "other", "Andere Quelle"


class ContactWay(TextChoices):
    PHONE = "phone", "Telefon"
    EMAIL = "email", "E-Mail"
    LETTER = "letter", "Brief"
    VISIT = "visit", "Besuch"
    OTHER = "other", "Anderer Weg"


class ContactOutcome(TextChoices):
    REACHED = "reached", "Erreicht"
    NOT_REACHED = "not_reached", "Nicht erreicht"
    CALL_BACK = "call_back", "Rückruf vereinbart"
    SENT = "sent", "Gesendet"
    ANSWERED = "answered", "Antwort erhalten"


class ImportState(TextChoices):
    UPLOADED = "uploaded", "Hochgeladen"
    MAPPED = "mapped", "Geprüft"
    DONE = "done", "Eingelesen"
    DISCARDED = "discarded", "Verworfen"

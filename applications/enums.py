"""Words for the life of an application."""

from django.db.models import TextChoices


class ApplicationStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "Eingereicht"
    SIGNATURE_PENDING = "signature_pending", "Unterschrift ausstehend"
    RECEIVED = "received", "Posteingang bestätigt"
    FORMAL_CHECK = "formal_check", "Formale Prüfung"
    CORRECTION = "correction", "Nachforderung"
    TECHNICAL_REVIEW = "technical_review", "Fachliche Prüfung"
    APPROVED = "approved", "Bewilligt"
    REJECTED = "rejected", "Abgelehnt"
    DEFERRED = "deferred", "Zurückgestellt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


# with the municipality: it may type; elsewhere SKEW has the turn
EDITABLE_STATUSES = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.CORRECTION})
AWAITING_SIGNATURE = frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.SIGNATURE_PENDING})
CLOSED_STATUSES = frozenset(
    {ApplicationStatus.APPROVED, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN}
)
OFFICER_STATUSES = frozenset(
    {
        ApplicationStatus.SUBMITTED,
        ApplicationStatus.SIGNATURE_PENDING,
        ApplicationStatus.RECEIVED,
        ApplicationStatus.FORMAL_CHECK,
        ApplicationStatus.TECHNICAL_REVIEW,
        ApplicationStatus.DEFERRED,
    }
)


class PartLetter(TextChoices):
    """The parts of the form (DOMAIN: field groups A to I)."""

    A = "A", "Kommune"
    B = "B", "Dienststelle und Ansprechpersonen"
    C = "C", "Bisherige Arbeit"
    D = "D", "Ziel und Schwerpunkt"
    E = "E", "Eigener Beitrag"
    F = "F", "Anstoß aus der Zivilgesellschaft"
    G = "G", "Anlagen"
    H = "H", "Erklärungen"
    I = "I", "Unterschrift"  # noqa: E741 - the official letter of the part


class CountingClock(TextChoices):
    """Which day counts as the day of the application."""

    ELECTRONIC = "electronic", "Elektronischer Eingang"
    PAPER = "paper", "Posteingang des unterschriebenen Antrags"


class SignatureWay(TextChoices):
    POST = "post", "Unterschrieben mit der Post"
    CODE = "code", "Einmal-Code an die zeichnungsberechtigte Person"


class AttachmentKind(TextChoices):
    RESOLUTION = "resolution", "Ratsbeschluss"
    SUPPORT = "support", "Unterstützungsschreiben"
    ACTOR_LIST = "actor_list", "Liste bekannter Organisationen"
    OTHER = "other", "Weitere Unterlage"


class CheckResult(TextChoices):
    OPEN = "open", "Offen"
    MET = "met", "Erfüllt"
    MISSING = "missing", "Fehlt"
    NOT_NEEDED = "not_needed", "Nicht nötig"


class Outcome(TextChoices):
    APPROVE = "approve", "Bewilligen"
    REJECT = "reject", "Ablehnen"
    DEFER = "defer", "Zurückstellen"


class LetterKind(TextChoices):
    APPROVAL = "approval", "Bewilligung"
    REJECTION = "rejection", "Ablehnung"
    DEFERRAL = "deferral", "Zurückstellung"
    CORRECTION = "correction", "Nachforderung"


class FieldOfAction(TextChoices):
    """Where a municipality is active today, and what an inventory may look at."""

    GLOBAL_LEARNING = "global_learning", "Bildung und Globales Lernen"
    FAIR_TRADE = "fair_trade", "Fairer Handel, faire Beschaffung"
    TWINNING = "twinning", "Städte- und Projektpartnerschaften"
    CLIMATE = "climate", "Klima und Umwelt"
    INTEGRATION = "integration", "Integration und Teilhabe"
    REFUGE = "refuge", "Flucht und Asyl"
    ANTI_RACISM = "anti_racism", "Antirassismus und postkoloniale Perspektiven"
    CULTURE = "culture", "Kunst, Kultur und Begegnung"
    HEALTH = "health", "Gesundheit und Soziales"
    BUSINESS = "business", "Wirtschaft und Diaspora-Unternehmen"


class Resolution(TextChoices):
    AGENDA_2030 = "agenda_2030", "Musterresolution „2030-Agenda für Nachhaltige Entwicklung“"
    FAIRTRADE_TOWN = "fairtrade_town", "Auszeichnung als Fairtrade-Town"
    INTEGRATION_CONCEPT = "integration_concept", "Integrationskonzept"
    SUSTAINABILITY = "sustainability", "Nachhaltigkeitsstrategie"


class Council(TextChoices):
    INTEGRATION_COUNCIL = "integration_council", "Integrationsrat oder Migrationsbeirat"
    ONE_WORLD_COUNCIL = "one_world_council", "Eine-Welt-Beirat oder Forum"
    SUSTAINABILITY_COUNCIL = "sustainability_council", "Nachhaltigkeitsrat oder Agenda-Gruppe"
    YOUTH_COUNCIL = "youth_council", "Jugendparlament"


class SizeClass(TextChoices):
    """The classes of the competition and of SKEW's statistics."""

    SMALL = "small", "unter 20.000 Einwohnende"
    MEDIUM = "medium", "20.000 bis 100.000 Einwohnende"
    LARGE = "large", "über 100.000 Einwohnende"


class FocusGroup(TextChoices):
    MIGRANT = "migrant", "Migrantische Organisationen"
    ONE_WORLD = "one_world", "Eine-Welt-Gruppen und Weltläden"
    TWINNING = "twinning", "Partnerschaftsvereine"
    SCHOOLS = "schools", "Schulen und Hochschulen"
    FAITH = "faith", "Religiöse Gemeinden"
    YOUTH = "youth", "Jugendgruppen"
    BUSINESS = "business", "Unternehmen der Diaspora"


class YesNoOpen(TextChoices):
    YES = "yes", "Ja"
    NO = "no", "Nein"
    OPEN = "open", "Das entscheiden wir nach der Auswertung"


class Contribution(TextChoices):
    ROOMS = "rooms", "Räume für Gespräche und Workshop"
    INVITATION = "invitation", "Einladungsschreiben der Kommune"
    PRESS = "press", "Pressearbeit"
    WELCOME_NOTE = "welcome_note", "Grußwort für die Broschüre"
    DISTRIBUTION = "distribution", "Verteilung der Broschüre"
    CATERING = "catering", "Verpflegung beim Workshop"

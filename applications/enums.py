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

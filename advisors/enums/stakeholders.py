"""Words for stakeholders, forums and interviews."""

from django.db.models import TextChoices


class StakeholderKind(TextChoices):
    """Who matters for the pool beside its own people (document 002, "Weitere Stakeholder")."""

    MINISTRY = "ministry", "Ministerium oder Behörde"
    UMBRELLA = "umbrella", "Dachverband"
    MUNICIPALITY = "municipality", "Kommune"
    INTEGRATION_COUNCIL = "integration_council", "Integrationsrat"
    FOUNDATION = "foundation", "Stiftung"
    CHURCH = "church", "Kirche"
    NETWORK = "network", "Netzwerk"
    EDUCATION = "education", "Bildung"
    OTHER = "other", "Weitere"


class ContactWay(TextChoices):
    """How somebody was reached."""

    MEETING = "meeting", "Treffen"
    PHONE = "phone", "Telefon"
    MAIL = "mail", "E-Mail"
    LETTER = "letter", "Brief"
    EVENT = "event", "Veranstaltung"


class ForumKind(TextChoices):
    """The three kinds of talks that the document counts."""

    MUNICIPAL = "municipal", "Dialogforum mit einer Kommune"
    QUALIFYING = "qualifying", "Qualifizierendes Dialogforum"
    PRESENTATION = "presentation", "Vorstellung"


class ForumRole(TextChoices):
    """What somebody of the pool does at a forum."""

    LEADS = "leads", "leitet"
    TAKES_PART = "takes_part", "wirkt mit"


class InterviewStatus(TextChoices):
    PLANNED = "planned", "Geplant"
    DONE = "done", "Geführt"
    EVALUATED = "evaluated", "Ausgewertet"


# the answers can still be written
OPEN_INTERVIEWS = frozenset({InterviewStatus.PLANNED, InterviewStatus.DONE})

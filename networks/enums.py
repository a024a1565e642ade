"""Words for events and invitations."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    WORKSHOP = "workshop", "Vernetzungsworkshop"


class EventStatus(TextChoices):
    DRAFT = "draft", "In Vorbereitung"
    INVITED = "invited", "Eingeladen"
    CLOSED = "closed", "Anmeldung geschlossen"
    HELD = "held", "Hat stattgefunden"
    CANCELLED = "cancelled", "Abgesagt"


class InvitationAnswer(TextChoices):
    YES = "yes", "Wir kommen"
    MAYBE = "maybe", "Wir wissen es noch nicht"
    NO = "no", "Wir kommen nicht"

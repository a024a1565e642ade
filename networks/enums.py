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


# people know of the event: a change of day or place must be told to them
ANNOUNCED_STATUSES = frozenset({EventStatus.INVITED, EventStatus.CLOSED})


class InvitationAnswer(TextChoices):
    YES = "yes", "Wir kommen"
    MAYBE = "maybe", "Wir wissen es noch nicht"
    NO = "no", "Wir kommen nicht"


class SupportNeed(TextChoices):
    """What people need in order to come; the profiles use the same values (inventories.enums)."""

    CHILD_CARE = "child_care", "Kinderbetreuung"
    INTERPRETING = "interpreting", "Dolmetschen"
    STEP_FREE = "step_free", "Stufenloser Zugang"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    TRAVEL_COSTS = "travel_costs", "Fahrtkosten"


class LinkWay(TextChoices):
    """How a personal address reached the invited."""

    MAIL = "mail", "E-Mail"
    LETTER = "letter", "Brief"

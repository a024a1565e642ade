"""Words for talks, tasks and what follows after the closing."""

from django.db.models import TextChoices

from inventories.enums import InventoryStatus

# the case is done; what follows is advice
FINISHED_STATUSES = frozenset({InventoryStatus.CLOSED, InventoryStatus.ARCHIVED})


class MeetingKind(TextChoices):
    """The three talks of the nine steps, and everything else that needs a date."""

    KICKOFF = "kickoff", "Auftaktgespräch"
    EVALUATION = "evaluation", "Auswertungsgespräch"
    CLOSING = "closing", "Abschlussgespräch"
    OTHER = "other", "Weiteres Gespräch"


class DateAnswer(TextChoices):
    YES = "yes", "Passt"
    MAYBE = "maybe", "Wenn es sein muss"
    NO = "no", "Passt nicht"


class Party(TextChoices):
    """Who acts in a case; the letters are those of the process page."""

    SKEW = "s", "SKEW"
    TOWN = "k", "Kommune"
    CONTRACTOR = "a", "Auftragnehmende"


# who sits at the table: the closing is between SKEW and the municipality
TALK_PARTIES = {
    MeetingKind.KICKOFF: (Party.SKEW, Party.TOWN, Party.CONTRACTOR),
    MeetingKind.EVALUATION: (Party.SKEW, Party.TOWN, Party.CONTRACTOR),
    MeetingKind.CLOSING: (Party.SKEW, Party.TOWN),
    MeetingKind.OTHER: (Party.SKEW, Party.TOWN, Party.CONTRACTOR),
}
# the talk that belongs to a step, by the status in which it is agreed
TALK_OF_STATUS = {
    InventoryStatus.KICKOFF: MeetingKind.KICKOFF,
    InventoryStatus.PUBLISHED: MeetingKind.EVALUATION,
    InventoryStatus.EVALUATION: MeetingKind.EVALUATION,
    InventoryStatus.CLOSING: MeetingKind.CLOSING,
}

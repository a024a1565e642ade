"""Words for talks, tasks and what follows after the closing."""

from django.db.models import TextChoices


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

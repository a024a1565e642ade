"""Words for the workshop that follows an inventory."""

from django.db.models import TextChoices


class AgreementState(TextChoices):
    OPEN = "open", "Vereinbart"
    RUNNING = "running", "Läuft"
    DONE = "done", "Erreicht"
    STOPPED = "stopped", "Nicht weiter verfolgt"


class TieMoment(TextChoices):
    """When two organisations work together: told in the interview, or grown since the workshop."""

    BEFORE = "before", "Vor dem Workshop"
    AFTER = "after", "Nach dem Workshop"

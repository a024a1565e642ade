"""Words for what the people of a pool share with each other, and for good practice."""

from django.db.models import TextChoices


class PracticeStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    WAITING = "waiting", "Wartet auf Freigaben"
    RELEASED = "released", "Im Pool freigegeben"
    PUBLISHED = "published", "Als gute Praxis veröffentlicht"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


# both sides have said yes, and nobody has taken it back
RELEASED_CASES = frozenset({PracticeStatus.RELEASED, PracticeStatus.PUBLISHED})
# a side may take its yes back, or stop before it has said anything
WITHDRAWABLE_CASES = RELEASED_CASES | {PracticeStatus.WAITING}


class ReleaseSide(TextChoices):
    """Whose yes a case needs before anybody else reads it."""

    TOWN = "town", "Kommune"
    ADVISORS = "advisors", "Beratende"

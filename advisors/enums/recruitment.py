"""Words of the recruitment: calls, applications to the pool and their reviews."""

from django.db.models import TextChoices


class PoolApplicationStatus(TextChoices):
    """Where an application to the pool stands; the first one is a draft or waits for its confirmation."""

    UNCONFIRMED = "unconfirmed", "Noch nicht abgesendet"
    SUBMITTED = "submitted", "Eingegangen"
    IN_REVIEW = "in_review", "In Bewertung"
    ACCEPTED = "accepted", "Aufgenommen"
    WAITING = "waiting", "Warteliste"
    DECLINED = "declined", "Abgesagt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


# these wait for SKEW
OPEN_APPLICATIONS = frozenset({PoolApplicationStatus.SUBMITTED, PoolApplicationStatus.IN_REVIEW})
# sent off: SKEW sees them; drafts belong to the person alone
RECEIVED_APPLICATIONS = frozenset(PoolApplicationStatus) - {PoolApplicationStatus.UNCONFIRMED}
# at most one of these for an address and a call
COUNTING_APPLICATIONS = RECEIVED_APPLICATIONS - {PoolApplicationStatus.WITHDRAWN}
DECIDED_APPLICATIONS = frozenset(
    {PoolApplicationStatus.ACCEPTED, PoolApplicationStatus.WAITING, PoolApplicationStatus.DECLINED}
)


class Bias(TextChoices):
    """What a reviewer declares before rating; whoever knows the person does not rate."""

    NONE = "none", "Ich kenne die Person nicht und bin nicht befangen"
    KNOWS = "knows", "Ich kenne die Person oder bin befangen"


class Recommendation(TextChoices):
    YES = "yes", "Ja, aufnehmen"
    MAYBE = "maybe", "Vielleicht"
    NO = "no", "Nein"


# how many points a criterion gives at most, and how many people rate each application
MOST_POINTS = 4
REVIEWS_NEEDED = 2

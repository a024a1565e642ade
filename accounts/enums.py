"""Words for roles, rights and the states of a membership."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody does in the portal; municipal staff have memberships instead of a role."""

    OFFICER = "officer", "Sachbearbeitung"
    LEAD = "lead", "Leitung"
    CONTRACTOR = "contractor", "Auftragnehmende"
    ADVISOR = "advisor", "Beratende"


SKEW_ROLES = frozenset({Role.OFFICER, Role.LEAD})


class MembershipRight(TextChoices):
    """What a member may do for a municipality; each right includes the ones before it."""

    READ = "read", "Lesen"
    EDIT = "edit", "Bearbeiten"
    SIGN = "sign", "Zeichnen"


# from the weakest to the strongest
RIGHT_ORDER = (MembershipRight.READ, MembershipRight.EDIT, MembershipRight.SIGN)
EDITING_RIGHTS = frozenset({MembershipRight.EDIT, MembershipRight.SIGN})


class MembershipStatus(TextChoices):
    REQUESTED = "requested", "Angefragt"
    CONFIRMED = "confirmed", "Bestätigt"
    REFUSED = "refused", "Abgelehnt"
    ENDED = "ended", "Beendet"


# these are alive: at most one per person and municipality
OPEN_MEMBERSHIPS = frozenset({MembershipStatus.REQUESTED, MembershipStatus.CONFIRMED})

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


EDITING_RIGHTS = frozenset({MembershipRight.EDIT, MembershipRight.SIGN})


class MembershipStatus(TextChoices):
    REQUESTED = "requested", "Angefragt"
    CONFIRMED = "confirmed", "Bestätigt"
    REFUSED = "refused", "Abgelehnt"
    ENDED = "ended", "Beendet"

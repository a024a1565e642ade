"""Who sends personal links, answers corrections and writes down what was said or signed."""

from inventories.enums import ACCEPTED_PROFILE_STATUSES, ProfileStatus
from inventories.permissions import can_manage_inventory, is_hired_for

# the organisation reads its profile from the acceptance on; a no may become a yes again
OWN_STATUSES = ACCEPTED_PROFILE_STATUSES | {ProfileStatus.DECLINED}


def can_act_for_organisation(user, profile) -> bool:
    """SKEW's staff and the hired contractor, who sit at the organisation's table; the history says who."""
    return can_manage_inventory(user, profile.inventory) or is_hired_for(user, profile.inventory)


def can_send_link(user, profile) -> bool:
    """A link leads to a profile that SKEW has accepted."""
    return profile.status in OWN_STATUSES and can_act_for_organisation(user, profile)


def can_revoke_link(user, profile) -> bool:
    """Closing a door is possible in every state of the profile."""
    return can_act_for_organisation(user, profile)


def can_settle_suggestion(user, profile) -> bool:
    """Corrections are answered by who wrote the profile or who accepted it."""
    return can_act_for_organisation(user, profile)


def can_record_word(user, profile) -> bool:
    """Paper and word of mouth are written down by SKEW or by the contractor who was there."""
    return can_act_for_organisation(user, profile)


def can_print_consent(user, profile) -> bool:
    """The form shows the texts of an accepted profile."""
    return profile.status in OWN_STATUSES and can_act_for_organisation(user, profile)

"""Who may do what with accounts and memberships."""

from accounts.enums import EDITING_RIGHTS, MembershipRight


def can_edit_for(user, municipality_id: int) -> bool:
    """A confirmed member with the right to edit (or to sign) may write for the municipality."""
    return user.is_active and user.rights.get(municipality_id) in EDITING_RIGHTS


def can_sign_for(user, municipality_id: int) -> bool:
    """Only a member with the right to sign may submit, withdraw or agree for the municipality."""
    return user.is_active and user.rights.get(municipality_id) == MembershipRight.SIGN


def can_read_for(user, municipality_id: int) -> bool:
    """Every confirmed member may read the municipality's files."""
    return user.is_active and municipality_id in user.rights


def can_decide_membership(user, membership) -> bool:
    """SKEW's staff, or a signing member of the same municipality, but nobody about themselves."""
    if membership.user_id == user.pk:
        return False
    return user.is_skew_staff or can_sign_for(user, membership.municipality_id)


def can_invite_to(user, municipality_id: int) -> bool:
    """Editing members invite colleagues; SKEW's staff invite for every municipality."""
    return user.is_skew_staff or can_edit_for(user, municipality_id)


def can_manage_roles(user) -> bool:
    """Only leads give or end roles: nobody makes themselves an officer."""
    return user.is_active and user.is_lead

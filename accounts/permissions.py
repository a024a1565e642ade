"""Who may do what with accounts and memberships."""

from accounts.enums import EDITING_RIGHTS, RIGHT_ORDER, MembershipRight, MembershipStatus


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


def can_change_right(user, membership) -> bool:
    """Who may decide about a request may also change the right of a confirmed member."""
    return membership.status == MembershipStatus.CONFIRMED and can_decide_membership(user, membership)


def can_end_membership(user, membership) -> bool:
    """Everybody leaves when they like; otherwise who may decide about the membership."""
    return (user.is_active and membership.user_id == user.pk) or can_decide_membership(user, membership)


def can_view_team(user, municipality_id: int) -> bool:
    """The members of a municipality and SKEW's staff see who acts for it."""
    return user.is_skew_staff or can_read_for(user, municipality_id)


def can_invite_to(user, municipality_id: int) -> bool:
    """Editing members invite colleagues; SKEW's staff invite for every municipality."""
    return user.is_skew_staff or can_edit_for(user, municipality_id)


def rights_to_give(user, municipality_id: int) -> tuple[str, ...]:
    """Return the rights that somebody may give by invitation: SKEW's staff all, members up to their own."""
    if not can_invite_to(user, municipality_id):
        return ()
    if user.is_skew_staff:
        return RIGHT_ORDER
    own = user.rights[municipality_id]
    return RIGHT_ORDER[: RIGHT_ORDER.index(own) + 1]


def can_give_right(user, municipality_id: int, right: str) -> bool:
    """Nobody invites to more than they may do themselves; SKEW's staff may give every right."""
    return right in rights_to_give(user, municipality_id)


def can_manage_roles(user) -> bool:
    """Only leads give or end roles: nobody makes themselves an officer."""
    return user.is_active and user.is_lead


def can_revoke_invitation(user, invitation) -> bool:
    """Who may invite to the same thing may also take an invitation back."""
    if invitation.municipality_id:
        return can_invite_to(user, invitation.municipality_id)
    return can_manage_roles(user)

"""Users, their roles and their memberships in municipalities."""

from accounts.models.membership import Invitation, Membership
from accounts.models.user import RoleAssignment, User

__all__ = ["Invitation", "Membership", "RoleAssignment", "User"]

"""The vocabulary of reading for users, roles and memberships."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import SKEW_ROLES, MembershipRight, MembershipStatus


class UserQuerySet(QuerySet):
    def active(self):
        """Accounts that can sign in."""
        return self.filter(is_active=True)

    def with_role(self, *roles: str):
        """Active people who hold one of the roles today."""
        today = date.today()
        return (
            self.active()
            .filter(
                Q(role_assignments__valid_until=None) | Q(role_assignments__valid_until__gte=today),
                role_assignments__ended_at=None,
                role_assignments__role__in=roles,
                role_assignments__valid_from__lte=today,
            )
            .distinct()
        )

    def skew_staff(self):
        """Officers and leads of SKEW."""
        return self.with_role(*SKEW_ROLES)


class RoleAssignmentQuerySet(QuerySet):
    def current(self):
        """Roles that are valid today."""
        today = date.today()
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today, ended_at=None
        )


class MembershipQuerySet(QuerySet):
    def confirmed(self):
        """Memberships that give rights."""
        return self.filter(status=MembershipStatus.CONFIRMED)

    def waiting(self):
        """Memberships that somebody has to decide."""
        return self.filter(status=MembershipStatus.REQUESTED)

    def decidable_by(self, user):
        """Requests that the person may decide: SKEW all, signing members those of their municipality."""
        if user.is_skew_staff:
            return self.waiting()
        signing = [pk for pk, right in user.rights.items() if right == MembershipRight.SIGN]
        return self.waiting().filter(municipality_id__in=signing).exclude(user=user)


class InvitationQuerySet(QuerySet):
    def open(self):
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

"""The vocabulary of reading for users, roles and memberships."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import EDITING_RIGHTS, SKEW_ROLES, MembershipRight, MembershipStatus


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

    def with_predecessors(self):
        """Rows of (right, municipality, a place merged into it, a place merged into that one) or None."""
        place = "municipality"
        return self.values_list(
            "right", f"{place}_id", f"{place}__predecessors__pk", f"{place}__predecessors__predecessors__pk"
        )

    def acting_for(self, municipality_id: int):
        """Confirmed memberships of a municipality, and of the one into which it was merged."""
        place = Q(municipality=municipality_id)
        place |= Q(municipality__predecessors=municipality_id)
        place |= Q(municipality__predecessors__predecessors=municipality_id)
        return self.confirmed().filter(place).distinct()

    def visible_to(self, user):
        """The own memberships, those of municipalities where the person is a member; SKEW's staff all."""
        if user.is_skew_staff:
            return self
        return self.filter(Q(user=user) | Q(municipality_id__in=list(user.rights)))

    def decidable_by(self, user):
        """Requests that the person may decide: SKEW all, signing members those of their municipality.

        Requests of people who have not yet proven their address stay out: anybody could have made them up.
        """
        proven = self.waiting().filter(user__emailaddress__primary=True, user__emailaddress__verified=True)
        if user.is_skew_staff:
            return proven.exclude(user=user)
        signing = [pk for pk, right in user.rights.items() if right == MembershipRight.SIGN]
        return proven.filter(municipality_id__in=signing).exclude(user=user)


class InvitationQuerySet(QuerySet):
    def open(self):
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user):
        """Invitations that the person could have sent: for their municipalities, or as a lead to roles."""
        if user.is_skew_staff:
            return self if user.is_lead else self.filter(role="")
        editing = [pk for pk, right in user.rights.items() if right in EDITING_RIGHTS]
        return self.filter(municipality_id__in=editing)

"""Who belongs to a pool today: the one condition behind everything that its people share."""

from django.db.models import QuerySet

from advisors.enums.pool import MEMBER_STATUSES


class PoolMemberQuerySet(QuerySet):
    """Rows with a field `pool`."""

    def visible_to(self, user):
        """SKEW all; people of a pool what belongs to it until they leave; others nothing."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        if not user.is_advisor:
            return self.none()
        # somebody has one profile, so no row comes twice
        return self.filter(pool__advisors__user=user, pool__advisors__status__in=MEMBER_STATUSES)

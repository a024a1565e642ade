"""The vocabulary of reading for seminars, handbooks and mentoring."""

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from advisors.enums.pool import MEMBER_STATUSES
from advisors.enums.training import SEATED, AttendanceStatus, PairStatus


def member_pools(user) -> Q:
    """Return the condition that the person belongs to `pool` today; it never doubles a row."""
    return Q(pool__advisors__user=user, pool__advisors__status__in=MEMBER_STATUSES)


class SeriesQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; members what is announced in their pool."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        if not user.is_advisor:
            return self.none()
        return self.filter(member_pools(user), is_announced=True)


class SessionQuerySet(QuerySet):
    def visible_to(self, user):
        """The sessions of the series that the person may see."""
        series = self.model._meta.get_field("series").related_model
        return self.filter(series__in=series.objects.visible_to(user))

    def standing(self):
        """Sessions that were not called off."""
        return self.filter(called_off_at=None)

    def upcoming(self):
        """Sessions that have not begun, the next one first."""
        return self.standing().filter(starts_at__gt=timezone.now())

    def with_seats(self):
        """With `seated` and `waiting`: how many people have a place or wait for one."""
        return self.annotate(
            seated=Count("attendances", filter=Q(attendances__status__in=SEATED)),
            waiting=Count("attendances", filter=Q(attendances__status=AttendanceStatus.WAITING)),
        )


class AttendanceQuerySet(QuerySet):
    def seated(self):
        """People who take a place."""
        return self.filter(status__in=SEATED)

    def registered(self):
        """People who are expected."""
        return self.filter(status=AttendanceStatus.REGISTERED)

    def waiting(self):
        """People without a place, the longest waiting first."""
        return self.filter(status=AttendanceStatus.WAITING).order_by("waiting_since", "pk")

    def attended(self):
        """People who were there."""
        return self.filter(status=AttendanceStatus.ATTENDED)


class CertificateQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all, everybody else their own."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_skew_staff else self.filter(profile__user=user)

    def valid(self):
        """Certificates that were not taken back."""
        return self.filter(revoked_at=None)


class HandbookQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all; members the handbooks of their pool that have a published version."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        if not user.is_advisor:
            return self.none()
        return self.filter(member_pools(user), versions__published_at__isnull=False).distinct()


class VersionQuerySet(QuerySet):
    def visible_to(self, user):
        """The versions of handbooks that the person may see; drafts only for SKEW."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        handbooks = self.model._meta.get_field("handbook").related_model
        return self.published().filter(handbook__in=handbooks.objects.visible_to(user))

    def published(self):
        """Versions that members read."""
        return self.filter(published_at__isnull=False)

    def with_newest(self):
        """With `newest`: the number of the newest published version of the same handbook."""
        siblings = self.model._default_manager.published().filter(handbook=OuterRef("handbook"))
        return self.annotate(newest=Subquery(siblings.order_by("-number").values("number")[:1]))


class PairQuerySet(QuerySet):
    def visible_to(self, user):
        """SKEW all (without what was said), everybody else the pairs they belong to."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_skew_staff:
            return self
        return self.filter(Q(mentee__user=user) | Q(mentor__user=user))

    def running(self):
        """Pairs that still meet."""
        return self.filter(status=PairStatus.RUNNING)

    def with_talks(self):
        """With `talks` (how many) and `last_talk_on`."""
        return self.annotate(talks=Count("entries"), last_talk_on=Max("entries__held_on"))

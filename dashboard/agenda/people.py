"""Requests for rights in a municipality: to decide for some, to wait for by others."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.models import Membership
from core.templatetags.german import datum_kurz
from dashboard.agenda.item import PEOPLE, Item

# our own promise, not a law: nobody waits longer than this for the first sign-in to make sense
ANSWER_WITHIN = timedelta(days=3)


def membership_items(user) -> list[Item]:
    """Return the requests that the person may decide (one query)."""
    if not user.is_skew_staff and MembershipRight.SIGN not in user.rights.values():
        return []
    rows = Membership.objects.decidable_by(user).exclude(user=user).select_related("user", "municipality")
    return [
        Item(
            title="Entscheiden Sie über eine Anfrage",
            subject=f"{row.user} · {row.municipality.short_name}",
            url=reverse("accounts:decide_membership", args=[row.pk]),
            kind=PEOPLE,
            detail=f"möchte: {row.get_right_display()}",
            due=timezone.localtime(row.requested_at).date() + ANSWER_WITHIN,
        )
        for row in rows
    ]


def own_request_items(user) -> list[Item]:
    """Return the person's own requests that wait for others (one query)."""
    rows = user.memberships.waiting().select_related("municipality")
    return [
        Item(
            title="Ihre Anfrage wird geprüft",
            subject=row.municipality.short_name,
            url=reverse("accounts:membership_list"),
            kind=PEOPLE,
            detail=f"gestellt {datum_kurz(row.requested_at)}",
            is_waiting=True,
        )
        for row in rows
    ]

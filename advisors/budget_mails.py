"""Mails about the day accounts: a proposal waits, a decision is made, something does not add up."""

from django.conf import settings

from accounts.enums import MembershipRight
from accounts.models import Membership, User
from advisors.budget.errors import days
from advisors.models import DayException
from core.emails import queue_mail


def tell_deciders(exception: DayException) -> None:
    """Tell SKEW's leads that an exception waits for a second person; the team when nobody else leads."""
    leads = User.objects.with_role("lead").exclude(pk=exception.requested_by_id)
    for address in [person.email for person in leads] or [settings.TEAM_EMAIL]:
        _send(exception, address, "advisors/emails/exception_proposed.txt")


def tell_decision(exception: DayException) -> None:
    """Tell who proposed it; and the signing members when the municipality now has more days."""
    _send(exception, exception.requested_by.email, "advisors/emails/exception_decided.txt")
    if exception.status == "approved":
        rows = Membership.objects.acting_for(exception.account.municipality_id)
        signing = rows.filter(right=MembershipRight.SIGN, user__is_active=True).select_related("user")
        for member in signing:
            _send(exception, member.user.email, "advisors/emails/exception_for_town.txt")


def _send(exception: DayException, to: str, template: str) -> None:
    account = exception.account
    context = {
        "exception": exception,
        "account": account,
        "days": days(exception.half_days),
        "free": days(account.free),
    }
    queue_mail(to=to, template=template, context=context, reference=f"Tagekonto {account.pk}")

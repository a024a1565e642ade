"""Whom a case of the exchange concerns on each side, and what they are told."""

from django.conf import settings

from accounts.enums import EDITING_RIGHTS
from accounts.models import Membership, User
from advisors.enums.exchange import ReleaseSide
from advisors.enums.pool import MEMBER_STATUSES
from advisors.models import PracticeCase
from core.emails import queue_mail

ASKED = "advisors/emails/practice_asked.txt"
ANSWERED = "advisors/emails/practice_answered.txt"
STOPPED = "advisors/emails/practice_stopped.txt"


def people_of_town(case: PracticeCase) -> list[User]:
    """Return the active members who may edit for the municipality, or for the one it was merged into."""
    members = Membership.objects.acting_for(case.municipality_id).filter(right__in=sorted(EDITING_RIGHTS))
    return list(User.objects.active().filter(memberships__in=members).distinct().order_by("pk"))


def people_of_team(case: PracticeCase) -> list[User]:
    """Return the accounts of the advisors of the case who belong to the pool today."""
    rows = User.objects.active().filter(
        advisor_profile__in=case.advisors.filter(status__in=MEMBER_STATUSES, pool=case.pool_id)
    )
    return list(rows.order_by("pk"))


def people_of_side(case: PracticeCase, side: str) -> list[User]:
    """Return whoever may answer for a side."""
    return people_of_town(case) if side == ReleaseSide.TOWN else people_of_team(case)


def tell_sides(case: PracticeCase) -> None:
    """Ask both sides for their yes or no, each with the address of the page."""
    for side in ReleaseSide:
        for person in people_of_side(case, side):
            _tell(person.email, ASKED, case, person=person)


def tell_officer(case: PracticeCase, template: str, **context) -> None:
    """Write to the officer of the pool, or to the team."""
    officer = case.pool.officer
    address = officer.email if officer and officer.is_active else settings.TEAM_EMAIL
    _tell(address, template, case, **context)


def _tell(to: str, template: str, case: PracticeCase, **context) -> None:
    queue_mail(to=to, template=template, context={"case": case, **context}, reference=f"Fall {case.pk}")

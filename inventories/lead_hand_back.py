"""Leads of people who have left: a contractor whose order ended looks after nobody any more."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from inventories.enums.research import ENDED_LEAD_STATUSES, RESEARCHING_STATUSES
from inventories.models import Contract, Lead


def hand_back_leads() -> int:
    """Take open leads from people without an open order who are not SKEW's staff; return how many.

    The leads stand under "Noch niemand" then, and what is due about them goes to those who are still there.
    """
    order = Contract.objects.open().filter(
        inventory=OuterRef("inventory"), contractor=OuterRef("assigned_to")
    )
    rows = Lead.objects.standing().filter(
        ~Exists(order), assigned_to__isnull=False, inventory__status__in=RESEARCHING_STATUSES
    )
    rows = rows.exclude(status__in=ENDED_LEAD_STATUSES)
    staff = User.objects.skew_staff().values("pk")
    return rows.exclude(assigned_to__in=staff).update(assigned_to=None, updated_at=timezone.now())

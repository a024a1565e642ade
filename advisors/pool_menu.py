"""The pages of a pool behind the sign-in, as the line of links under their head: who may see which."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from advisors.permissions.budget import can_view_accounts
from advisors.permissions.consultation import can_export_statements
from advisors.permissions.membership import can_enter_pool
from advisors.permissions.pool import can_view_overview, can_view_pools
from advisors.permissions.profile import can_manage_advisors
from advisors.permissions.recruitment import can_view_calls
from advisors.permissions.training import can_view_trainings


@dataclass(frozen=True)
class Entry:
    """One page of the pool; `allowed` decides for a person. The address takes no argument."""

    name: str
    label: str
    allowed: Callable[..., bool]


ENTRIES: tuple[Entry, ...] = (
    Entry("officer_overview", "Überblick", can_view_overview),
    Entry("pool_list", "Pools", can_view_pools),
    Entry("advisor_list", "Beratende", can_manage_advisors),
    Entry("call_list", "Ausschreibungen", can_view_calls),
    Entry("training_list", "Seminare", can_view_trainings),
    Entry("handbook_list", "Handbücher", can_view_trainings),
    Entry("mentoring_list", "Mentoring", can_view_trainings),
    Entry("stakeholder_list", "Stakeholder", can_enter_pool),
    Entry("forum_list", "Dialogforen", can_enter_pool),
    Entry("interview_list", "Interviews", can_enter_pool),
    Entry("exchange", "Austausch", can_enter_pool),
    Entry("account_list", "Konten", can_view_accounts),
    Entry("statement_list", "Abrechnungen", can_export_statements),
)


def menu_of(user) -> list[tuple[str, str, str]]:
    """Return (URL name, label, address) of the pages of the pool that the person may open."""
    return [
        (entry.name, entry.label, reverse(f"advisors:{entry.name}"))
        for entry in ENTRIES
        if entry.allowed(user)
    ]

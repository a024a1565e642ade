"""The people of a case by party: who is invited, who marks dates, who can be named for a task."""

from dataclasses import dataclass

from accounts.enums import EDITING_RIGHTS, SKEW_ROLES
from accounts.models import Membership, User
from inventories.enums.meeting import Party
from inventories.models import Inventory


@dataclass(frozen=True)
class Participant:
    """One person and the side on which it acts."""

    user: User
    party: str

    @property
    def note(self) -> str:
        """Office or function, as far as the person gave one."""
        return self.user.organisation_name or self.user.function


def participants(inventory: Inventory) -> list[Participant]:
    """Return the officer, the members who edit or sign, and the hired contractors (three queries).

    An officer without a valid role and people whose account is closed are no participants.
    """
    return [*_officer(inventory), *_members(inventory), *_contractors(inventory)]


def people_of(inventory: Inventory, party: str) -> list[User]:
    """Return the people of one side."""
    return [entry.user for entry in participants(inventory) if entry.party == party]


def leads() -> list[User]:
    """Return SKEW's leads, to whom a reminder goes when nothing happened."""
    return list(User.objects.with_role("lead"))


def officer_or_leads(inventory: Inventory) -> list[User]:
    """Return who answers for the case at SKEW: the officer, or the leads while nobody is."""
    return [entry.user for entry in _officer(inventory)] or leads()


def _officer(inventory: Inventory) -> list[Participant]:
    officer = inventory.officer
    is_there = officer is not None and officer.is_active and bool(officer.roles & SKEW_ROLES)
    return [Participant(officer, Party.SKEW)] if is_there else []


def _members(inventory: Inventory) -> list[Participant]:
    rows = Membership.objects.acting_for(inventory.municipality_id).filter(
        right__in=EDITING_RIGHTS, user__is_active=True
    )
    rows = rows.select_related("user").order_by("user__last_name", "user__first_name", "user_id")
    # once, also who is a member of the old and of the new municipality
    people = {row.user_id: Participant(row.user, Party.TOWN) for row in rows}
    return list(people.values())


def _contractors(inventory: Inventory) -> list[Participant]:
    rows = inventory.contracts.open().filter(contractor__is_active=True).select_related("contractor")
    return [Participant(row.contractor, Party.CONTRACTOR) for row in rows]

"""Who does the research of an inventory: the hired contractors, and SKEW's officer of the case."""

from accounts.models import User
from inventories.models import Inventory


def interviewers_of(inventory: Inventory) -> list[User]:
    """Return the people whom a lead can be given to, contractors first."""
    contracts = inventory.contracts.open().select_related("contractor")
    hired = sorted((one.contractor for one in contracts), key=lambda person: person.last_name)
    officer = [inventory.officer] if inventory.officer and inventory.officer not in hired else []
    return hired + officer

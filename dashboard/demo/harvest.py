"""What the demo's towns may keep: a living mixture of consents, needs and what a workshop would take."""

from dashboard.demo.cases import Case
from inventories.enums import EntryKind, WorkshopSupport
from inventories.models import Inventory, Profile
from organisations.enums import FieldGroup, Need, Purpose
from organisations.models import Consent

# how many of a hundred name a need, support for a workshop
NEEDS = {
    Need.ROOMS: 55,
    Need.MONEY: 70,
    Need.CONTACTS: 45,
    Need.PEOPLE: 40,
    Need.KNOWLEDGE: 30,
    Need.RECOGNITION: 10,
}
SUPPORT = {
    WorkshopSupport.CHILD_CARE: 45, WorkshopSupport.INTERPRETING: 35, WorkshopSupport.STEP_FREE: 20,
    WorkshopSupport.SIGN_LANGUAGE: 5, WorkshopSupport.TRAVEL_COSTS: 30,
}  # fmt: skip
# every so many organisations keep something for themselves
KEEPS_ALL, KEEPS_PERSON, KEEPS_SWAP = 12, 7, 9


def add_harvest(inventories: list[tuple[Case, Inventory]], users: dict) -> None:
    """Let some organisations keep something from the Kommune, and give all of them needs of their own."""
    pks = [inventory.pk for _, inventory in inventories]
    profiles = list(Profile.objects.filter(inventory__in=pks).order_by("inventory", "sort_name"))
    for number, profile in enumerate(profiles):
        profile.needs = _named(NEEDS, number)
        profile.workshop_support = _named(SUPPORT, number + 3) if profile.wants_workshop else []
        if profile.entry == EntryKind.SHORT:
            profile.needs, profile.workshop_support = [], []
    Profile.objects.bulk_update(profiles, ["needs", "workshop_support"], batch_size=100)
    released = [profile for profile in profiles if profile.release_id]
    _keep(released[4::KEEPS_ALL], FieldGroup.values)
    _keep(released[2::KEEPS_PERSON], [FieldGroup.PERSON, FieldGroup.CONTACT])
    _keep(released[6::KEEPS_SWAP], [FieldGroup.SWAP])


def _keep(profiles: list[Profile], groups: list[str]) -> None:
    """Take the hand-over of these groups away, as if it had never been given."""
    releases = [profile.release_id for profile in profiles]
    Consent.objects.filter(release__in=releases, purpose=Purpose.HANDOVER, field_group__in=groups).delete()


def _named(shares: dict[str, int], number: int) -> list[str]:
    """Return the values that an organisation names; spread evenly and the same at every loading."""
    return [
        value
        for place, (value, share) in enumerate(shares.items())
        if (number * 37 + place * 29) % 100 < share
    ]

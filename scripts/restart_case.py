"""The small case of scripts/prove_restart.py: one officer, one town, one brochure with 25 profiles."""

import shutil

from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.models import Brochure
from inventories.press.store import FragmentStore
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory
from municipalities.tests.factories import make_municipality

OFFICER, TOWN, PROFILES = "ines.hartwig@skew.example", "Seebrück", 25  # as in the demo data


def create() -> None:
    """Create the case in an empty, migrated database."""
    make_role(make_user("Ines", "Hartwig", email=OFFICER), Role.OFFICER)
    inventory = make_inventory(make_municipality(f"{TOWN}, Stadt"), "editing")
    make_brochure(inventory)
    for number in range(1, PROFILES + 1):
        make_complete_profile(inventory, "released", f"Verein Nummer {number}")


def renew() -> None:
    """Let the next brochure be set from nothing: no stored parts, and another subtitle.

    The same brochure would be the stored file at once, and nobody could be killed in the middle.
    """
    shutil.rmtree(FragmentStore().folder, ignore_errors=True)
    brochures = Brochure.objects.filter(inventory__municipality__name__startswith=TOWN)
    brochures.update(subtitle=f"Stand {timezone.now():%d.%m.%Y %H:%M:%S}")

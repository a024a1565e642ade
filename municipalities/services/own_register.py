"""Loads the small register of the repository, for demo and tests."""

from django.db import transaction

from municipalities.models import Municipality, RegisterImport
from municipalities.own_register import own_places
from municipalities.services.states import save_states

OWN_FIELDS = (
    "level",
    "ars",
    "name",
    "short_name",
    "sort_name",
    "kind_code",
    "state",
    "district",
    "population",
    "population_on",
    "area_km2",
    "postal_code",
    "latitude",
    "longitude",
    "register_date",
)


@transaction.atomic
def load_own_register(*, with_fictional: bool) -> dict[str, int]:
    """Create or correct Länder, real places and, if asked, the places of the demo; return their numbers.

    Once the official register was imported, it rules: then the real places of the own file stay out.
    """
    counts = {"states": save_states(), "places": 0, "fictional": 0}
    if not RegisterImport.objects.exists():
        counts["places"] = _save_places(own_places(fictional=False))
    if with_fictional:
        counts["fictional"] = _save_places(own_places(fictional=True))
    return counts


def _save_places(places: list[Municipality]) -> int:
    """Write Kreise first, so that the others can point to them."""
    _upsert([place for place in places if len(place.ags) == 5])
    districts = dict(Municipality.objects.filter(level="kreis").values_list("ags", "pk"))
    members = [place for place in places if len(place.ags) == 8]
    for place in members:
        place.district_id = districts.get(place.ags[:5])
    _upsert(members)
    return len(places)


def _upsert(places: list[Municipality]) -> None:
    Municipality.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["ags"], update_fields=OWN_FIELDS
    )

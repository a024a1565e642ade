"""Finding an organisation that is already there, although its name was typed a little differently."""

import difflib
import re

from core.text import sort_key
from municipalities.models import Municipality
from organisations.models import Organisation

# parts of a name that say nothing about who it is
LEGAL_FORMS = re.compile(
    r"\b(e v|ev|eingetragener verein|ggmbh|gmbh|ug|stiftung|gemeinnutzige|der|die|das)\b"
)
SIMILAR = 0.86  # of 1: "Ghana Union" and "Ghana-Union Brückstedt e. V." shall meet, two parishes shall not


def comparable(name: str) -> str:
    """Return a name without legal form, articles, signs and case, for comparing only."""
    return " ".join(LEGAL_FORMS.sub(" ", sort_key(name)).split())


def find_same(*, municipality: Municipality, name: str) -> Organisation | None:
    """Return the organisation of the town that has exactly this name for sorting, or None.

    Of a merged one the row that it went into is returned.
    """
    rows = Organisation.objects.filter(municipality=municipality, sort_name=sort_key(name))
    found = rows.select_related("merged_into").first()
    return found and (found.merged_into or found)


def find_similar(*, municipality: Municipality, name: str, limit: int = 5) -> list[Organisation]:
    """Return organisations of the town that may be the same one, the most similar first."""
    wanted = comparable(name) or sort_key(name)
    town = sort_key(municipality.short_name)
    rated = [
        (_similarity(wanted, comparable(organisation.name), town), organisation)
        for organisation in Organisation.objects.standing().filter(municipality=municipality).sorted_by_name()
    ]
    alike = sorted((entry for entry in rated if entry[0] >= SIMILAR), key=lambda entry: -entry[0])
    return [organisation for _rate, organisation in alike[:limit]]


def _similarity(first: str, second: str, town: str) -> float:
    """Return 0 to 1; the name of the town itself does not count ("Weltladen" is "Weltladen Brückstedt")."""
    short = [" ".join(name.replace(town, " ").split()) or name for name in (first, second)]
    return max(
        difflib.SequenceMatcher(None, first, second).ratio(),
        difflib.SequenceMatcher(None, *short).ratio(),
    )

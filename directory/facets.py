"""Which values of which facets an organisation has, and the numbers under which entries carry them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import get_language
from django_countries import countries

from core.languages import LANGUAGES
from core.text import sort_key
from directory.enums import Facet
from directory.models import FacetValue
from inventories.visibility import VisibleProfile
from municipalities.enums import MunicipalityLevel
from municipalities.models import Municipality

SEEKS, GIVES = ("sucht", "Sucht etwas"), ("bietet", "Bietet etwas")
# nearly all work here, so it tells nobody from another
HOME = "DE"
CODES_OF_LANGUAGES = {name: code for code, name in LANGUAGES.items()}


class Value(NamedTuple):
    """One value of a facet by its key, with the words that people read."""

    facet: Facet
    key: str
    label: str

    @property
    def sort_name(self) -> str:
        """Goals are ordered by their number, all others by their name."""
        return sort_key(self.key if self.facet == Facet.GOAL else self.label)[:120]


def countries_of(face: VisibleProfile) -> list[tuple[str, str]]:
    """Return code and name of the released countries without Germany, in the language that is active."""
    codes = _codes(get_language() or "")
    return [(codes[name], name) for name in face.countries if codes.get(name, HOME) != HOME]


@cache
def _codes(_language: str) -> dict[str, str]:
    """Return {name: code} of all countries in the language that is active."""
    return {name: code for code, name in countries}


def values_of(face: VisibleProfile, municipality: Municipality) -> list[Value]:
    """Return the values of a released face, each once; `municipality` with Land and Kreis."""
    return list(dict.fromkeys([*_places(municipality), *_contents(face)]))


def _places(municipality: Municipality) -> Iterator[Value]:
    state, district = municipality.state, municipality.district
    yield Value(Facet.STATE, state.abbreviation.lower(), state.name)
    if district and not municipality.is_independent_town:
        yield Value(Facet.DISTRICT, district.ags, district.short_name)
    else:
        yield Value(Facet.DISTRICT, municipality.ags[:5], municipality.short_name)
    if municipality.level != MunicipalityLevel.KREIS:
        yield Value(Facet.TOWN, municipality.ags, municipality.short_name)


def _contents(face: VisibleProfile) -> Iterator[Value]:
    yield Value(Facet.KIND, face.kind, face.kind_label)
    yield from (Value(Facet.THEME, theme.slug, theme.name) for theme in face.themes)
    yield from (Value(Facet.GOAL, str(number), name) for number, name in face.goals)
    yield from (Value(Facet.COUNTRY, code.lower(), name) for code, name in countries_of(face))
    for name in (*face.languages, *face.advice_languages):
        yield Value(Facet.LANGUAGE, CODES_OF_LANGUAGES.get(name, name)[:60].lower(), name)
    if face.seeks:
        yield Value(Facet.SWAP, *SEEKS)
    if face.gives:
        yield Value(Facet.SWAP, *GIVES)


def number_values(values: Iterable[Value]) -> dict[tuple[str, str], int]:
    """Return {(facet, key): number} of the values; new ones get a row, renamed ones the new label."""
    wanted = {(value.facet.value, value.key): value for value in values}
    known = _known(wanted)
    changed = []
    for name, row in known.items():
        value = wanted[name]
        if (row.label, row.sort_name) != (value.label[:120], value.sort_name):
            row.label, row.sort_name = value.label[:120], value.sort_name
            changed.append(row)
    FacetValue.objects.bulk_update(changed, ["label", "sort_name"])
    missing = [value for name, value in wanted.items() if name not in known]
    if missing:
        FacetValue.objects.bulk_create(
            [
                FacetValue(
                    facet=value.facet, key=value.key, label=value.label[:120], sort_name=value.sort_name
                )
                for value in missing
            ],
            ignore_conflicts=True,
        )
        known = _known(wanted)
    return {name: row.pk for name, row in known.items()}


def _known(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], FacetValue]:
    keys: dict[str, list[str]] = {}
    for facet, key in wanted:
        keys.setdefault(facet, []).append(key)
    condition = Q(pk=None)
    for facet, names in keys.items():
        condition |= Q(facet=facet, key__in=names)
    return {(row.facet, row.key): row for row in FacetValue.objects.filter(condition)}

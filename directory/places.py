"""The place from which distances are measured: a postal code or the name of a town."""

import functools

from municipalities.models import Municipality


def find_point(text: str, version: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the best place for a postal code or a name; None when none is known.

    Remembered for one version of the directory (freshness.version). Many towns have postal codes that no town
    hall has: then the nearest code with the same beginning counts.
    """
    return _find(text, version) if text else None


@functools.lru_cache(500)
def _find(text: str, version: str) -> tuple[float, float] | None:
    known = Municipality.objects.current().exclude(latitude=None)
    place = known.search(text).first()
    if place is None and text.isdigit() and len(text) == 5:
        place = _nearest_code(known, text)
    return (float(place.latitude), float(place.longitude)) if place else None


def _nearest_code(known, code: str) -> Municipality | None:
    """Return the place whose town hall has the code closest to this one, of those that begin alike."""
    for length in (4, 3, 2):
        found = known.filter(postal_code__startswith=code[:length])
        if found:
            return min(found, key=lambda place: (abs(int(place.postal_code) - int(code)), place.pk))
    return None

"""Countries of the world by their ISO code, as people say them in German."""

from django_countries import countries


def country_names(codes: list[str]) -> list[str]:
    """Return the German names of ISO countries in the order given; unknown codes are left out."""
    return [name for code in codes if (name := countries.name(code))]

"""Series, themes and logos for tests, and the addresses of their pages for the permission matrix."""

import itertools

from django.core.files.base import ContentFile

from core.tests.sample_files import make_image
from inventories.models import BrochureSeries, BrochureTheme, Logo

numbers = itertools.count(1)


def make_theme(**colours) -> BrochureTheme:
    """Return a theme in the colours of the portal, except the given ones."""
    return BrochureTheme.objects.create(**{"name": f"Farben {next(numbers)}"} | colours)


def make_series(**fields) -> BrochureSeries:
    """Return a series with its own theme."""
    defaults = {
        "name": f"Reihe {next(numbers)}",
        "publisher": "Haus der Einen Welt, Bonn",
        "responsible": "Team Reihe",
        "funded_by": "Gefördert vom Bund",
    }
    theme = fields.pop("theme", None) or make_theme()
    return BrochureSeries.objects.create(**defaults | fields, theme=theme)


def make_logo(**fields) -> Logo:
    """Return a logo; `series` or `municipality` says whose it is."""
    logo = Logo(**{"alt_text": "Logo des Hauses"} | fields)
    logo.file.save("logo.png", ContentFile(make_image("PNG", (600, 300))), save=True)
    return logo


def design_addresses(working) -> dict:
    """Return the arguments of every URL of the design; `working` is an inventory in the editing."""
    series = make_series()
    logo = {"pk": make_logo(series=series).pk}
    return {
        "inventories:edit_series": {"pk": series.pk},
        "inventories:edit_theme": {"pk": series.theme_id},
        "inventories:edit_logo": logo,
        "inventories:delete_logo": logo,
        "inventories:logo_picture": logo,
        "inventories:edit_parts": {"pk": working.pk},
    }

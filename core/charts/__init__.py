"""Charts and maps as plain SVG: one source for web and PDF, no JavaScript, no inline CSS."""

from core.charts.figures import figure, spoken, with_alternative
from core.charts.grids import LAND_NAMES, heat, tilemap
from core.charts.maps import Area, areas, outlines
from core.charts.networks import network
from core.charts.series import bars, dots, funnel, stacked

__all__ = [
    "LAND_NAMES",
    "Area",
    "areas",
    "bars",
    "dots",
    "figure",
    "funnel",
    "heat",
    "network",
    "outlines",
    "spoken",
    "stacked",
    "tilemap",
    "with_alternative",
]

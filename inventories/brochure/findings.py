"""The figures of the evaluation on paper: rows of two, so that each page is well filled."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from inventories.brochure.contents import Contents
from inventories.survey import ChartColours, printed_charts

IN_A_ROW = 2
# with more rows above it the network has a page of its own
ROWS_BESIDE_NETWORK = 1


@dataclass(frozen=True)
class Findings:
    """Rows of bars, then the network over the whole width; None where there is no network."""

    rows: list[list[SafeString]]
    network: SafeString | None

    @property
    def is_network_large(self) -> bool:
        """Whether the network has a page of its own."""
        return len(self.rows) > ROWS_BESIDE_NETWORK


def findings_of(contents: Contents) -> Findings:
    """Return the figures in the colours of the brochure."""
    colours = contents.design.colours
    chosen = ChartColours(colours["survey"], colours["petrol"], colours["henna"], colours["malve"])
    bars, network = printed_charts(contents.survey, chosen)
    return Findings(list(_rows(bars)), network)


def _rows(bars: list[SafeString]) -> Iterator[list[SafeString]]:
    for start in range(0, len(bars), IN_A_ROW):
        yield bars[start : start + IN_A_ROW]

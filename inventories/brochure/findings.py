"""The figures of the evaluation on paper: rows of two, so that each page is well filled."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from inventories.brochure.contents import Contents
from inventories.survey import ChartColours, printed_charts

IN_A_ROW = 2
# two rows fill a page beside the figures: the network then has one of its own; a third row shares it
FULL_PAGE = 2


@dataclass(frozen=True)
class Findings:
    """Rows of bars, then the network over the whole width; None where there is no network."""

    rows: list[list[SafeString]]
    network: SafeString | None

    @property
    def network_class(self) -> str:
        """How large the network is: alone on its page, below a third row, or below the only one."""
        if len(self.rows) == FULL_PAGE:
            return "allein"
        return "gross" if len(self.rows) > FULL_PAGE else "klein"

    @property
    def is_tight(self) -> bool:
        """Whether three rows share one page, because no network would fill the next."""
        return len(self.rows) > FULL_PAGE and self.network is None


def findings_of(contents: Contents) -> Findings:
    """Return the figures in the colours of the brochure."""
    colours = contents.design.colours
    chosen = ChartColours(colours["survey"], colours["petrol"], colours["henna"], colours["malve"])
    bars, network = printed_charts(contents.survey, chosen)
    return Findings(list(_rows(bars)), network)


def _rows(bars: list[SafeString]) -> Iterator[list[SafeString]]:
    for start in range(0, len(bars), IN_A_ROW):
        yield bars[start : start + IN_A_ROW]

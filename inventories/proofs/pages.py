"""What somebody sees of a proof: its pages with pictures and remarks, as far as today's consents allow it."""

from dataclasses import dataclass, field

from inventories.brochure.editions import lost
from inventories.enums.brochure import ProofState
from inventories.models import PageImage, ProofReader, ProofRemark, ProofRound


@dataclass(frozen=True)
class ProofPage:
    """One page: its picture if it was drawn, and the remarks written to it."""

    number: int
    image: PageImage | None = None
    remarks: list[ProofRemark] = field(default_factory=list)

    @property
    def open_count(self) -> int:
        """How many remarks wait for an answer."""
        return sum(remark.state == ProofState.OPEN for remark in self.remarks)


def is_readable(proof_round: ProofRound) -> bool:
    """Whether readers may see the pages: the round is open, and every printed consent still stands."""
    return proof_round.closed_at is None and not lost(proof_round.build)


def pages_of(proof_round: ProofRound) -> list[ProofPage]:
    """Return all pages in their order, with all remarks (two queries)."""
    images = {image.page: image for image in proof_round.build.page_images.defer("text")}
    by_page: dict[int, list[ProofRemark]] = {}
    for remark in proof_round.remarks.select_related("reader", "by", "settled_by"):
        by_page.setdefault(remark.page, []).append(remark)
    last = max([proof_round.build.pages, *by_page])
    return [ProofPage(number, images.get(number), by_page.get(number, [])) for number in range(1, last + 1)]


def remarks_of(reader: ProofReader) -> list[ProofRemark]:
    """Return what this reader wrote, page by page."""
    return list(reader.remarks.all())


def remarks_with_page(
    remarks: list[ProofRemark], reader: ProofReader, page: int
) -> list[tuple[ProofRemark, bool]]:
    """Return the remarks to a page, each with the answer whether it is the reader's own.

    What others wrote is shown without a name: it saves writing it twice.
    """
    return [(remark, remark.reader_id == reader.pk) for remark in remarks if remark.page == page]

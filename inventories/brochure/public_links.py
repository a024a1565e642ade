"""What leads from the public page of an inventory to its edition, errata, changes and easy summary."""

from dataclasses import dataclass

from inventories.brochure.errata import allowed_errata
from inventories.brochure.standing import last_edition
from inventories.enums.brochure import BrochurePart
from inventories.models import Brochure, Edition


@dataclass(frozen=True)
class PublicLinks:
    """The edition that stands (None before the first), how many errata, whether there is an easy text."""

    edition: Edition | None
    errata_count: int
    has_easy: bool


def public_links(brochure: Brochure | None) -> PublicLinks | None:
    """Return the links of a brochure whose texts are those that stand; None without a brochure."""
    if brochure is None:
        return None
    edition = last_edition(brochure)
    return PublicLinks(
        edition=edition,
        errata_count=len(allowed_errata(edition)) if edition else 0,
        has_easy=bool(brochure.easy_body.strip()) and BrochurePart.EASY not in brochure.left_out,
    )

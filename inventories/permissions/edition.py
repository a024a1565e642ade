"""Who writes which chapter, who reads and answers a proof, who keeps editions."""

from inventories.permissions import (
    MAKING_STATUSES,
    can_edit_brochure,
    can_manage_inventory,
    can_view_brochure_draft,
    can_view_inventory,
    is_being_revised,
)


def is_in_the_making(inventory) -> bool:
    """Whether the texts may change: from the profiles until it is out, and while a next edition is made."""
    return inventory.status in MAKING_STATUSES or is_being_revised(inventory)


def can_write_chapter(user, chapter) -> bool:
    """SKEW writes every chapter; whoever it was given to writes this one until it is finished."""
    inventory = chapter.brochure.inventory
    if can_edit_brochure(user, inventory):
        return True
    is_own = chapter.assigned_to_id is not None and chapter.assigned_to_id == user.pk
    return (
        is_own
        and chapter.finished_at is None
        and is_in_the_making(inventory)
        and can_view_inventory(user, inventory)
    )


def can_assign_chapter(user, chapter) -> bool:
    """SKEW says who writes a chapter."""
    return can_edit_brochure(user, chapter.brochure.inventory)


def can_reopen_chapter(user, chapter) -> bool:
    """SKEW, and whoever finished it: a mistake is often seen right after the click."""
    inventory = chapter.brochure.inventory
    return can_edit_brochure(user, inventory) or (
        chapter.assigned_to_id == user.pk
        and is_in_the_making(inventory)
        and can_view_inventory(user, inventory)
    )


def can_manage_proofs(user, inventory) -> bool:
    """SKEW opens and closes rounds, invites readers and answers remarks, while the brochure is made."""
    return can_edit_brochure(user, inventory)


def can_remark_proof(user, proof_round) -> bool:
    """Everybody in the case may write remarks, as long as the round is open."""
    inventory = proof_round.build.brochure.inventory
    return proof_round.closed_at is None and can_view_brochure_draft(user, inventory)


def can_manage_editions(user, inventory) -> bool:
    """SKEW keeps editions and notes errata, as soon as the brochure is out."""
    return can_manage_inventory(user, inventory) and inventory.is_public

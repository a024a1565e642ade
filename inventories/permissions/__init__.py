"""Who may do what with an inventory, its profiles and its brochure."""

from accounts.permissions import can_read_for, can_sign_for
from inventories.enums import (
    WORKING_STATUSES,
    WRITABLE_PROFILE_STATUSES,
    InventoryStatus,
    PictureKind,
    ProfileStatus,
)

# the texts of a brochure are written
MAKING_STATUSES = frozenset({InventoryStatus.PROFILES, InventoryStatus.RELEASES, InventoryStatus.EDITING})


def is_hired_for(user, inventory) -> bool:
    """Whether the contractor has an open contract for the inventory; access ends with the contract."""
    return user.is_contractor and inventory.contracts.open().filter(contractor=user).exists()


def can_view_inventory(user, inventory) -> bool:
    """SKEW's staff, members of the municipality, and contractors with an open contract."""
    return (
        user.is_skew_staff or can_read_for(user, inventory.municipality_id) or is_hired_for(user, inventory)
    )


def can_manage_inventory(user, inventory) -> bool:
    """SKEW's staff steer the case; not for a municipality they act for (bias)."""
    return user.is_skew_staff and not can_read_for(user, inventory.municipality_id)


def can_edit_goal(user, inventory) -> bool:
    """SKEW and signing members word the goal together, until the award begins."""
    return inventory.status == InventoryStatus.GOAL and (
        can_manage_inventory(user, inventory) or can_sign_for(user, inventory.municipality_id)
    )


def can_confirm_goal_for_skew(user, inventory) -> bool:
    """SKEW's side of the agreement."""
    return inventory.status == InventoryStatus.GOAL and can_manage_inventory(user, inventory)


def can_confirm_goal_for_municipality(user, inventory) -> bool:
    """The municipality's side of the agreement: members with the right to sign."""
    return inventory.status == InventoryStatus.GOAL and can_sign_for(user, inventory.municipality_id)


def can_assign_contractor(user, inventory) -> bool:
    """SKEW hires from the award on and until the brochure is out."""
    return can_manage_inventory(user, inventory) and inventory.status in WORKING_STATUSES | {
        InventoryStatus.AWARD
    }


def can_start_kickoff(user, inventory) -> bool:
    """The kick-off follows from the first contract, never from a button alone."""
    return can_manage_inventory(user, inventory) and inventory.contracts.open().exists()


def can_publish_inventory(user, inventory) -> bool:
    """Publishing is part of publishing the brochure, which sets the day first."""
    return can_manage_inventory(user, inventory) and inventory.published_at is not None


def is_made_by_the_portal(user, obj) -> bool:
    """A move that follows from others (both sides confirmed) and that nobody makes by hand."""
    return user is None


def can_write_profiles(user, inventory) -> bool:
    """Contractors with an open contract, while the work is on."""
    return inventory.status in WORKING_STATUSES and is_hired_for(user, inventory)


def can_view_profile(user, profile) -> bool:
    """SKEW's staff and hired contractors always; the town what `ProfileQuerySet.may_be_read_in_town` says."""
    if user.is_skew_staff or is_hired_for(user, profile.inventory):
        return True
    is_shown = profile.status == ProfileStatus.ACCEPTED or (
        profile.status == ProfileStatus.RELEASED and profile.release.consents.shown_in_town().exists()
    )
    return is_shown and can_read_for(user, profile.inventory.municipality_id)


def can_view_profile_in_full(user, profile) -> bool:
    """Needs, funding, notes and unreleased fields are for SKEW and the contractor, never for the Kommune."""
    return user.is_skew_staff or is_hired_for(user, profile.inventory)


def can_edit_profile(user, profile) -> bool:
    """The hired contractor, while the profile is a draft or was sent back."""
    return profile.status in WRITABLE_PROFILE_STATUSES and can_write_profiles(user, profile.inventory)


def can_delete_picture(user, picture) -> bool:
    """Who writes the profile changes and deletes photos and logos; our drawing stays."""
    return picture.kind != PictureKind.DRAWING and can_edit_profile(user, picture.profile)


def can_submit_profile(user, profile) -> bool:
    """Who writes it hands it in."""
    return can_write_profiles(user, profile.inventory)


def can_review_profile(user, profile) -> bool:
    """SKEW's staff comment, send back, accept and record releases."""
    return can_manage_inventory(user, profile.inventory)


def can_settle_comment(user, comment) -> bool:
    """Who wrote it down or who has done it: SKEW, or the contractor with the profile in hand."""
    return can_review_profile(user, comment.profile) or can_edit_profile(user, comment.profile)


def is_being_revised(inventory) -> bool:
    """Whether a next edition of a published brochure is in the making."""
    brochure = getattr(inventory, "brochure", None) if inventory.is_public else None
    return brochure is not None and brochure.editions.filter(build=None).exists()


def can_edit_brochure(user, inventory) -> bool:
    """SKEW's staff write the chapters and make the brochure, from the profiles on until it is out.

    For a next edition they write again while the last one stands.
    """
    if not can_manage_inventory(user, inventory):
        return False
    return inventory.status in MAKING_STATUSES or is_being_revised(inventory)


def can_view_brochure_draft(user, inventory) -> bool:
    """Everybody in the case may look at a proof: it holds released fields only."""
    return can_view_inventory(user, inventory)

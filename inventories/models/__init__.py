"""Inventories, contracts, profiles and brochures."""

from inventories.models.brochure import Brochure, BrochureBuild, Chapter
from inventories.models.inventory import Contract, GoalAgreement, Inventory, InventoryStatusChange
from inventories.models.profile import Profile, ProfileStatusChange, ReviewComment
from inventories.models.profile_rows import ContactPerson, ContactPoint, Picture, Project, Wish

__all__ = [
    "Brochure",
    "BrochureBuild",
    "Chapter",
    "ContactPerson",
    "ContactPoint",
    "Contract",
    "GoalAgreement",
    "Inventory",
    "InventoryStatusChange",
    "Picture",
    "Profile",
    "ProfileStatusChange",
    "Project",
    "ReviewComment",
    "Wish",
]

"""Pages of the inventories: the desk by subject, and what everybody may see."""

"""Everything that changes an inventory, its contracts, its profiles and its brochure."""

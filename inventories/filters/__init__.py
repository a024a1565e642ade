"""What lists show of all their rows: search, choice and order from the address of the page."""

"""Services of the directory: what visitors report about an entry."""

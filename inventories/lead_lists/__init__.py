"""Lists of organisations that somebody hands in: read, matched, checked, the faulty rows given back."""

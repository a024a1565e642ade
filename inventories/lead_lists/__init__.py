"""Lists of organisations that somebody hands in: read, match columns, check rows, give the faulty ones back."""

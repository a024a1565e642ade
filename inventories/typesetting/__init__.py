"""How workers set a brochure together: shares, pages set in advance, progress, whose turn it is."""

"""The work behind calls for new advisors: what may be seen, who ranks where, letters, deletion."""

"""Proof rounds: readers without an account write remarks to the pages of a brochure."""

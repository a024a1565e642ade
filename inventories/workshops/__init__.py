"""The workshop's work: guests, matching, seating, ties, follow-ups, papers."""

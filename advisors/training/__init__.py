"""Seminars at work: places and the waiting list, mails, calendar entries, papers and certificates."""

"""The lives of workshops, open events and registrations, one table each."""

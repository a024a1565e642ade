"""Everything that changes the database, by subject."""

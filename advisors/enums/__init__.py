"""Words of the pool, by subject."""

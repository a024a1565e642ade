"""Who may do what with the pool, by subject."""

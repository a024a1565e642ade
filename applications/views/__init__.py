"""Pages of the application by audience: public, municipality (draft, submission …), SKEW (officer)."""

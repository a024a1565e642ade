"""Everything that changes an application, by step of its life."""

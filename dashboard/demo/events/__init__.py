"""The demo's events and what belongs to them, one module per subject."""

"""The demo of the advisor pool, one module per subject."""

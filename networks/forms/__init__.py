"""Forms of networks and events, one module per subject."""

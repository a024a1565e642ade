"""Pages of networks and events, one module per audience and subject."""

"""Who may do what with networks and events, one module per subject."""

"""Services of the events: the event itself, and its invitations with their answers."""

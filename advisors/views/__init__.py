"""What a request of the browser sets going, by subject."""

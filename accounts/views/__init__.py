"""Pages of accounts by audience; signing in and the second factor are allauth's."""

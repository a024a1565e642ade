"""Papers of an event: badges, lists and signs for the day, certificates afterwards."""

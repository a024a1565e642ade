"""The vocabulary of reading, by subject."""

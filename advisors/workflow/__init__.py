"""The lives of requests, consultations and people, one table per subject."""

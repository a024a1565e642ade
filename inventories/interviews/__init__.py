"""What an interview does without a request: read answers, know the fields, check a guide, forget."""

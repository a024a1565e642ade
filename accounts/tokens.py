"""Secrets in links: random, and stored only as their hash."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """Return a random token for a link (256 bit) and the SHA-256 that is stored instead of it."""
    token = secrets.token_urlsafe(32)
    return token, token_hash(token)


def token_hash(token: str) -> str:
    """Return the SHA-256 of a token as hex; tokens are random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()

"""Who registers: the same person at the same address counts once, however the name is typed."""

from core.text import sort_key

LENGTH = 330


def person_key(email: str, first_name: str, last_name: str) -> str:
    """Return what makes a person the same: address and name without case, accents and spare spaces.

    The name belongs to it: several people of an office may share one address.
    """
    return f"{email.strip().lower()}|{sort_key(first_name)}|{sort_key(last_name)}"[:LENGTH]

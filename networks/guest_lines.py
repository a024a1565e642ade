"""A list of guests as people paste it: one line each, name and e-mail in any usual order."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST_LINES = 500
ADDRESS = re.compile(r"[^\s<>;,\t\"]+@[^\s<>;,\t\"]+")


@dataclass(frozen=True)
class GuestLine:
    """One guest: the name for the salutation of the list, and the address that the invitation is bound to."""

    name: str
    email: str


def read_guests(text: str) -> list[GuestLine]:
    """Return the guests of a pasted list, each address once.

    Understands "Name; E-Mail", "Name <E-Mail>", a tab from a spreadsheet and a bare address.
    Raises ValidationError with the number of every line that cannot be read.
    """
    guests: dict[str, GuestLine] = {}
    problems = []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(f"Das sind {len(lines)} Zeilen. Höchstens {MOST_LINES} gehen auf einmal.")
    for number, line in lines:
        guest = _read(line)
        if guest is None:
            problems.append(f"Zeile {number}: „{line[:60]}“ enthält keine gültige E-Mail-Adresse.")
        else:
            guests.setdefault(guest.email.lower(), guest)
    if problems:
        raise ValidationError(problems)
    return list(guests.values())


def _read(line: str) -> GuestLine | None:
    found = ADDRESS.search(line)
    if found is None:
        return None
    email = found.group().rstrip(".")
    try:
        validate_email(email)
    except ValidationError:
        return None
    name = (line[: found.start()] + " " + line[found.end() :]).strip(' \t;,<>"')
    return GuestLine(" ".join(name.split())[:200] or email, email)

"""Rows of the outbox for tests."""

from itertools import count

from core.models import Mail

_numbers = count(1)


def make_mail(**fields) -> Mail:
    """Return a stored mail that waits to be sent."""
    number = next(_numbers)
    defaults = {
        "to": f"person{number}@stadt.example",
        "subject": f"Ihr Antrag ist eingegangen ({number})",
        "text": "Guten Tag,\n\nIhr Antrag ist bei uns eingegangen.\n",
        "html": "<!DOCTYPE html><html lang='de'><p>Ihr Antrag ist bei uns eingegangen.</p></html>",
        "template": "applications/emails/receipt.txt",
        "reference": f"ME-2026-{number:04d}",
    }
    return Mail.objects.create(**defaults | fields)

"""What people write into the form of a registration."""

from itertools import count

from networks.models import Registration
from networks.services.registration import confirm, register

numbers = count(1)


def make_values(**values) -> dict:
    """Return the values of a person as services.registration.register takes them."""
    number = next(numbers)
    return {
        "first_name": "Amara",
        "last_name": f"Diallo {number}",
        "email": f"amara{number}@verein.example",
        "organisation": "Brückenverein Sahel e. V.",
    } | values


def make_registered(event, **values) -> Registration:
    """Return somebody who registered by the form and confirmed."""
    return confirm(registration=register(event=event, values=make_values(**values)))

"""What an application needs before it can be sent off."""

from advisors.models import PoolApplication

MOST_DOCUMENTS = 5
# field, and what is missing without it
NEEDED = {
    "first_name": "Ihr Vorname",
    "last_name": "Ihr Nachname",
    "motivation": "Warum Sie mitarbeiten möchten",
    "experience": "Welche Erfahrung Sie mitbringen",
    "languages": "Welche Sprachen Sie sprechen",
}


def gaps_of(application: PoolApplication) -> list[str]:
    """Return what is still missing, in the order of the form; empty when it can be sent off."""
    gaps = [label for name, label in NEEDED.items() if not getattr(application, name)]
    return gaps if application.town_name else [*gaps, "Wo Sie wohnen"]

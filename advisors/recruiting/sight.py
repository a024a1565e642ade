"""What SKEW may see of an application: the only door to its person in a blind procedure."""

import re
from dataclasses import dataclass, field

from advisors.models import ApplicationDocument, PoolApplication
from advisors.permissions.recruitment import is_person_hidden
from core.languages import language_names

HIDDEN = "[verborgen]"
# shorter parts of a name ("Le", "Do") are ordinary words too often
SHORTEST = 3


@dataclass(frozen=True)
class Sight:
    """An application as its readers see it; while it is blind, everything personal is empty.

    Voluntary statements (gender, year of birth, origins) are in no sight: they are figures of the call only.
    """

    pk: int
    label: str
    is_hidden: bool
    status: str
    motivation: str
    experience: str
    availability: str
    languages: list[str]
    themes: list[str]
    document_number: int
    name: str = ""
    email: str = ""
    phone: str = ""
    town: str = ""
    documents: list[ApplicationDocument] = field(default_factory=list)


def sight_of(application: PoolApplication) -> Sight:
    """Return what may be seen today of an application; prefetch reviews, documents and themes for lists."""
    is_hidden = is_person_hidden(application)
    documents = list(application.documents.all())
    cover = _cover(application) if is_hidden else str
    open_parts = {} if is_hidden else _person(application, documents)
    return Sight(
        pk=application.pk,
        label=str(application) if is_hidden else application.full_name,
        is_hidden=is_hidden,
        status=application.status,
        motivation=cover(application.motivation),
        experience=cover(application.experience),
        availability=cover(application.availability),
        languages=language_names(application.languages),
        themes=[theme.name for theme in application.themes.all()],
        document_number=len(documents),
        **open_parts,
    )


def _person(application: PoolApplication, documents: list[ApplicationDocument]) -> dict:
    return {
        "name": application.full_name,
        "email": application.email,
        "phone": application.phone,
        "town": application.town_name,
        "documents": documents,
    }


def _cover(application: PoolApplication):
    """Return a function that covers name, address and town where people wrote them into their texts."""
    town = application.municipality.short_name if application.municipality else application.town
    said = [application.first_name, application.last_name, application.email, application.phone, town]
    parts = {word for text in said for word in (text, *re.split(r"[\s,/-]+", text)) if len(word) >= SHORTEST}
    if not parts:
        return str
    longest_first = sorted(map(re.escape, parts), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?:s|'s|’s)?(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(HIDDEN, text)

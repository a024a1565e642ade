"""Which part of the data is used under which terms, in the words of the page and of the interface."""

from dataclasses import dataclass

# the last words of a field's description (api/schemas.py)
DATA = "[Daten]"
TEXT = "[Text]"
CONTACT = "[Kontakt]"
PICTURE = "[Bild]"


@dataclass(frozen=True)
class Terms:
    """A kind of fields, what may be done with them, and which they are."""

    mark: str
    title: str
    rule: str
    fields: str


def terms(licence_name: str) -> list[Terms]:
    """Return the four kinds of fields in the order of freedom."""
    return [
        Terms(
            DATA.strip("[]"),
            "Sachangaben",
            f"Frei für jeden Zweck: {licence_name}.",
            "Name, Art, Kommune, Themen, Länder, Nachhaltigkeitsziele, Sprachen, Angebote, Stand",
        ),
        Terms(
            TEXT.strip("[]"),
            "Texte",
            "Sie gehören den Organisationen. Zitieren Sie mit Namen und Link. Für mehr fragen Sie dort.",
            "Satz über sich, Selbstdarstellung, Zitat, Projekte, Gesuche und Angebote",
        ),
        Terms(
            CONTACT.strip("[]"),
            "Kontakt und Menschen",
            "Nur, um die Organisation zu erreichen. Nicht sammeln, nicht werben, nicht weitergeben.",
            "Telefon, E-Mail, Internetseite, Anschrift, Namen von Menschen, Herkunftsbezug",
        ),
        Terms(
            PICTURE.strip("[]"),
            "Bilder",
            "Sie gehören den Organisationen. Zeigen Sie ein Bild nur mit Nachweis und mit deren Erlaubnis.",
            "Fotos, Logos, Zeichnungen",
        ),
    ]

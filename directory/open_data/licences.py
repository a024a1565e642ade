"""Under which terms the open data may be used; the operator chooses (OPEN_DATA_LICENCE, .env.example)."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

PUBLISHER = "Servicestelle Kommunen in der Einen Welt (SKEW) bei Engagement Global gGmbH"
TITLE = "Verzeichnis Migration und Entwicklung in der Kommune"
# the list of licences that DCAT-AP.de knows: https://www.dcat-ap.de/def/licenses/
VOCABULARY = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True)
class Licence:
    """A licence of the list of DCAT-AP.de: its key there, its name and where its words stand."""

    key: str
    name: str
    url: str
    needs_credit: bool

    @property
    def uri(self) -> str:
        """The name of the licence in catalogues (DCAT-AP.de, convention 31)."""
        return f"{VOCABULARY}{self.key}"


LICENCES = {
    licence.key: licence
    for licence in (
        Licence(
            "dl-by-de/2.0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            True,
        ),
        Licence(
            "dl-zero-de/2.0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            False,
        ),
        Licence(
            "cc-by/4.0",
            "Creative Commons – Namensnennung 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/deed.de",
            True,
        ),
        Licence(
            "cc-zero",
            "Creative Commons – CC0 1.0 Universell",
            "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
            False,
        ),
    )
}


def licence() -> Licence:
    """Return the licence of this portal's data."""
    return LICENCES[settings.OPEN_DATA_LICENCE]


def attribution() -> str:
    """Return the line that stands beside the data where they are used: who, what, where, licence."""
    chosen = licence()
    page = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('directory:open_data')}"
    return f"Daten: {PUBLISHER}, „{TITLE}“, {page}, {chosen.name} ({chosen.url})"

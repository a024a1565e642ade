"""Examples to copy; every one of them is asked by a test (tests/test_open_data_examples.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from directory.enums import Facet
from directory.open_data.rows import shown_entries
from directory.search import FacetCount

# what stands in an example while nobody is in the directory
STAND_INS = {Facet.TOWN: "05954036", Facet.COUNTRY: "gh", Facet.THEME: "bildung", Facet.STATE: "nw"}
PYTHON = """\
import json, urllib.request

adresse = "{address}"
while adresse:
    with urllib.request.urlopen(adresse) as antwort:
        seite = json.load(antwort)
    for eintrag in seite["results"]:
        print(eintrag["name"], eintrag["town"]["name"], sep=", ")
    adresse = seite["next"]
"""
JAVASCRIPT = """\
const adresse = "{address}";
const antwort = await fetch(adresse);
const seite = await antwort.json();
for (const eintrag of seite.results) console.log(eintrag.name, eintrag.url);
"""


# name of the example, title, one sentence; in the order of the page
WORDS = (
    ("tabelle", "Eine Kommune als Tabelle", "Öffnen Sie die Datei in Excel oder LibreOffice."),
    ("punkte", "Ein Land auf der Karte", "Fügen Sie die Adresse in QGIS als Vektorebene ein."),
    ("filter", "Wer bietet etwas zu einem Land?", "Die Filter heißen wie auf der Seite."),
    ("suche", "Suchen wie auf der Seite", "Auch Wortteile und Tippfehler führen zum Ziel."),
    ("eine", "Alle Angaben einer Organisation", "Nur hier stehen freigegebene Kontaktdaten."),
    ("feed", "Neues zu einem Thema", "Abonnieren Sie die Adresse in einem Feed-Programm."),
    ("python", "Alles lesen mit Python", "Das Programm folgt next bis zur letzten Seite."),
    ("javascript", "Auf der eigenen Seite", "Jede Seite darf mit JavaScript fragen (CORS)."),
)
CODE = {"python": PYTHON, "javascript": JAVASCRIPT}


@dataclass(frozen=True)
class Example:
    """One way to use the data: `code` is to be copied, `url` shows the answer."""

    mark: str
    title: str
    text: str
    code: str
    url: str

    @property
    def rows(self) -> int:
        """The lines that the code needs in a text field."""
        return self.code.rstrip().count("\n") + 1


def examples(facets: Mapping[Facet, Sequence[FacetCount]]) -> list[Example]:
    """Return the examples with values that occur most at this moment; one small query."""
    town, country, theme, state = (
        _most(facets, facet) for facet in (Facet.TOWN, Facet.COUNTRY, Facet.THEME, Facet.STATE)
    )
    anybody = shown_entries().order_by("sort_name", "pk").values_list("organisation", flat=True).first() or 1
    wanted = _address("list_organisations", staat=country, boerse="bietet")
    addresses = {
        "tabelle": _address("list_organisations_csv", kommune=town),
        "punkte": _address("list_organisations_geojson", land=state),
        "filter": wanted,
        "suche": _address("list_organisations", q="Bildung", sortierung="relevanz"),
        "eine": f"{_site()}{reverse('directory:show_organisation', args=[anybody])}",
        "feed": _address("list_organisations_atom", thema=theme),
        "python": _address("list_organisations", anzahl="100"),
        "javascript": wanted,
    }
    return [
        Example(
            mark, title, text, CODE.get(mark, "{address}").format(address=addresses[mark]), addresses[mark]
        )
        for mark, title, text in WORDS
    ]


def _most(facets: Mapping[Facet, Sequence[FacetCount]], facet: Facet) -> str:
    rows = facets.get(facet, ())
    return max(rows, key=lambda row: row.count).key if rows else STAND_INS[facet]


def _site() -> str:
    return settings.PUBLIC_URL.rstrip("/")


def _address(name: str, **params: str) -> str:
    return f"{_site()}{reverse(f'directory:{name}')}?{urlencode(params)}"

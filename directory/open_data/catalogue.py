"""The catalogue entry for GovData and other data portals after DCAT-AP.de 3.0 (readable for 2.0 as well)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Min
from django.urls import reverse

from core.calendars import ZONE
from directory.open_data.licences import PUBLISHER, TITLE, attribution, licence
from directory.open_data.rdf import Iri, Literal, Node, german
from directory.open_data.rows import shown_entries
from inventories.models import Inventory

AUTHORITY = "http://publications.europa.eu/resource/authority/"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
PUBLISHER_PAGE = "https://skew.engagement-global.de/"
RIGHTS = (
    "Texte, Bilder und Kontaktdaten gehören den Organisationen und stehen nicht unter der Lizenz. "
    "Zitate nennen die Organisation. Für alles andere ist sie zu fragen."
)


@dataclass(frozen=True)
class Form:
    """One way to fetch a dataset: what follows "#", its title, URL name, file type and media type."""

    mark: str
    title: str
    url_name: str
    file_type: str
    media_type: str
    # holds texts of organisations beside the data
    has_texts: bool = False


ORGANISATION_FORMS = (
    Form("csv", "Organisationen als Tabelle", "list_organisations_csv", "CSV", "text/csv"),
    Form(
        "geojson",
        "Organisationen als Punkte auf der Karte",
        "list_organisations_geojson",
        "GEOJSON",
        "application/geo+json",
    ),
    Form(
        "json",
        "Organisationen über die Schnittstelle",
        "list_organisations",
        "JSON",
        "application/json",
        has_texts=True,
    ),
    Form(
        "atom",
        "Neue und geänderte Organisationen",
        "list_organisations_atom",
        "ATOM",
        "application/atom+xml",
        has_texts=True,
    ),
)
INVENTORY_FORMS = (
    Form("json", "Bestandsaufnahmen über die Schnittstelle", "list_inventories", "JSON", "application/json"),
)


@dataclass(frozen=True)
class Dataset:
    """A dataset in words, and the forms in which it can be fetched."""

    mark: str
    title: str
    description: str
    keywords: tuple[str, ...]
    forms: tuple[Form, ...]


ORGANISATIONS = Dataset(
    "organisationen",
    "Organisationen für Migration und Eine Welt",
    "Migrantische Organisationen, Eine-Welt-Gruppen, Weltläden und weitere, die sich in Kommunen für die "
    "Eine Welt einsetzen: Name, Art, Kommune, Themen, Partnerländer, Nachhaltigkeitsziele und Sprachen. "
    "Jede Organisation hat zugestimmt. Wer die Zustimmung zurücknimmt, ist sofort nicht mehr enthalten.",
    ("Migration", "Entwicklung", "Eine Welt", "Vereine", "Partnerländer", "Nachhaltigkeitsziele"),
    ORGANISATION_FORMS,
)
INVENTORIES = Dataset(
    "bestandsaufnahmen",
    "Bestandsaufnahmen Migration und Entwicklung",
    "Welche Kommunen eine Bestandsaufnahme veröffentlicht haben, wann, und wie viele Organisationen sich "
    "darin zeigen.",
    ("Migration", "Entwicklung", "Kommunen", "Bestandsaufnahme"),
    INVENTORY_FORMS,
)


def catalogue() -> list[Node]:
    """Return the catalogue with its datasets as they are at this moment (three queries)."""
    return [
        _catalogue(),
        _publisher(),
        _contact(),
        *_organisations(),
        *_inventories(),
        _service(),
        Node(_mark("rechte"), "dct:RightsStatement", (("rdfs:label", german(RIGHTS)),)),
        Node(f"{AUTHORITY}country/DEU", "dct:Location", (("rdfs:label", german("Deutschland")),)),
    ]


def _site() -> str:
    return settings.PUBLIC_URL.rstrip("/")


def _page() -> str:
    return f"{_site()}{reverse('directory:open_data')}"


def _mark(name: str) -> str:
    """Return the name of a thing of the catalogue: the page of the open data says what it is."""
    return f"{_page()}#{name}"


def _catalogue() -> Node:
    return Node(
        _mark("katalog"),
        "dcat:Catalog",
        (
            ("dct:title", german(TITLE)),
            ("dct:description", german("Offene Daten aus den Bestandsaufnahmen der Kommunen.")),
            ("dct:publisher", Iri(_mark("herausgeber"))),
            ("dct:language", Iri(f"{AUTHORITY}language/DEU")),
            ("dct:license", Iri(licence().uri)),
            ("dct:spatial", Iri(f"{AUTHORITY}country/DEU")),
            ("dcat:themeTaxonomy", Iri(f"{AUTHORITY}data-theme")),
            ("foaf:homepage", Iri(_page())),
            ("dcat:dataset", Iri(_mark("organisationen"))),
            ("dcat:dataset", Iri(_mark("bestandsaufnahmen"))),
            ("dcat:service", Iri(_mark("schnittstelle"))),
        ),
    )


def _publisher() -> Node:
    facts = (
        ("foaf:name", german(PUBLISHER)),
        ("foaf:homepage", Iri(PUBLISHER_PAGE)),
        ("foaf:mbox", Iri(f"mailto:{settings.TEAM_EMAIL}")),
    )
    return Node(_mark("herausgeber"), "foaf:Organization", facts)


def _contact() -> Node:
    number = "".join(sign for sign in settings.TEAM_PHONE if sign.isdigit())
    facts = [
        ("vcard:fn", german("Team Migration und Entwicklung")),
        ("vcard:hasEmail", Iri(f"mailto:{settings.TEAM_EMAIL}")),
        ("vcard:hasURL", Iri(f"{_site()}{reverse('publications:contact')}")),
    ]
    if number:
        facts.append(("vcard:hasTelephone", Iri(f"tel:+49{number.removeprefix('0')}")))
    return Node(_mark("kontakt"), "vcard:Organization", tuple(facts))


def _organisations() -> Iterator[Node]:
    shown = shown_entries()
    moments = shown.aggregate(first=Min("profile__inventory__published_at"), last=Max("changed_at"))
    states = shown.order_by("municipality__state").values_list("municipality__state", flat=True)
    yield from _dataset(ORGANISATIONS, moments, states.distinct())


def _inventories() -> Iterator[Node]:
    published = Inventory.objects.published()
    moments = published.aggregate(first=Min("published_at"), last=Max("published_at"))
    states = published.order_by("municipality__state").values_list("municipality__state", flat=True)
    yield from _dataset(INVENTORIES, moments, states.distinct())


def _dataset(dataset: Dataset, moments: dict, states: Iterable[str]) -> Iterator[Node]:
    facts = [
        ("dct:title", german(dataset.title)),
        ("dct:description", german(dataset.description)),
        ("dct:identifier", Literal(_mark(dataset.mark))),
        ("dct:publisher", Iri(_mark("herausgeber"))),
        ("dcat:contactPoint", Iri(_mark("kontakt"))),
        *(("dcat:keyword", german(word)) for word in dataset.keywords),
        *(("dcat:theme", Iri(f"{AUTHORITY}data-theme/{theme}")) for theme in ("SOCI", "INTR")),
        ("dct:language", Iri(f"{AUTHORITY}language/DEU")),
        ("dct:accessRights", Iri(f"{AUTHORITY}access-right/PUBLIC")),
        ("dct:accrualPeriodicity", Iri(f"{AUTHORITY}frequency/CONT")),
        ("dcatap:availability", Iri(f"{AUTHORITY}planned-availability/AVAILABLE")),
        ("dcatde:politicalGeocodingLevelURI", Iri(f"{GEOCODING}Level/federal")),
        *(("dcatde:politicalGeocodingURI", Iri(f"{GEOCODING}stateKey/{key}")) for key in states),
        ("dct:spatial", Iri(f"{AUTHORITY}country/DEU")),
        ("dcat:landingPage", Iri(_page())),
        *_moments(moments),
        *(("dcat:distribution", Iri(_mark(f"{dataset.mark}-{form.mark}"))) for form in dataset.forms),
    ]
    if settings.OPEN_DATA_CONTRIBUTOR:
        facts.append(("dcatde:contributorID", Iri(settings.OPEN_DATA_CONTRIBUTOR)))
    yield Node(_mark(dataset.mark), "dcat:Dataset", tuple(facts))
    yield from (_distribution(dataset.mark, form) for form in dataset.forms)


def _moments(moments: dict) -> Iterator[tuple[str, Literal]]:
    for name, moment in (("dct:issued", moments["first"]), ("dct:modified", moments["last"])):
        if moment:
            text = moment.astimezone(ZONE).isoformat(timespec="seconds")
            yield name, Literal(text, datatype="xsd:dateTime")


def _distribution(name: str, form: Form) -> Node:
    address = Iri(f"{_site()}{reverse(f'directory:{form.url_name}')}")
    facts = [
        ("dct:title", german(form.title)),
        ("dcat:accessURL", address),
        ("dcat:downloadURL", address),
        ("dct:license", Iri(licence().uri)),
        ("dct:format", Iri(f"{AUTHORITY}file-type/{form.file_type}")),
        ("dcat:mediaType", Iri(f"{MEDIA_TYPES}{form.media_type}")),
        ("dct:language", Iri(f"{AUTHORITY}language/DEU")),
        ("dcatap:availability", Iri(f"{AUTHORITY}planned-availability/AVAILABLE")),
    ]
    if licence().needs_credit:
        facts.append(("dcatde:licenseAttributionByText", german(attribution())))
    if form.has_texts:
        facts += [
            ("dct:rights", Iri(_mark("rechte"))),
            ("dcat:accessService", Iri(_mark("schnittstelle"))),
        ]
    return Node(_mark(f"{name}-{form.mark}"), "dcat:Distribution", tuple(facts))


def _service() -> Node:
    facts = (
        ("dct:title", german("Schnittstelle des Verzeichnisses, Version 1")),
        ("dcat:endpointURL", Iri(f"{_site()}{reverse('directory:api_root')}")),
        ("dcat:endpointDescription", Iri(f"{_site()}{reverse('directory:openapi')}")),
        ("dcat:servesDataset", Iri(_mark("organisationen"))),
        ("dcat:servesDataset", Iri(_mark("bestandsaufnahmen"))),
        ("dct:publisher", Iri(_mark("herausgeber"))),
        ("dcat:contactPoint", Iri(_mark("kontakt"))),
        ("dct:license", Iri(licence().uri)),
        ("dct:accessRights", Iri(f"{AUTHORITY}access-right/PUBLIC")),
        ("dcatap:availability", Iri(f"{AUTHORITY}planned-availability/AVAILABLE")),
    )
    return Node(_mark("schnittstelle"), "dcat:DataService", facts)

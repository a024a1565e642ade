"""The catalogue for GovData: three spellings of one graph, with what DCAT-AP.de asks for."""

import pytest
from django.urls import reverse
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from directory.open_data.rdf import Iri, Node, german, turtle
from directory.open_data.rdf import Literal as Text
from directory.tests.factories import make_entry, make_published

pytestmark = pytest.mark.django_db
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
FOAF_NAME = URIRef("http://xmlns.com/foaf/0.1/name")
FORMS = {"rdf": ("xml", "application/rdf+xml"), "ttl": ("turtle", "text/turtle"),
         "jsonld": ("json-ld", "application/ld+json")}  # fmt: skip


@pytest.fixture
def graphs(client, town, settings):
    settings.PUBLIC_URL = "https://portal.example"
    make_entry(make_published(town))
    found = {}
    for name, (form, kind) in FORMS.items():
        answer = client.get(reverse(f"directory:catalogue_{name}"))
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert answer["Access-Control-Allow-Origin"] == "*"
        found[name] = Graph().parse(data=answer.content.decode(), format=form)
    return found


def test_three_spellings_say_the_same(graphs):
    assert len(graphs["ttl"]) > 60
    assert isomorphic(graphs["ttl"], graphs["rdf"])
    assert isomorphic(graphs["ttl"], graphs["jsonld"])


def test_catalogue_has_what_is_mandatory(graphs):
    graph = graphs["ttl"]
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    for name in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert graph.value(catalogue, name), name
    assert graph.value(graph.value(catalogue, DCTERMS.publisher), FOAF_NAME)


def test_datasets_have_what_is_mandatory_and_recommended(graphs, town):
    graph = graphs["ttl"]
    datasets = list(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 2
    for dataset in datasets:
        for name in (
            DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier, DCTERMS.issued,
            DCTERMS.modified, DCTERMS.spatial, DCTERMS.accrualPeriodicity, DCAT.contactPoint, DCAT.keyword,
            DCAT.theme, DCAT.landingPage, DCAT.distribution, DCATDE.politicalGeocodingLevelURI,
        ):  # fmt: skip
            assert graph.value(dataset, name), name
        state = URIRef(f"http://dcat-ap.de/def/politicalGeocoding/stateKey/{town.state_id}")
        assert (dataset, DCATDE.politicalGeocodingURI, state) in graph
        contact = graph.value(dataset, DCAT.contactPoint)
        assert str(graph.value(contact, VCARD.hasEmail)).startswith("mailto:")
        assert graph.value(contact, VCARD.hasURL)


def test_distributions_can_be_fetched_and_name_their_licence(graphs, client):
    graph = graphs["ttl"]
    distributions = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) == 5
    for distribution in distributions:
        licence = str(graph.value(distribution, DCTERMS.license))
        assert licence.startswith("http://dcat-ap.de/def/licenses/")
        assert "Datenlizenz" in str(graph.value(distribution, DCATDE.licenseAttributionByText))
        media_type = str(graph.value(distribution, DCAT.mediaType)).partition("media-types/")[2]
        address = str(graph.value(distribution, DCAT.accessURL)).removeprefix("https://portal.example")
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].partition(";")[0] == media_type
        b"".join(answer)


def test_everything_that_is_named_is_described(graphs):
    graph = graphs["ttl"]
    own = {
        thing for thing in graph.objects() if str(thing).startswith("https://portal.example/offene-daten/#")
    }
    assert {thing for thing in own if isinstance(thing, URIRef)} <= set(graph.subjects())


def test_supplier_of_govdata_is_named_when_there_is_one(client, town, settings):
    settings.OPEN_DATA_CONTRIBUTOR = "http://dcat-ap.de/def/contributors/beispiel"
    make_entry(make_published(town))
    graph = Graph().parse(
        data=client.get(reverse("directory:catalogue_ttl")).content.decode(), format="turtle"
    )
    assert len(set(graph.subject_objects(DCATDE.contributorID))) == 2


def test_catalogue_of_an_empty_directory_is_valid(client):
    text = client.get(reverse("directory:catalogue_rdf")).content.decode()
    graph = Graph().parse(data=text, format="xml")
    assert graph.value(predicate=RDF.type, object=DCAT.Catalog)


def test_no_text_breaks_out_of_turtle():
    nasty = 'Ein "Zitat"\\ mit\nZeile <und> Tab\t'
    node = Node("https://x.example/a b>", "dcat:Dataset", (("dct:title", german(nasty)), ("dct:identifier", Text(nasty)),
                ("dct:publisher", Iri('https://x.example/"<>'))))  # fmt: skip
    graph = Graph().parse(data=turtle([node]), format="turtle")
    assert Literal(nasty, lang="de") in set(graph.objects())
    assert len(graph) == 4

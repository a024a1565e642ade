"""Writes a graph of facts as Turtle, RDF/XML and JSON-LD: three spellings of the same statements."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
# characters that may not stand in an address between < and >
UNSAFE = {character: f"%{ord(character):02X}" for character in ' <>"{}|^`\\'}


@dataclass(frozen=True)
class Iri:
    """A thing with an address."""

    address: str

    def __post_init__(self) -> None:
        safe = "".join(UNSAFE.get(character, character) for character in self.address)
        object.__setattr__(self, "address", safe)


@dataclass(frozen=True)
class Literal:
    """A text, in a language or of a type ("xsd:dateTime")."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True)
class Node:
    """One thing: its address, its class and (property, value) in the order of reading."""

    address: str
    kind: str
    facts: tuple[tuple[str, Iri | Literal], ...]


def german(text: str) -> Literal:
    """Return a German text."""
    return Literal(text, language="de")


def turtle(nodes: Iterable[Node]) -> str:
    """Return the graph as Turtle (W3C RDF 1.1)."""
    blocks = ["\n".join(f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items())]
    for node in nodes:
        facts = [f"a {node.kind}", *(f"{name} {_turtle_value(value)}" for name, value in node.facts)]
        blocks.append(f"<{Iri(node.address).address}>\n    " + " ;\n    ".join(facts) + " .")
    return "\n\n".join(blocks) + "\n"


def _turtle_value(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return f"<{value.address}>"
    text = f'"{value.text.translate(ESCAPES)}"'
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.datatype}" if value.datatype else text


def rdf_xml(nodes: Iterable[Node]) -> str:
    """Return the graph as RDF/XML, which the harvester of GovData reads."""
    for name, address in PREFIXES.items():
        ElementTree.register_namespace(name, address)
    root = ElementTree.Element(_tag("rdf:RDF"))
    for node in nodes:
        thing = ElementTree.SubElement(root, _tag(node.kind), {_tag("rdf:about"): Iri(node.address).address})
        for name, value in node.facts:
            _xml_value(ElementTree.SubElement(thing, _tag(name)), value)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False)


def _xml_value(element: ElementTree.Element, value: Iri | Literal) -> None:
    if isinstance(value, Iri):
        element.set(_tag("rdf:resource"), value.address)
        return
    element.text = value.text
    if value.language:
        element.set(XML_LANG, value.language)
    elif value.datatype:
        element.set(_tag("rdf:datatype"), _whole(value.datatype))


def json_ld(nodes: Iterable[Node]) -> str:
    """Return the graph as JSON-LD 1.1."""
    graph = []
    for node in nodes:
        thing: dict = {"@id": Iri(node.address).address, "@type": node.kind}
        for name, value in node.facts:
            thing.setdefault(name, []).append(_json_value(value))
        graph.append(thing)
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=2)


def _json_value(value: Iri | Literal) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.address}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text, "@type": value.datatype} if value.datatype else {"@value": value.text}


def _whole(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}"


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"

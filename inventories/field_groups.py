"""The fields of a profile by the groups that an organisation releases together.

A yes to a group covers all its fields except those that the organisation excepted by name
(organisations.models.Consent.withheld). The names are those of the profile's columns or kinds of rows.
Source: docs/decisions/0010.
"""

from collections.abc import Iterable

from organisations.enums import FieldGroup

# every public field of a profile that can be excepted by itself, in the order of the printed page. Name and
# kind are the core of the basic fields: without them nothing can appear, so they cannot be withheld alone.
FIELDS_OF_GROUP: dict[FieldGroup, tuple[tuple[str, str], ...]] = {
    FieldGroup.BASICS: (
        ("short_name", "Kurzname"),
        ("teaser", "Ein Satz über Sie"),
        ("short_text", "Kurztext"),
        ("long_text", "Selbstdarstellung"),
        ("quote", "Zitat"),
        ("projects", "Projekte"),
        ("themes", "Themen"),
        ("goals", "Globale Nachhaltigkeitsziele"),
        ("offers", "Angebote"),
        ("target_groups", "Zielgruppen"),
        ("reach", "Wo die Organisation wirkt"),
        ("languages", "Arbeitssprachen"),
        ("advice_languages", "Sprachen der Beratung"),
        ("partner_countries", "Partnerländer"),
        ("partners", "Partnerinnen und Partner"),
        ("affiliations", "Mitgliedschaften"),
        ("legal_form", "Rechtsform"),
        ("is_charitable", "Gemeinnützigkeit"),
        ("founded", "Gründungsjahr"),
        ("members_range", "Mitglieder oder Aktive"),
        ("staffing", "Mitarbeit"),
    ),
    FieldGroup.ORIGIN: (
        ("origin_relation", "Art des Herkunftsbezugs"),
        ("origin_countries", "Herkunftsländer"),
    ),
    FieldGroup.CONTACT: (
        ("phone", "Telefon"),
        ("email", "E-Mail"),
        ("website", "Internetseite"),
        ("social", "Soziale Netzwerke"),
    ),
    FieldGroup.PERSON: (
        ("persons", "Ansprechpersonen"),
        ("quote_by", "Wer das Zitat sagt"),
    ),
    FieldGroup.ADDRESS: (
        ("street", "Straße und Hausnummer"),
        ("town", "Postleitzahl und Ort"),
        ("district", "Stadtteil"),
    ),
    FieldGroup.PICTURES: (
        ("photo", "Fotos"),
        ("logo", "Logo"),
    ),
    FieldGroup.SWAP: (
        ("seeks", "Was wir suchen"),
        ("gives", "Was wir bieten"),
    ),
}
LABELS: dict[str, str] = {name: label for fields in FIELDS_OF_GROUP.values() for name, label in fields}
GROUP_OF_FIELD: dict[str, FieldGroup] = {
    name: group for group, fields in FIELDS_OF_GROUP.items() for name, _label in fields
}


def known_names(group: str, names: Iterable[str]) -> list[str]:
    """Return those of the names that belong to the group, in the order of the page, each once."""
    chosen = set(names)
    return [name for name, _label in FIELDS_OF_GROUP[FieldGroup(group)] if name in chosen]


def labels_of(names: Iterable[str]) -> list[str]:
    """Return the German labels of the names; names that the portal no longer knows are left out."""
    return [LABELS[name] for name in names if name in LABELS]

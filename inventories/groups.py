"""The kinds of organisations as groups of a publication: name in the plural, order, colour of the heads."""

from dataclasses import dataclass

from organisations.enums import OrganisationKind as K

# class of the head's colour in static/css/brochure/profile.css; DESIGN: one colour per family of kinds
HENNA, PETROL, MALVE, TINTE = "henna", "petrol", "malve", "tinte"


@dataclass(frozen=True)
class GroupStyle:
    """How a kind of organisation is called as a group, and the colour of its pages."""

    label: str
    colour: str


# in the order of print and web
GROUPS = {
    K.MIGRANT_ORGANISATION: GroupStyle("Migrantische Organisationen", HENNA),
    K.ONE_WORLD_GROUP: GroupStyle("Eine-Welt-Gruppen", PETROL),
    K.WORLD_SHOP: GroupStyle("Weltläden", PETROL),
    K.PARTNERSHIP_ASSOCIATION: GroupStyle("Partnerschaftsvereine", PETROL),
    K.SCHOOL: GroupStyle("Schulen und Hochschulen", MALVE),
    K.YOUTH: GroupStyle("Jugendgruppen", MALVE),
    K.CULTURE: GroupStyle("Kultureinrichtungen", MALVE),
    K.FAITH_COMMUNITY: GroupStyle("Religiöse Gemeinden", MALVE),
    K.ADVICE_CENTRE: GroupStyle("Beratungsstellen", TINTE),
    K.NETWORK: GroupStyle("Netzwerke und Dachverbände", TINTE),
    K.FOUNDATION: GroupStyle("Stiftungen", TINTE),
    K.OTHER: GroupStyle("Weitere Organisationen", TINTE),
}


def group_style(kind: str) -> GroupStyle:
    """Return the group of a kind; an unknown kind stands among the others."""
    return GROUPS.get(kind, GROUPS[K.OTHER])

"""Words of the public directory: facets, orders, reports of mistakes."""

from django.db.models import TextChoices


class Facet(TextChoices):
    """What a visitor may narrow the directory by; the value is the parameter of the address."""

    STATE = "land", "Land"
    DISTRICT = "kreis", "Kreis"
    TOWN = "kommune", "Kommune"
    KIND = "art", "Art der Organisation"
    THEME = "thema", "Thema"
    GOAL = "ziel", "Nachhaltigkeitsziel"
    COUNTRY = "staat", "Partnerland oder Herkunftsland"
    LANGUAGE = "sprache", "Sprache"
    SWAP = "boerse", "Gesucht und geboten"


class Order(TextChoices):
    RELEVANCE = "relevanz", "Beste Treffer zuerst"
    NAME = "name", "Name A bis Z"
    NEAR = "naehe", "Nähe zu einem Ort"


class ReportState(TextChoices):
    OPEN = "open", "Offen"
    SETTLED = "settled", "Erledigt"

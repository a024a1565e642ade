"""Words for organisations, their fields and their consent."""

from django.db.models import IntegerChoices, TextChoices


class OrganisationKind(TextChoices):
    MIGRANT_ORGANISATION = "migrant_organisation", "Migrantische Organisation"
    ONE_WORLD_GROUP = "one_world_group", "Eine-Welt-Gruppe"
    WORLD_SHOP = "world_shop", "Weltladen"
    PARTNERSHIP_ASSOCIATION = "partnership_association", "Partnerschaftsverein"
    SCHOOL = "school", "Schule oder Hochschule"
    FAITH_COMMUNITY = "faith_community", "Religiöse Gemeinde"
    ADVICE_CENTRE = "advice_centre", "Beratungsstelle"
    CULTURE = "culture", "Kultureinrichtung"
    YOUTH = "youth", "Jugendgruppe"
    NETWORK = "network", "Netzwerk oder Dachverband"
    FOUNDATION = "foundation", "Stiftung"
    OTHER = "other", "Weitere Organisation"


class OriginRelation(TextChoices):
    """How an organisation itself describes its relation of origin; never guessed by others."""

    NONE = "none", "Kein Herkunftsbezug"
    ONE_COUNTRY = "one_country", "Ein Land"
    SEVERAL = "several", "Mehrere Länder"
    BINATIONAL = "binational", "Binational"
    CROSS_ORIGIN = "cross_origin", "Herkunftsübergreifend"
    RELIGIOUS = "religious", "Religiös"


class LegalForm(TextChoices):
    REGISTERED_ASSOCIATION = "registered_association", "Eingetragener Verein"
    ASSOCIATION_UNREGISTERED = "association_unregistered", "Verein ohne Eintrag"
    INITIATIVE = "initiative", "Initiative"
    GGMBH = "gGmbH", "Gemeinnützige GmbH"
    PUBLIC_BODY = "public_body", "Öffentliche Einrichtung"
    CHURCH = "church", "Kirchlicher Träger"
    FOUNDATION = "foundation", "Stiftung"
    COOPERATIVE = "cooperative", "Genossenschaft"


class MembersRange(TextChoices):
    UNDER_10 = "1-9", "1 bis 9"
    UNDER_50 = "10-49", "10 bis 49"
    UNDER_100 = "50-99", "50 bis 99"
    UNDER_500 = "100-499", "100 bis 499"
    MORE = "500+", "500 und mehr"


class Staffing(TextChoices):
    VOLUNTEERS = "volunteers", "Nur Ehrenamtliche"
    MIXED = "mixed", "Ehrenamtliche und Angestellte"
    PAID = "paid", "Vor allem Angestellte"


class AddressVisibility(TextChoices):
    """What may leave the portal; with `hidden` not even coordinates do."""

    PUBLIC = "public", "Ganze Anschrift zeigen"
    TOWN = "town", "Nur den Ort zeigen"
    HIDDEN = "hidden", "Nicht zeigen"


class Reach(TextChoices):
    LOCAL = "local", "Vor Ort"
    NATIONWIDE = "nationwide", "Bundesweit"
    ABROAD = "abroad", "Im Ausland"


class Offer(TextChoices):
    TALKS = "talks", "Vorträge"
    WORKSHOPS = "workshops", "Workshops"
    SPEAKERS = "speakers", "Referierende"
    ROOMS = "rooms", "Räume"
    EXHIBITIONS = "exhibitions", "Ausstellungen"
    ADVICE = "advice", "Beratung"
    EVENTS = "events", "Veranstaltungen"
    INTERPRETING = "interpreting", "Dolmetschen und Übersetzen"


class Need(TextChoices):
    """What an organisation lacks; internal, published only as sums."""

    ROOMS = "rooms", "Räume"
    MONEY = "money", "Geld, Hilfe bei Anträgen"
    KNOWLEDGE = "knowledge", "Wissen und Fortbildung"
    CONTACTS = "contacts", "Kontakte"
    RECOGNITION = "recognition", "Anerkennung"
    PEOPLE = "people", "Mitstreitende"


class SustainableGoal(IntegerChoices):
    """The 17 goals of the 2030 Agenda in their official German short form."""

    NO_POVERTY = 1, "Keine Armut"
    NO_HUNGER = 2, "Kein Hunger"
    HEALTH = 3, "Gesundheit und Wohlergehen"
    EDUCATION = 4, "Hochwertige Bildung"
    GENDER = 5, "Geschlechtergleichheit"
    WATER = 6, "Sauberes Wasser und Sanitäreinrichtungen"
    ENERGY = 7, "Bezahlbare und saubere Energie"
    WORK = 8, "Menschenwürdige Arbeit und Wirtschaftswachstum"
    INDUSTRY = 9, "Industrie, Innovation und Infrastruktur"
    INEQUALITY = 10, "Weniger Ungleichheiten"
    CITIES = 11, "Nachhaltige Städte und Gemeinden"
    CONSUMPTION = 12, "Nachhaltige/r Konsum und Produktion"
    CLIMATE = 13, "Maßnahmen zum Klimaschutz"
    OCEANS = 14, "Leben unter Wasser"
    LAND = 15, "Leben an Land"
    PEACE = 16, "Frieden, Gerechtigkeit und starke Institutionen"
    PARTNERSHIPS = 17, "Partnerschaften zur Erreichung der Ziele"


class Purpose(TextChoices):
    """What a consent is given for."""

    BROCHURE = "brochure", "Broschüre"
    WEB = "web", "Internet"
    HANDOVER = "handover", "Weitergabe an die Kommune"
    WORKSHOP = "workshop", "Einladung zum Workshop"


# what the town's own staff may read: what was given to it, and what everybody may see
TOWN_PURPOSES = (Purpose.HANDOVER, Purpose.BROCHURE, Purpose.WEB)


class FieldGroup(TextChoices):
    """Groups of profile fields that an organisation releases together."""

    BASICS = "basics", "Name, Texte, Themen und Projekte"
    ORIGIN = "origin", "Herkunftsbezug"
    CONTACT = "contact", "Telefon, E-Mail, Internetseite"
    PERSON = "person", "Ansprechpersonen"
    ADDRESS = "address", "Anschrift"
    PICTURES = "pictures", "Logo und Bilder"
    SWAP = "swap", "Was wir suchen und bieten"


class ReleaseChannel(TextChoices):
    LINK = "link", "Persönlicher Link"
    PAPER = "paper", "Auf Papier (Scan liegt vor)"
    ORAL = "oral", "Mündlich, schriftlich bestätigt"

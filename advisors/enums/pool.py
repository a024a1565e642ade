"""Words for pools and the people in them."""

from django.db.models import TextChoices


class PoolStatus(TextChoices):
    OPEN = "open", "Offen"
    PAUSED = "paused", "Pausiert"
    ENDED = "ended", "Beendet"


# pools that stand on the public pages
SHOWN_POOLS = frozenset({PoolStatus.OPEN, PoolStatus.PAUSED})


class AdvisorStatus(TextChoices):
    """Where somebody stands on the way through the pool (DOMAIN section 3)."""

    APPLYING = "applying", "Bewerbung"
    QUALIFYING = "qualifying", "In Qualifizierung"
    ACTIVE = "active", "Aktiv"
    PAUSED = "paused", "Pausiert"
    LEFT = "left", "Ausgeschieden"


# people who belong to the pool: its seminars, its exchange, its figures
MEMBER_STATUSES = frozenset({AdvisorStatus.QUALIFYING, AdvisorStatus.ACTIVE, AdvisorStatus.PAUSED})


class Gender(TextChoices):
    """Voluntary and internal; shown only as a figure of the pool."""

    FEMALE = "female", "Frau"
    MALE = "male", "Mann"
    DIVERSE = "diverse", "Divers"


class Method(TextChoices):
    """How somebody works with a municipality."""

    DIALOGUE_FORUM = "dialogue_forum", "Dialogforum leiten"
    MODERATION = "moderation", "Moderation"
    CONCEPT = "concept", "Konzepte und Leitbilder"
    TRAINING = "training", "Schulung und Vortrag"
    NETWORKING = "networking", "Netzwerke aufbauen"
    PARTNERSHIP = "partnership", "Partnerschaften begleiten"
    FUNDING = "funding", "Fördermittel und Anträge"
    COACHING = "coaching", "Begleitung von Teams"
    PUBLIC_EVENTS = "public_events", "Öffentliche Veranstaltungen"


class ProfileField(TextChoices):
    """The parts of a profile that the advisor shows or hides, each for itself (field-wise consent)."""

    PHOTO = "photo", "Foto"
    TOWN = "town", "Wohnort"
    BIOGRAPHY = "biography", "Werdegang"
    ORIGINS = "origins", "Herkunftsländer"
    LANGUAGES = "languages", "Sprachen"
    THEMES = "themes", "Themen"
    METHODS = "methods", "Arbeitsweisen"
    QUALIFICATION = "qualification", "Qualifizierung"
    NETWORKS = "networks", "Netzwerke"
    REFERENCES = "references", "Referenzen"
    CONTACT = "contact", "E-Mail und Telefon"
    WEBSITE = "website", "Internetseite"

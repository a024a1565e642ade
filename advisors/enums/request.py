"""Words for requests of municipalities and the proposals that answer them."""

from django.db.models import TextChoices


class RequestStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "Eingegangen"
    RETURNED = "returned", "Rückfrage"
    MATCHING = "matching", "Beratende werden gesucht"
    CHOOSING = "choosing", "Auswahl bei der Kommune"
    ASKED = "asked", "Beratende sind angefragt"
    AGREED = "agreed", "Beratende haben zugesagt"
    CONFIRMED = "confirmed", "Beratung bestätigt"
    DECLINED = "declined", "Abgelehnt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


# somebody still works on it
OPEN_REQUESTS = frozenset(
    {
        RequestStatus.SUBMITTED,
        RequestStatus.RETURNED,
        RequestStatus.MATCHING,
        RequestStatus.CHOOSING,
        RequestStatus.ASKED,
        RequestStatus.AGREED,
    }
)
# what the municipality writes in
EDITABLE_REQUESTS = frozenset({RequestStatus.DRAFT, RequestStatus.RETURNED})


class WantedForm(TextChoices):
    """What the municipality wants to begin with."""

    FIRST_TALK = "first_talk", "Auftaktgespräch"
    FORUM = "forum", "Dialogforum"
    CONSULTING = "consulting", "Beratung über mehrere Termine"
    TRAINING = "training", "Schulung oder Vortrag"


class RequestOrigin(TextChoices):
    """The two ways in (DOMAIN section 3)."""

    APPLICATION = "application", "Anfrage bei SKEW"
    DIRECT_CONTACT = "direct_contact", "Direkter Kontakt mit Beratenden"


class TargetGroup(TextChoices):
    ADMINISTRATION = "administration", "Verwaltung"
    POLITICS = "politics", "Rat und Ausschüsse"
    MIGRANT_ORGANISATIONS = "migrant_organisations", "Migrantische Organisationen"
    ONE_WORLD_GROUPS = "one_world_groups", "Eine-Welt-Gruppen"
    INTEGRATION_COUNCIL = "integration_council", "Integrationsrat"
    SCHOOLS = "schools", "Schulen und Kitas"
    BUSINESS = "business", "Handel und Wirtschaft"
    CITIZENS = "citizens", "Öffentlichkeit"


class ProposalStatus(TextChoices):
    """One answer to the question "who could come": a person or a pair."""

    PROPOSED = "proposed", "Vorgeschlagen"
    ASKED = "asked", "Angefragt"
    ACCEPTED = "accepted", "Zugesagt"
    DECLINED = "declined", "Abgesagt"
    LAPSED = "lapsed", "Frist verstrichen"
    PASSED = "passed", "Nicht gewählt"


class MemberAnswer(TextChoices):
    """What one asked person says; a suggestion names somebody else or another time."""

    YES = "yes", "Ich übernehme die Beratung"
    NO = "no", "Ich kann nicht"
    SUGGESTS = "suggests", "Ich schlage etwas anderes vor"

"""Words for networks, events, invitations and registrations."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    """Kinds of events in the documents; "workshop" belongs to a Bestandsaufnahme and has invited guests."""

    NATIONWIDE_MEETING = "nationwide_meeting", "Bundesweites Netzwerktreffen"
    REGIONAL_MEETING = "regional_meeting", "Regionales Netzwerktreffen"
    DIALOGUE_FORUM = "dialogue_forum", "Dialogforum"
    QUALIFYING_FORUM = "qualifying_forum", "Qualifizierendes Forum"
    EXCHANGE = "exchange", "Austauschtreffen"
    SEMINAR = "seminar", "Seminar"
    OPEN_WORKSHOP = "open_workshop", "Werkstatt"
    PRESENTATION = "presentation", "Vorstellung"
    CONFERENCE = "conference", "Konferenz"
    WORKSHOP = "workshop", "Vernetzungsworkshop"


OPEN_KINDS = tuple(kind for kind in EventKind if kind != EventKind.WORKSHOP)
OPEN_KIND_CHOICES = [(kind.value, kind.label) for kind in OPEN_KINDS]


class EventFormat(TextChoices):
    ON_SITE = "on_site", "Vor Ort"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "Vor Ort und online"


class EventStatus(TextChoices):
    DRAFT = "draft", "In Vorbereitung"
    # open events: in the calendar, registration by its period
    ANNOUNCED = "announced", "Angekündigt"
    # workshops: the first invitation went out
    INVITED = "invited", "Eingeladen"
    CLOSED = "closed", "Anmeldung geschlossen"
    HELD = "held", "Hat stattgefunden"
    COMPLETED = "completed", "Abgeschlossen"
    CANCELLED = "cancelled", "Abgesagt"
    # a draft that never was announced: nobody has to hear of it
    DISCARDED = "discarded", "Verworfen"


# people know of the event: a change of day or place must be told to them
ANNOUNCED_STATUSES = frozenset({EventStatus.INVITED, EventStatus.ANNOUNCED, EventStatus.CLOSED})
# an open event in these has a page for everybody
PUBLIC_STATUSES = frozenset(
    {
        EventStatus.ANNOUNCED,
        EventStatus.CLOSED,
        EventStatus.HELD,
        EventStatus.COMPLETED,
        EventStatus.CANCELLED,
    }
)


class HostRole(TextChoices):
    """How a name stands on the page of an event."""

    HOST = "host", "Gastgeberin"
    CO_HOST = "co_host", "Mitveranstaltende"
    PARTNER = "partner", "Partnerin"


class TeamRight(TextChoices):
    """What somebody from outside SKEW may do with one event; each includes the ones before it."""

    READ = "read", "ansehen"
    DOOR = "door", "Einlass"
    EDIT = "edit", "bearbeiten"
    LEAD = "lead", "leiten"


RIGHT_ORDER = (TeamRight.READ, TeamRight.DOOR, TeamRight.EDIT, TeamRight.LEAD)


class InvitationAnswer(TextChoices):
    YES = "yes", "Wir kommen"
    MAYBE = "maybe", "Wir wissen es noch nicht"
    NO = "no", "Wir kommen nicht"


class SupportNeed(TextChoices):
    """What people need in order to come; the profiles use the same values (inventories.enums)."""

    CHILD_CARE = "child_care", "Kinderbetreuung"
    INTERPRETING = "interpreting", "Dolmetschen"
    STEP_FREE = "step_free", "Stufenloser Zugang"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    TRAVEL_COSTS = "travel_costs", "Fahrtkosten"


class LinkWay(TextChoices):
    """How a personal address reached the invited."""

    MAIL = "mail", "E-Mail"
    LETTER = "letter", "Brief"


class RegistrationStatus(TextChoices):
    UNCONFIRMED = "unconfirmed", "Noch nicht bestätigt"
    REGISTERED = "registered", "Angemeldet"
    WAITING = "waiting", "Auf der Warteliste"
    OFFERED = "offered", "Platz angeboten"
    CANCELLED = "cancelled", "Abgemeldet"
    LAPSED = "lapsed", "Verfallen"


# the same person cannot register a second time beside one of these
ACTIVE_REGISTRATIONS = frozenset(
    {
        RegistrationStatus.UNCONFIRMED,
        RegistrationStatus.REGISTERED,
        RegistrationStatus.WAITING,
        RegistrationStatus.OFFERED,
    }
)


class ActorKind(TextChoices):
    """Kinds of actors at meetings (DOMAIN.md 4); figures for reporting count them."""

    MUNICIPALITY = "municipality", "Kommune"
    ORGANISATION = "organisation", "Migrantenorganisation"
    ASSOCIATION = "association", "Eine-Welt-Gruppe oder Verein"
    STATE_NETWORK = "state_network", "Landesnetzwerk"
    SCIENCE = "science", "Wissenschaft"
    BUSINESS = "business", "Wirtschaft"
    POLITICS = "politics", "Politik"
    PRIVATE = "private", "Privatperson"
    OTHER = "other", "Andere"


class ListConsent(TextChoices):
    """What of somebody may stand on the list that all participants get."""

    NONE = "none", "Nein, ich möchte nicht auf der Liste stehen"
    NAME = "name", "Ja, mit Name und Organisation"
    EMAIL = "email", "Ja, mit Name, Organisation und E-Mail"


class SessionKind(TextChoices):
    """Kinds of items of a programme."""

    ARRIVAL = "arrival", "Ankommen"
    TALK = "talk", "Vortrag"
    DISCUSSION = "discussion", "Gespräch"
    GROUPS = "groups", "Arbeitsgruppen"
    MATCHING = "matching", "Gespräche im Wechsel"
    BREAK = "break", "Pause"
    TOUR = "tour", "Rundgang"
    OTHER = "other", "Sonstiges"


class MailTopic(TextChoices):
    """What people can do without; confirmations, changes and cancellations always come."""

    NEWS = "news", "Nachrichten der Veranstaltenden"
    REMINDERS = "reminders", "Erinnerung kurz vor dem Tag"
    FEEDBACK = "feedback", "Bitte um Rückmeldung danach"
    ALERTS = "alerts", "Hinweise auf neue Veranstaltungen"


class QuestionKind(TextChoices):
    """Kinds of questions of the form after an event."""

    SCALE = "scale", "Note von 1 bis 5"
    CHOICE = "choice", "Auswahl"
    TEXT = "text", "Eigene Worte"


class Catering(TextChoices):
    """What somebody eats; a matter of health or faith, so read by the team only."""

    ALL = "all", "Ich esse alles"
    VEGETARIAN = "vegetarian", "Vegetarisch"
    VEGAN = "vegan", "Vegan"
    HALAL = "halal", "Halal"
    KOSHER = "kosher", "Koscher"
    NOTHING = "nothing", "Ich esse nicht mit"


class AccessNeed(TextChoices):
    """What people need in order to take part."""

    STEP_FREE = "step_free", "Weg ohne Stufen"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    CAPTIONS = "captions", "Mitschrift zum Lesen"
    HEARING_LOOP = "hearing_loop", "Höranlage"
    LARGE_PRINT = "large_print", "Unterlagen in großer Schrift oder vorab als Datei"
    COMPANION = "companion", "Platz für eine begleitende Person"
    QUIET_ROOM = "quiet_room", "Ruhiger Raum"
    CHILD_CARE = "child_care", "Kinderbetreuung"


class TravelNeed(TextChoices):
    """What the organisers have to see to before people come."""

    TRAVEL_COSTS = "travel_costs", "Fahrtkosten erstatten"
    OVERNIGHT = "overnight", "Zimmer für eine Nacht"
    PARKING = "parking", "Parkplatz"
    BIKE = "bike", "Abstellplatz für ein Fahrrad"

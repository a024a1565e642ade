"""Words for the life of an inventory, its profiles and its brochure."""

from django.db.models import TextChoices


class InventoryStatus(TextChoices):
    GOAL = "goal", "Zielklärung"
    AWARD = "award", "Auftragsvergabe"
    KICKOFF = "kickoff", "Auftakt"
    RESEARCH = "research", "Recherche und Interviews"
    PROFILES = "profiles", "Steckbriefe"
    RELEASES = "releases", "Freigabe durch Organisationen"
    EDITING = "editing", "Redaktion"
    PUBLISHED = "published", "Broschüre veröffentlicht"
    EVALUATION = "evaluation", "Auswertung"
    WORKSHOP = "workshop", "Workshop"
    CLOSING = "closing", "Abschluss"
    CLOSED = "closed", "Abgeschlossen"
    ARCHIVED = "archived", "Archiviert"


# contractors write profiles in these
WORKING_STATUSES = frozenset(
    {
        InventoryStatus.KICKOFF,
        InventoryStatus.RESEARCH,
        InventoryStatus.PROFILES,
        InventoryStatus.RELEASES,
        InventoryStatus.EDITING,
    }
)
# the public sees the inventory from the brochure on
PUBLIC_STATUSES = frozenset(
    {
        InventoryStatus.PUBLISHED,
        InventoryStatus.EVALUATION,
        InventoryStatus.WORKSHOP,
        InventoryStatus.CLOSING,
        InventoryStatus.CLOSED,
        InventoryStatus.ARCHIVED,
    }
)


class ProfileStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "Zur Prüfung"
    RETURNED = "returned", "Zurückgegeben"
    ACCEPTED = "accepted", "Geprüft, Freigabe fehlt"
    RELEASED = "released", "Freigegeben"
    DECLINED = "declined", "Nicht freigegeben"


# read by SKEW and found good; what follows is the organisation's word
ACCEPTED_PROFILE_STATUSES = frozenset({ProfileStatus.ACCEPTED, ProfileStatus.RELEASED})
WRITABLE_PROFILE_STATUSES = frozenset({ProfileStatus.DRAFT, ProfileStatus.RETURNED})


class EntryKind(TextChoices):
    PROFILE = "profile", "Steckbrief"
    SHORT = "short", "Visitenkarte"


class WorkshopWish(TextChoices):
    YES = "yes", "Ja"
    NO = "no", "Nein"
    OPEN = "open", "Das entscheiden wir nach der Auswertung"


class WorkshopSupport(TextChoices):
    """What people need in order to come to the workshop."""

    CHILD_CARE = "child_care", "Kinderbetreuung"
    INTERPRETING = "interpreting", "Dolmetschen"
    STEP_FREE = "step_free", "Stufenloser Zugang"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    TRAVEL_COSTS = "travel_costs", "Fahrtkosten"


class ContactKind(TextChoices):
    PHONE = "phone", "Telefon"
    EMAIL = "email", "E-Mail"
    WEBSITE = "website", "Internetseite"
    SOCIAL = "social", "Soziales Netzwerk"


class WishKind(TextChoices):
    SEEK = "seek", "Wir suchen"
    GIVE = "give", "Wir bieten"


class PictureKind(TextChoices):
    PHOTO = "photo", "Foto"
    LOGO = "logo", "Logo"
    DRAWING = "drawing", "Illustration"


class PictureRight(TextChoices):
    """Why the picture may be printed and shown."""

    OWN = "own", "Die Organisation hat das Bild selbst gemacht"
    GRANTED = "granted", "Die Urheberin oder der Urheber hat zugestimmt"
    LICENCE = "licence", "Freie Lizenz, im Bildnachweis genannt"
    SKEW = "skew", "Illustration von SKEW"


class ChapterKind(TextChoices):
    WELCOME = "welcome", "Grußwort"
    FOREWORD = "foreword", "Vorwort"
    REASON = "reason", "Anlass, Ziel und Schwerpunkt"
    METHOD = "method", "So sind wir vorgegangen"
    RECOMMENDATIONS = "recommendations", "Empfehlungen"
    NEXT_STEPS = "next_steps", "Nächste Schritte"

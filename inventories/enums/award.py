"""Words for the award of a contract."""

from django.db.models import TextChoices

from inventories.enums import WORKING_STATUSES, InventoryStatus

# SKEW hires from the award on and until the brochure is out
HIRING_STATUSES = WORKING_STATUSES | {InventoryStatus.AWARD}


class AwardStatus(TextChoices):
    PREPARING = "preparing", "In Vorbereitung"
    OFFERED = "offered", "Angefragt"
    AWARDED = "awarded", "Vergeben"
    FAILED = "failed", "Ohne Zusage beendet"
    CANCELLED = "cancelled", "Abgebrochen"


class Procedure(TextChoices):
    """How several people are asked."""

    SEQUENCE = "sequence", "Nacheinander: erst bei Absage oder Fristablauf die nächste Person"
    PARALLEL = "parallel", "Gleichzeitig: die erste Zusage erhält den Auftrag"


class OfferStatus(TextChoices):
    PLANNED = "planned", "Vorgemerkt"
    OFFERED = "offered", "Angefragt"
    ACCEPTED = "accepted", "Angenommen"
    DECLINED = "declined", "Abgelehnt"
    LAPSED = "lapsed", "Frist verstrichen"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


class FeeBasis(TextChoices):
    """What the fee is calculated from; never hours (self-employed, DOMAIN section 1)."""

    LUMP_SUM = "lump_sum", "Festpreis für die ganze Leistung"
    PER_PROFILE = "per_profile", "Festpreis je Steckbrief"
    PER_MILESTONE = "per_milestone", "Festpreis je Meilenstein"


class MilestoneStatus(TextChoices):
    OPEN = "open", "Offen"
    DELIVERED = "delivered", "Abgegeben"
    RETURNED = "returned", "Zurückgegeben"
    ACCEPTED = "accepted", "Abgenommen"

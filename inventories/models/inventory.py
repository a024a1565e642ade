"""An inventory of a municipality, what was agreed about it, and who was hired for it."""

from django.conf import settings
from django.db import models

from core.models import StatusChange
from core.storage import upload_path
from inventories.enums import PUBLIC_STATUSES, InventoryStatus, WorkshopWish
from inventories.enums.award import FeeBasis
from inventories.querysets import ContractQuerySet, InventoryQuerySet


class Inventory(models.Model):
    """One Bestandsaufnahme; it begins with the approval and keeps the application's case number."""

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="inventory", verbose_name="Antrag"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="inventories", verbose_name="Kommune"
    )
    case_number = models.CharField("Aktenzeichen", max_length=20, unique=True)
    slug = models.SlugField("Adresse im Netz", max_length=80, unique=True)
    status = models.CharField(
        "Stand", max_length=12, choices=InventoryStatus.choices, default=InventoryStatus.GOAL
    )
    title = models.CharField("Titel", max_length=120)
    subtitle = models.CharField("Untertitel", max_length=200, blank=True)
    teaser = models.CharField("Ein Satz für die Übersicht", max_length=300, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inventories",
        verbose_name="zuständig bei SKEW",
    )
    created_at = models.DateTimeField("eröffnet", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    contacted_count = models.PositiveIntegerField("angeschriebene Organisationen", null=True, blank=True)

    objects = InventoryQuerySet.as_manager()

    class Meta:
        verbose_name = "Bestandsaufnahme"
        verbose_name_plural = "Bestandsaufnahmen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=[s.value for s in sorted(PUBLIC_STATUSES)])
                | models.Q(published_at__isnull=False),
                name="inventories_public_has_date",
            )
        ]

    def __str__(self) -> str:
        return f"Bestandsaufnahme {self.municipality.short_name}"

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.status in PUBLIC_STATUSES


class GoalAgreement(models.Model):
    """Ziel und Schwerpunkt: both sides confirm the same wording; a change asks both again."""

    inventory = models.OneToOneField(
        Inventory, models.CASCADE, related_name="goal_agreement", verbose_name="Bestandsaufnahme"
    )
    goal = models.TextField("Ziel")
    focus = models.TextField("Schwerpunkt")
    area = models.CharField("Gebiet", max_length=300, blank=True)
    period_from = models.DateField("Beginn", null=True, blank=True)
    period_until = models.DateField("Ende", null=True, blank=True)
    target_count = models.PositiveSmallIntegerField("geplante Interviews", null=True, blank=True)
    workshop = models.CharField(
        "Vernetzungsworkshop", max_length=4, choices=WorkshopWish.choices, default=WorkshopWish.OPEN
    )
    version = models.PositiveSmallIntegerField("Fassung", default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geändert von",
    )
    changed_at = models.DateTimeField("geändert", auto_now=True)
    skew_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="SKEW"
    )
    skew_confirmed_at = models.DateTimeField("von SKEW bestätigt", null=True, blank=True)
    municipality_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    municipality_confirmed_at = models.DateTimeField("von der Kommune bestätigt", null=True, blank=True)

    class Meta:
        verbose_name = "Zielvereinbarung"
        verbose_name_plural = "Zielvereinbarungen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from=None)
                | models.Q(period_until=None)
                | models.Q(period_until__gte=models.F("period_from")),
                name="inventories_goal_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            )
        ]

    def __str__(self) -> str:
        return f"Zielvereinbarung {self.inventory.case_number}"

    @property
    def is_agreed(self) -> bool:
        """Whether both sides confirmed this wording."""
        return self.skew_confirmed_at is not None and self.municipality_confirmed_at is not None


class Contract(models.Model):
    """A contractor's order for one inventory. Access lives exactly as long as the contract is open."""

    inventory = models.ForeignKey(
        Inventory, models.PROTECT, related_name="contracts", verbose_name="Bestandsaufnahme"
    )
    contractor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="contracts", verbose_name="Auftragnehmende"
    )
    scope = models.TextField("Leistung")
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende", null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beauftragt von"
    )
    assigned_at = models.DateTimeField("beauftragt", auto_now_add=True)
    ended_at = models.DateTimeField("beendet", null=True, blank=True)
    end_reason = models.CharField("Grund des Endes", max_length=300, blank=True)
    offer = models.OneToOneField(
        "inventories.Offer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contract",
        verbose_name="Anfrage",
    )
    number = models.CharField("Auftragsnummer", max_length=30, blank=True)
    effort = models.CharField("Umfang", max_length=300, blank=True)
    fee = models.DecimalField("Honorar netto", max_digits=10, decimal_places=2, null=True, blank=True)
    fee_basis = models.CharField(
        "Grundlage des Honorars", max_length=13, choices=FeeBasis.choices, blank=True
    )
    pdf = models.FileField("Auftrag als PDF", upload_to=upload_path("contracts"), blank=True, max_length=200)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    accepted_at = models.DateTimeField("Schlussabnahme", null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "Auftrag"
        verbose_name_plural = "Aufträge"
        ordering = ["assigned_at"]
        constraints = [
            models.UniqueConstraint(
                "inventory",
                "contractor",
                condition=models.Q(ended_at=None),
                name="inventories_contract_open_once",
                violation_error_message="Diese Person ist schon beauftragt.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="inventories_contract_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"Auftrag {self.contractor}: {self.inventory}"


class InventoryStatusChange(StatusChange):
    """One move of an inventory."""

    subject = models.ForeignKey(
        Inventory, models.PROTECT, related_name="status_changes", verbose_name="Bestandsaufnahme"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Bestandsaufnahme"
        verbose_name_plural = "Verläufe von Bestandsaufnahmen"

"""Pools of advisors, one per Land and period, with their dated limits of days and fees."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from advisors.enums.pool import PoolStatus
from advisors.querysets.pool import DatedQuerySet, PoolQuerySet
from core.models import StatusChange


class Pool(models.Model):
    """The advisors of one Land for a period."""

    state = models.ForeignKey(
        "municipalities.State", models.PROTECT, related_name="pools", verbose_name="Bundesland"
    )
    slug = models.SlugField("Adresse", max_length=60, unique=True)
    name = models.CharField("Name", max_length=120)
    status = models.CharField("Stand", max_length=8, choices=PoolStatus.choices, default=PoolStatus.OPEN)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende", null=True, blank=True)
    lead = models.CharField("Vorspann", max_length=300, blank=True)
    text = models.TextField("Text", max_length=6000, blank=True)
    # what the flyer says on its inner pages
    flyer_text = models.TextField("Text des Faltblatts", max_length=2500, blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail des Pools", blank=True)
    contact_phone = models.CharField("Telefon des Pools", max_length=40, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zuständig bei SKEW",
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        verbose_name = "Beraterpool"
        verbose_name_plural = "Beraterpools"
        ordering = ["state", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="advisors_pool_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
            models.UniqueConstraint(
                "state",
                condition=~Q(status=PoolStatus.ENDED),
                name="advisors_pool_one_per_state",
                violation_error_message="In diesem Bundesland läuft schon ein Pool. Beenden Sie ihn zuerst.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PoolStatusChange(StatusChange):
    """One move of a pool."""

    subject = models.ForeignKey(Pool, models.PROTECT, related_name="status_changes", verbose_name="Pool")

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Pools"
        verbose_name_plural = "Verläufe von Pools"


class PoolPartner(models.Model):
    """Who carries the pool together with SKEW."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="partners", verbose_name="Pool")
    name = models.CharField("Name", max_length=160)
    role = models.CharField("Aufgabe im Pool", max_length=200, blank=True)
    website = models.URLField("Internetseite", blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Partner eines Pools"
        verbose_name_plural = "Partner eines Pools"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class DayLimit(models.Model):
    """How many half days a municipality may use in a calendar year, from a day on (10 days, document 002)."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="limits", verbose_name="Pool")
    half_days = models.PositiveSmallIntegerField("halbe Tage je Kommune und Kalenderjahr")
    valid_from = models.DateField("gilt ab")
    source = models.CharField("Grundlage", max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Kontingent"
        verbose_name_plural = "Kontingente"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                "pool",
                "valid_from",
                name="advisors_limit_once_per_day",
                violation_error_message="Für diesen Tag gibt es schon ein Kontingent.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.half_days} halbe Tage ab {self.valid_from:%d.%m.%Y}"


class DayFee(models.Model):
    """What SKEW pays for a whole day, from a day on; a half day is half of it."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="fees", verbose_name="Pool")
    amount = models.DecimalField("Honorar je Tag netto in Euro", max_digits=8, decimal_places=2)
    valid_from = models.DateField("gilt ab")
    source = models.CharField("Grundlage", max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Honorarsatz"
        verbose_name_plural = "Honorarsätze"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                "pool",
                "valid_from",
                name="advisors_fee_once_per_day",
                violation_error_message="Für diesen Tag gibt es schon einen Honorarsatz.",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="advisors_fee_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} Euro ab {self.valid_from:%d.%m.%Y}"

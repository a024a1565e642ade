"""Milestones: planned with an award, agreed in a contract, delivered and accepted."""

from django.conf import settings
from django.db import models

from core.models import StatusChange
from core.storage import upload_path
from inventories.enums.award import MilestoneStatus


class PlannedMilestone(models.Model):
    """A milestone as everybody who is asked reads it; the contract gets its own copy with sums."""

    award = models.ForeignKey(
        "inventories.Award", models.CASCADE, related_name="planned_milestones", verbose_name="Vergabe"
    )
    title = models.CharField("Meilenstein", max_length=160)
    expected = models.TextField("Was wird abgegeben?", max_length=1000, blank=True)
    due_on = models.DateField("bis")
    # a share, not a sum: the fee is another one for everybody who is asked
    percent = models.PositiveSmallIntegerField("Anteil am Honorar in Prozent", null=True, blank=True)
    is_final = models.BooleanField("Schlussabnahme", default=False)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Geplanter Meilenstein"
        verbose_name_plural = "Geplante Meilensteine"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "award",
                condition=models.Q(is_final=True),
                name="inventories_planned_final_once",
                violation_error_message="Es gibt schon eine Schlussabnahme.",
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__lte=100),
                name="inventories_planned_percent",
                violation_error_message="Ein Anteil ist höchstens 100 Prozent.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """One part of the work with a date; the last accepted one ends contract and access."""

    contract = models.ForeignKey(
        "inventories.Contract", models.PROTECT, related_name="milestones", verbose_name="Auftrag"
    )
    title = models.CharField("Meilenstein", max_length=160)
    expected = models.TextField("Was wird abgegeben?", max_length=1000, blank=True)
    due_on = models.DateField("bis", null=True, blank=True)
    fee_share = models.DecimalField(
        "Teil des Honorars", max_digits=10, decimal_places=2, null=True, blank=True
    )
    is_final = models.BooleanField("Schlussabnahme", default=False)
    status = models.CharField(
        "Stand", max_length=9, choices=MilestoneStatus.choices, default=MilestoneStatus.OPEN
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "contract",
                condition=models.Q(is_final=True),
                name="inventories_milestone_final_once",
                violation_error_message="Es gibt schon eine Schlussabnahme.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Deliverable(models.Model):
    """What a contractor handed in for a milestone; each attempt is a row."""

    milestone = models.ForeignKey(
        Milestone, models.PROTECT, related_name="deliverables", verbose_name="Meilenstein"
    )
    number = models.PositiveSmallIntegerField("Fassung")
    text = models.TextField("Was geben Sie ab?", max_length=2000)
    file = models.FileField("Datei", upload_to=upload_path("deliverables"), blank=True, max_length=200)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="abgegeben von"
    )
    delivered_at = models.DateTimeField("abgegeben", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)
    is_accepted = models.BooleanField("abgenommen", null=True, blank=True)
    reasons = models.TextField("Gründe", max_length=2000, blank=True)

    class Meta:
        verbose_name = "Abgabe"
        verbose_name_plural = "Abgaben"
        ordering = ["number"]
        constraints = [models.UniqueConstraint("milestone", "number", name="inventories_deliverable_once")]

    def __str__(self) -> str:
        return f"{self.milestone}, Fassung {self.number}"


class MilestoneStatusChange(StatusChange):
    """One move of a milestone."""

    subject = models.ForeignKey(
        Milestone, models.PROTECT, related_name="status_changes", verbose_name="Meilenstein"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Meilensteins"
        verbose_name_plural = "Verläufe von Meilensteinen"

"""An interview with its answers: each has a revision, so that a phone that was offline loses nothing."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import AppendOnlyModel
from inventories.enums.interview import SyncOutcome
from inventories.querysets.interview import InterviewQuerySet


class Interview(models.Model):
    """One conversation along one version of the guide; date, place and notes stand in the profile."""

    profile = models.OneToOneField(
        "inventories.Profile", models.PROTECT, related_name="interview", verbose_name="Steckbrief"
    )
    version = models.ForeignKey(
        "inventories.GuideVersion", models.PROTECT, related_name="interviews", verbose_name="Leitfaden"
    )
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="interviews", verbose_name="Interview durch"
    )
    started_at = models.DateTimeField("begonnen", auto_now_add=True)
    finished_at = models.DateTimeField("abgeschlossen", null=True, blank=True)
    transferred_at = models.DateTimeField("in den Steckbrief übernommen", null=True, blank=True)
    notes_deleted_at = models.DateTimeField("Notizen gelöscht", null=True, blank=True)
    # {"projekte:<repetition>": key of the row}: a second transfer writes into the same row
    transferred_rows = models.JSONField("übernommene Einträge", default=dict, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Interview"
        verbose_name_plural = "Interviews"

    def __str__(self) -> str:
        return f"Interview {self.profile}"

    @property
    def is_open(self) -> bool:
        """Whether answers may still come in."""
        return self.finished_at is None and self.notes_deleted_at is None


class InterviewAnswer(models.Model):
    """One answer; `item` tells the repetitions of a section apart (a UUID made by the device)."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="answers", verbose_name="Interview")
    section_key = models.SlugField("Abschnitt", max_length=40)
    question_key = models.SlugField("Frage", max_length=40)
    item = models.CharField("Wiederholung", max_length=36, blank=True)
    value = models.JSONField("Antwort", null=True)
    revision = models.PositiveIntegerField("Stand der Antwort", default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geändert von"
    )
    changed_at = models.DateTimeField("geändert", default=timezone.now)

    class Meta:
        verbose_name = "Antwort im Interview"
        verbose_name_plural = "Antworten im Interview"
        constraints = [
            models.UniqueConstraint(
                "interview", "section_key", "question_key", "item", name="inventories_answer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_key}.{self.question_key}"


class AnswerConflict(models.Model):
    """The same answer was changed on two devices: both texts are kept until somebody chooses."""

    answer = models.ForeignKey(
        InterviewAnswer, models.CASCADE, related_name="conflicts", verbose_name="Antwort"
    )
    value = models.JSONField("andere Fassung", null=True)
    base_revision = models.PositiveIntegerField("ausgegangen vom Stand")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschrieben von"
    )
    typed_at = models.DateTimeField("geschrieben")
    arrived_at = models.DateTimeField("angekommen", auto_now_add=True)
    settled_at = models.DateTimeField("entschieden", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )

    class Meta:
        verbose_name = "Zwei Fassungen einer Antwort"
        verbose_name_plural = "Zwei Fassungen von Antworten"
        ordering = ["arrived_at", "pk"]

    def __str__(self) -> str:
        return str(self.answer)


class SyncReceipt(AppendOnlyModel):
    """One change that a device sent; its identity makes sure that sending twice stores once."""

    interview = models.ForeignKey(
        Interview, models.CASCADE, related_name="receipts", verbose_name="Interview"
    )
    change_id = models.UUIDField("Kennung der Änderung", unique=True)
    outcome = models.CharField("Ergebnis", max_length=8, choices=SyncOutcome.choices)
    revision = models.PositiveIntegerField("Stand der Antwort", default=0)
    received_at = models.DateTimeField("angekommen", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Eingang einer Änderung"
        verbose_name_plural = "Eingänge von Änderungen"

    def __str__(self) -> str:
        return str(self.change_id)

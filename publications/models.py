"""Pages that explain, and what people report about barriers."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from core.storage import upload_path
from publications.enums import BarrierState, PageSlug
from publications.querysets import BarrierReportQuerySet


class Page(models.Model):
    """One page of text; its earlier wordings are in the audit log."""

    slug = models.CharField("Seite", max_length=20, choices=PageSlug.choices, unique=True)
    title = models.CharField("Titel", max_length=120)
    lead = models.CharField("Einleitung", max_length=400, blank=True)
    body = models.TextField("Text", max_length=40_000)
    video = models.FileField("Video", upload_to=upload_path("pages"), blank=True, max_length=200)
    as_of = models.DateField("Stand")
    version = models.PositiveIntegerField("Fassung", default=1)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geändert von",
    )

    class Meta:
        verbose_name = "Seite"
        verbose_name_plural = "Seiten"

    def __str__(self) -> str:
        return self.title


class BarrierReport(models.Model):
    """Somebody met a barrier; the law gives us one month to answer (BITV 2.0, BGG § 12b)."""

    message = models.TextField("Was funktioniert nicht?", max_length=4000)
    page_address = models.CharField("Adresse der Seite", max_length=300, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    state = models.CharField("Stand", max_length=8, choices=BarrierState.choices, default=BarrierState.OPEN)
    reported_at = models.DateTimeField("gemeldet", auto_now_add=True)
    due_on = models.DateField("Antwort bis")
    answer = models.TextField("Antwort", max_length=4000, blank=True)
    answered_at = models.DateTimeField("beantwortet", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwortet von",
    )

    objects = BarrierReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Gemeldete Barriere"
        verbose_name_plural = "Gemeldete Barrieren"
        ordering = ["-state", "due_on", "pk"]

    def __str__(self) -> str:
        return f"Barriere, gemeldet am {self.reported_at:%d.%m.%Y}"


auditlog.register(Page, exclude_fields=["updated_at", "version"])

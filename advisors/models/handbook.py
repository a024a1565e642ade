"""Handbooks of a pool in numbered versions, and who has read which."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from advisors.enums.training import HandbookKind
from advisors.querysets.training import HandbookQuerySet, VersionQuerySet
from core.storage import PrivateStorage, upload_path


class Handbook(models.Model):
    """The handbook for those who learn, or for those who pass on how the pool works (document 002)."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="handbooks", verbose_name="Pool")
    kind = models.CharField("Art", max_length=11, choices=HandbookKind.choices)
    title = models.CharField("Titel", max_length=160)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = HandbookQuerySet.as_manager()

    class Meta:
        verbose_name = "Handbuch"
        verbose_name_plural = "Handbücher"
        ordering = ["kind", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                "pool",
                "kind",
                name="advisors_handbook_one_per_kind",
                violation_error_message="Dieses Handbuch gibt es im Pool schon. Legen Sie eine Fassung an.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class HandbookVersion(models.Model):
    """One version of a handbook. Once published the database refuses to change it (handbooks.triggers)."""

    handbook = models.ForeignKey(Handbook, models.PROTECT, related_name="versions", verbose_name="Handbuch")
    number = models.PositiveSmallIntegerField("Fassung")
    text = models.TextField("Text", max_length=200_000, blank=True)
    file = models.FileField(
        "Datei", upload_to=upload_path("handbooks"), storage=PrivateStorage(), blank=True, max_length=200
    )
    # the text set as PDF at the first download of a published version, then kept (advisors.frozen_paper)
    rendered = models.FileField(
        "gesetzte Fassung",
        upload_to=upload_path("handbooks"),
        storage=PrivateStorage(),
        blank=True,
        max_length=200,
    )
    changes = models.TextField("Was ist neu?", max_length=2000, blank=True)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Konto",
    )
    by_name = models.CharField("Name", max_length=200, blank=True)
    # when members were told by mail; may be written after the publication
    announced_at = models.DateTimeField("Mitglieder informiert", null=True, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung eines Handbuchs"
        verbose_name_plural = "Fassungen von Handbüchern"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("handbook", "number", name="advisors_version_once"),
            models.UniqueConstraint(
                "handbook",
                condition=Q(published_at=None),
                name="advisors_version_one_draft",
                violation_error_message="Es gibt schon einen Entwurf. Arbeiten Sie daran weiter.",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(text="") | ~Q(file=""),
                name="advisors_version_has_content",
                violation_error_message="Schreiben Sie einen Text oder laden Sie eine PDF-Datei hoch.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handbook}, Fassung {self.number}"


class HandbookReading(models.Model):
    """Somebody has opened a version for the first time."""

    version = models.ForeignKey(
        HandbookVersion, models.CASCADE, related_name="readings", verbose_name="Fassung"
    )
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.CASCADE, related_name="handbook_readings", verbose_name="Person"
    )
    at = models.DateTimeField("gelesen", auto_now_add=True)

    class Meta:
        verbose_name = "Lesung eines Handbuchs"
        verbose_name_plural = "Lesungen von Handbüchern"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("version", "profile", name="advisors_reading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.version}"

"""The interview guide that SKEW edits: an interview keeps the version with which it began."""

from django.conf import settings
from django.db import models

from inventories.enums.interview import QuestionKind
from inventories.querysets.interview import GuideVersionQuerySet


class GuideVersion(models.Model):
    """One edition of the guide; a published one never changes."""

    number = models.PositiveSmallIntegerField("Fassung", unique=True)
    title = models.CharField("Titel", max_length=120)
    note = models.CharField("Was ist neu?", max_length=300, blank=True)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="veröffentlicht von",
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = GuideVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Leitfaden"
        verbose_name_plural = "Leitfäden"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.title}, Fassung {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.published_at is None

    @property
    def heading(self) -> str:
        """How pages call it."""
        return f"Fassung {self.number}"


class GuideSection(models.Model):
    """One part of the conversation; a repeating one is asked once per project, person and so on."""

    version = models.ForeignKey(
        GuideVersion, models.CASCADE, related_name="sections", verbose_name="Leitfaden"
    )
    key = models.SlugField("Schlüssel", max_length=40)
    title = models.CharField("Überschrift", max_length=120)
    hint = models.TextField("Hinweis für das Gespräch", max_length=1000, blank=True)
    repeats = models.BooleanField("mehrfach, zum Beispiel je Projekt", default=False)
    # which rows of the profile a repeating section fills: the prefix of a sections.RowKind, "projekte"
    profile_rows = models.CharField("füllt im Steckbrief", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Abschnitt des Leitfadens"
        verbose_name_plural = "Abschnitte des Leitfadens"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("version", "key", name="inventories_guide_section_once")]

    def __str__(self) -> str:
        return self.title


class GuideQuestion(models.Model):
    """One question with its hint and, where it depends on another answer, its condition."""

    section = models.ForeignKey(
        GuideSection, models.CASCADE, related_name="questions", verbose_name="Abschnitt"
    )
    key = models.SlugField("Schlüssel", max_length=40)
    text = models.CharField("Frage", max_length=300)
    hint = models.CharField("Hinweis", max_length=500, blank=True)
    kind = models.CharField("Art der Antwort", max_length=10, choices=QuestionKind.choices)
    choices = models.JSONField("Auswahl", default=list, blank=True)
    # field of the profile, or of its row, that the answer flows into; empty: the answer stays internal
    profile_field = models.CharField("fließt in den Steckbrief", max_length=60, blank=True)
    condition_key = models.SlugField("nur fragen, wenn", max_length=40, blank=True)
    condition_value = models.CharField("diese Antwort gegeben wurde", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Frage des Leitfadens"
        verbose_name_plural = "Fragen des Leitfadens"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("section", "key", name="inventories_guide_question_once")]

    def __str__(self) -> str:
        return self.text

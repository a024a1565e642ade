"""The decision on an application and the letters that tell it."""

from django.conf import settings
from django.db import models

from applications.enums import LetterKind, Outcome
from core.storage import upload_path


class LetterTemplate(models.Model):
    """The text of a letter that SKEW edits; the newest valid one is used."""

    kind = models.CharField("Art", max_length=12, choices=LetterKind.choices)
    subject = models.CharField("Betreff", max_length=200)
    body = models.TextField("Text")
    valid_from = models.DateField("gültig ab")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geschrieben von",
    )
    created_at = models.DateTimeField("geschrieben", auto_now_add=True)

    class Meta:
        verbose_name = "Briefvorlage"
        verbose_name_plural = "Briefvorlagen"
        ordering = ["kind", "-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (ab {self.valid_from:%d.%m.%Y})"


class Decision(models.Model):
    """What one officer proposes and, where the programme asks for it, a second person confirms."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="decisions", verbose_name="Antrag"
    )
    outcome = models.CharField("Entscheidung", max_length=8, choices=Outcome.choices)
    reason = models.TextField("Begründung (intern)")
    letter_subject = models.CharField("Betreff", max_length=200)
    letter_body = models.TextField("Brieftext")
    letter_pdf = models.FileField("Bescheid", upload_to=upload_path("letters"), blank=True, max_length=200)
    letter_sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vorgeschlagen von"
    )
    proposed_at = models.DateTimeField("vorgeschlagen", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)
    returned_at = models.DateTimeField("zurückgegeben", null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zurückgegeben von",
    )
    return_reason = models.CharField("Grund der Rückgabe", max_length=500, blank=True)

    class Meta:
        verbose_name = "Entscheidung"
        verbose_name_plural = "Entscheidungen"
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(
                "application",
                condition=models.Q(decided_at=None, returned_at=None),
                name="applications_one_open_decision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.application}"

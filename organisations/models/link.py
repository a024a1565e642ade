"""The personal link: all that an organisation has instead of an account."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisations.querysets import PersonalLinkQuerySet


class PersonalLink(models.Model):
    """A random address for one organisation; only the hash of the secret is stored."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="personal_links",
        verbose_name="Organisation",
    )
    token_hash = models.CharField("Prüfwert des Geheimnisses", max_length=64, unique=True)
    sent_to = models.EmailField("gesendet an", blank=True)
    person_name = models.CharField("für", max_length=160, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="angelegt von",
    )
    created_at = models.DateTimeField("angelegt", default=timezone.now)
    expires_at = models.DateTimeField("gültig bis")
    revoked_at = models.DateTimeField("zurückgezogen", null=True, blank=True)
    first_used_at = models.DateTimeField("zuerst geöffnet", null=True, blank=True)
    last_used_at = models.DateTimeField("zuletzt geöffnet", null=True, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Persönlicher Link"
        verbose_name_plural = "Persönliche Links"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Link für {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether it opens the page at this moment."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class ConsentTextTranslation(models.Model):
    """A consent text as a reading aid; the German wording is the binding one."""

    text = models.ForeignKey(
        "organisations.ConsentText", models.CASCADE, related_name="translations", verbose_name="Wortlaut"
    )
    language = models.CharField("Sprache", max_length=5)
    body = models.TextField("Übersetzung")

    class Meta:
        verbose_name = "Übersetzung eines Einwilligungstexts"
        verbose_name_plural = "Übersetzungen von Einwilligungstexten"
        constraints = [models.UniqueConstraint("text", "language", name="organisations_translation_once")]

    def __str__(self) -> str:
        return f"{self.text}, {self.language}"


class OrganisationMerge(models.Model):
    """Two rows were the same organisation: what the other one was called and which rows moved."""

    kept = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="merges", verbose_name="bleibt"
    )
    merged = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="merge", verbose_name="aufgegangen"
    )
    moved = models.JSONField("umgehängte Zeilen", default=dict)
    reason = models.CharField("Grund", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="zusammengeführt von"
    )
    at = models.DateTimeField("zusammengeführt", default=timezone.now)

    class Meta:
        verbose_name = "Zusammenführung"
        verbose_name_plural = "Zusammenführungen"

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"

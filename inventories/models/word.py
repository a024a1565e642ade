"""What the organisation itself changes, takes back or confirms through its personal link or on paper."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import AppendOnlyModel
from inventories.querysets.consent import RevocationQuerySet
from inventories.querysets.word import SuggestionQuerySet, YearlyCheckQuerySet
from organisations.enums import FieldGroup, Purpose, ReleaseChannel


class Suggestion(models.Model):
    """A correction by the organisation; the contractor sees old and new side by side."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="suggestions", verbose_name="Steckbrief"
    )
    field_name = models.CharField("Feld", max_length=60)
    # 0: a field of the profile itself, else the row that the field belongs to
    row_pk = models.PositiveBigIntegerField("Zeile", default=0)
    old_value = models.JSONField("bisher", null=True)
    new_value = models.JSONField("Vorschlag", null=True)
    by_name = models.CharField("vorgeschlagen von", max_length=160)
    link = models.ForeignKey(
        "organisations.PersonalLink",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="persönlicher Link",
    )
    suggested_at = models.DateTimeField("vorgeschlagen", default=timezone.now)
    is_adopted = models.BooleanField("übernommen", null=True, blank=True)
    answer = models.CharField("Antwort", max_length=300, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    settled_at = models.DateTimeField("entschieden", null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "Korrektur der Organisation"
        verbose_name_plural = "Korrekturen der Organisation"
        ordering = ["suggested_at", "pk"]
        constraints = [
            # a second thought replaces the first one as long as nobody has answered
            models.UniqueConstraint(
                "profile",
                "field_name",
                "row_pk",
                condition=models.Q(settled_at=None),
                name="inventories_suggestion_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_name}: {self.by_name}"


class Revocation(models.Model):
    """A withdrawal that SKEW acts on: what was taken back, what was printed, which edition follows."""

    profile = models.ForeignKey(
        "inventories.Profile", models.PROTECT, related_name="revocations", verbose_name="Steckbrief"
    )
    at = models.DateTimeField("widerrufen", default=timezone.now)
    by_name = models.CharField("widerrufen von", max_length=160)
    channel = models.CharField("Weg", max_length=10, choices=ReleaseChannel.choices)
    # [[purpose, field group], …] as they stood
    consents = models.JSONField("was widerrufen wurde", default=list)
    is_complete = models.BooleanField("alles widerrufen", default=False)
    printed_build = models.ForeignKey(
        "inventories.BrochureBuild",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gedruckt in",
    )
    successor_build = models.ForeignKey(
        "inventories.BrochureBuild",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ersetzt durch",
    )
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zur Kenntnis genommen von",
    )
    seen_at = models.DateTimeField("zur Kenntnis genommen", null=True, blank=True)
    seen_note = models.CharField("Was wurde veranlasst?", max_length=500, blank=True)

    objects = RevocationQuerySet.as_manager()

    class Meta:
        verbose_name = "Widerruf"
        verbose_name_plural = "Widerrufe"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.profile}, {timezone.localtime(self.at):%d.%m.%Y}"

    @property
    def taken_back(self) -> list[tuple[str, list[str]]]:
        """What was taken back in words: purposes with their field groups."""
        return [
            (purpose.label, [FieldGroup(group).label for name, group in self.consents if name == purpose])
            for purpose in Purpose
            if any(name == purpose for name, _group in self.consents)
        ]


class YearlyCheck(models.Model):
    """„Stimmt noch alles?“: asked every year; without an answer reminded, then hidden with notice."""

    profile = models.ForeignKey(
        "inventories.Profile", models.PROTECT, related_name="yearly_checks", verbose_name="Steckbrief"
    )
    asked_at = models.DateTimeField("gefragt", default=timezone.now)
    reminded_at = models.DateTimeField("erinnert", null=True, blank=True)
    warned_at = models.DateTimeField("letzter Hinweis", null=True, blank=True)
    answered_at = models.DateTimeField("beantwortet", null=True, blank=True)
    answered_by = models.CharField("beantwortet von", max_length=160, blank=True)
    hidden_at = models.DateTimeField("ausgeblendet", null=True, blank=True)

    objects = YearlyCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "Jährliche Nachfrage"
        verbose_name_plural = "Jährliche Nachfragen"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                "profile",
                condition=models.Q(answered_at=None, hidden_at=None),
                name="inventories_check_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile}, {timezone.localtime(self.asked_at):%Y}"


class PaperForm(AppendOnlyModel):
    """A printed consent form; the code in its QR leads the scan back to the right profile."""

    code = models.CharField("Kennung", max_length=24, unique=True)
    profile = models.ForeignKey(
        "inventories.Profile", models.PROTECT, related_name="paper_forms", verbose_name="Steckbrief"
    )
    text = models.ForeignKey(
        "organisations.ConsentText", models.PROTECT, related_name="+", verbose_name="Wortlaut"
    )
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gedruckt von"
    )
    printed_at = models.DateTimeField("gedruckt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Einwilligung auf Papier"
        verbose_name_plural = "Einwilligungen auf Papier"

    def __str__(self) -> str:
        return self.code

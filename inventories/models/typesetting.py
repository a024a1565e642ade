"""What workers do around a build: its shares, pages set before anybody asks, the check of what came out."""

from django.conf import settings
from django.db import models

from core.models import Job
from inventories.enums.brochure import ComparisonOutcome


class BuildShare(Job):
    """Some parts of one build, set by one worker; the last share to end has the whole assembled.

    Of each build only a few shares wait in the queue at a time, so a small brochure overtakes a large one.
    The turn of all others lies in the future (inventories.typesetting.shares).
    """

    MAX_ATTEMPTS = 25

    build = models.ForeignKey(
        "inventories.BrochureBuild", models.CASCADE, related_name="shares", verbose_name="Satzlauf"
    )
    number = models.PositiveSmallIntegerField("Teil")
    # the names of the parts (inventories.brochure.manuscript)
    parts = models.JSONField("Bestandteile", default=list)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = "Teil eines Satzlaufs"
        verbose_name_plural = "Teile von Satzläufen"
        constraints = [models.UniqueConstraint("build", "number", name="inventories_share_once")]

    def __str__(self) -> str:
        return f"{self.build}, Teil {self.number}"


class EarlySetting(Job):
    """A brochure changed: its new parts are set in the background, before somebody asks for the PDF.

    `requested_at` is the newest change; when it is later than `started_at`, the work is not over.
    """

    brochure = models.OneToOneField(
        "inventories.Brochure", models.CASCADE, related_name="early_setting", verbose_name="Broschüre"
    )

    class Meta(Job.Meta):
        abstract = False
        verbose_name = "Vorab gesetzte Seiten"
        verbose_name_plural = "Vorab gesetzte Seiten"

    def __str__(self) -> str:
        return f"{self.brochure}, vorab gesetzt"


class Comparison(Job):
    """The file of a build, held against the same document set in one piece; made once for what has appeared.

    `outcome` is empty until the work is done; `finished_at` tells when it was.
    """

    build = models.OneToOneField(
        "inventories.BrochureBuild", models.CASCADE, related_name="comparison", verbose_name="Satzlauf"
    )
    outcome = models.CharField("Ergebnis", max_length=9, choices=ComparisonOutcome.choices, blank=True)
    # sentences about what differs and on which page, without words of organisations
    differences = models.JSONField("Abweichungen", default=list, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zur Kenntnis genommen von",
    )
    settled_at = models.DateTimeField("zur Kenntnis genommen", null=True, blank=True)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = "Vergleich mit dem Gesamtsatz"
        verbose_name_plural = "Vergleiche mit dem Gesamtsatz"

    def __str__(self) -> str:
        return f"{self.build}, Vergleich mit dem Gesamtsatz"

    @property
    def is_equal(self) -> bool:
        """Whether the file is what the full setting gives."""
        return self.outcome == ComparisonOutcome.EQUAL

    @property
    def is_different(self) -> bool:
        """Whether the file differs from the full setting."""
        return self.outcome == ComparisonOutcome.DIFFERENT

    @property
    def is_gone(self) -> bool:
        """Whether the contents of the file could not be had any more."""
        return self.outcome == ComparisonOutcome.GONE

    @property
    def has_failed(self) -> bool:
        """Whether the work came to no end."""
        return self.state == self.FAILED

    @property
    def is_unsettled(self) -> bool:
        """Whether the file differs and nobody has taken note."""
        return self.is_different and self.settled_at is None

"""The shares of work of which a build consists, and the pages that are set before anybody asks for them."""

from django.db import models

from core.models import Job


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

"""On the day: who came in, and who talks with whom at which table."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class CheckIn(models.Model):
    """Somebody came in on one day of an event; sent once, however often a phone repeats it.

    Taking it back does not delete the row.
    """

    registration = models.ForeignKey(
        "networks.Registration", models.PROTECT, related_name="check_ins", verbose_name="Anmeldung"
    )
    day = models.DateField("Tag")
    at = models.DateTimeField("Zeitpunkt", default=timezone.now)
    # given by the device, so that a line that broke counts nobody twice
    entry_id = models.UUIDField("Kennung vom Gerät", unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingelassen von"
    )
    undone_at = models.DateTimeField("zurückgenommen", null=True, blank=True)

    class Meta:
        verbose_name = "Einlass"
        verbose_name_plural = "Einlässe"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"],
                condition=models.Q(undone_at=None),
                name="networks_check_in_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.day:%d.%m.%Y}"


class MatchPlan(models.Model):
    """Short talks by wish and offer: so many rounds of so many minutes at so many tables."""

    event = models.OneToOneField(
        "networks.Event", models.CASCADE, related_name="match_plan", verbose_name="Veranstaltung"
    )
    rounds = models.PositiveSmallIntegerField("Runden", default=6)
    tables = models.PositiveSmallIntegerField("Tische", default=10)
    minutes = models.PositiveSmallIntegerField("Minuten je Gespräch", default=7)
    made_at = models.DateTimeField("erstellt", null=True, blank=True)
    published_at = models.DateTimeField("verschickt", null=True, blank=True)

    class Meta:
        verbose_name = "Plan der Gespräche"
        verbose_name_plural = "Pläne der Gespräche"

    def __str__(self) -> str:
        return f"Gespräche: {self.event}"


class MatchTalk(models.Model):
    """Two people at one table in one round, and why they should talk."""

    plan = models.ForeignKey(MatchPlan, models.CASCADE, related_name="talks", verbose_name="Plan")
    round_number = models.PositiveSmallIntegerField("Runde")
    table_number = models.PositiveSmallIntegerField("Tisch")
    first = models.ForeignKey(
        "networks.Registration", models.CASCADE, related_name="+", verbose_name="eine Person"
    )
    second = models.ForeignKey(
        "networks.Registration", models.CASCADE, related_name="+", verbose_name="andere Person"
    )
    reason = models.CharField("Grund", max_length=240, blank=True)
    # a decision of the team: a new plan leaves it as it is
    is_fixed = models.BooleanField("von Hand gesetzt", default=False)

    class Meta:
        verbose_name = "Gespräch"
        verbose_name_plural = "Gespräche"
        ordering = ["round_number", "table_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "round_number", "table_number"], name="networks_talk_has_a_table"
            )
        ]

    def __str__(self) -> str:
        return f"Runde {self.round_number}, Tisch {self.table_number}"

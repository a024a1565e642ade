"""Who carries an event in the eyes of the public, and who works on it in the portal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from networks.enums import HostRole, TeamRight


class EventHost(models.Model):
    """A municipality, an organisation or another name that stands on the page of an event."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="hosts", verbose_name="Veranstaltung"
    )
    role = models.CharField("Rolle", max_length=8, choices=HostRole.choices, default=HostRole.HOST)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    name = models.CharField("Name", max_length=160)
    website = models.URLField("Internetseite", blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Gastgeberin einer Veranstaltung"
        verbose_name_plural = "Gastgeberinnen von Veranstaltungen"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """Somebody from outside SKEW who works on one event, with a right of their own.

    Named by e-mail: the right holds once an account with this confirmed address exists.
    """

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="team", verbose_name="Veranstaltung"
    )
    email = models.EmailField("E-Mail")
    name = models.CharField("Name", max_length=160)
    office = models.CharField("Stelle", max_length=160, blank=True)
    right = models.CharField("Recht", max_length=6, choices=TeamRight.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="event_memberships",
        verbose_name="Konto",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    added_at = models.DateTimeField("eingetragen", auto_now_add=True)

    class Meta:
        verbose_name = "Person im Team einer Veranstaltung"
        verbose_name_plural = "Personen im Team von Veranstaltungen"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="networks_team_member_once",
                violation_error_message="Diese Adresse gehört schon zum Team.",
            ),
            models.UniqueConstraint(
                fields=["event", "user"], condition=Q(user__isnull=False), name="networks_team_user_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

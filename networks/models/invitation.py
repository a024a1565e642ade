"""People who are invited to an event, with an address of their own instead of an account."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from networks.enums import EventStatus, InvitationAnswer, LinkWay
from networks.querysets import InvitationQuerySet


class Invitation(models.Model):
    """One invited organisation or person; answered through a personal link, without an account."""

    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="invitations", verbose_name="Veranstaltung"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name="Organisation",
    )
    name = models.CharField("Name", max_length=200)
    email = models.EmailField("E-Mail", blank=True)
    sent_at = models.DateTimeField("gesendet", null=True, blank=True)
    sent_by = models.CharField("gesendet per", max_length=6, choices=LinkWay.choices, blank=True)
    reminded_at = models.DateTimeField("erinnert", null=True, blank=True)
    announced_at = models.DateTimeField("an den Tag erinnert", null=True, blank=True)
    withdrawn_at = models.DateTimeField("zurückgezogen", null=True, blank=True)
    answer = models.CharField("Antwort", max_length=5, choices=InvitationAnswer.choices, blank=True)
    answered_at = models.DateTimeField("geantwortet", null=True, blank=True)
    answered_by = models.CharField("geantwortet hat", max_length=160, blank=True)
    # whoever took the answer on the phone; empty when it came through the link
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )
    people = models.PositiveSmallIntegerField("Personen", default=1)
    children = models.PositiveSmallIntegerField("Kinder", default=0)
    # a yes for which there was no place; places go to the longest waiting (networks.places)
    waiting_since = models.DateTimeField("wartet seit", null=True, blank=True)
    # values of enums.SupportNeed, beside them free words
    supports = models.JSONField("Unterstützung", default=list, blank=True)
    support_text = models.CharField("Weiterer Bedarf", max_length=500, blank=True)
    languages = models.JSONField("Dolmetschen in", default=list, blank=True)
    message = models.CharField("Nachricht", max_length=1000, blank=True)
    attended = models.BooleanField("war da", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                "organisation",
                condition=models.Q(organisation__isnull=False),
                name="networks_invitation_once",
            ),
            # guests of open events are people or offices, known by their address
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=models.Q(organisation=None) & ~models.Q(email=""),
                name="networks_guest_once",
                violation_error_message="Diese Adresse ist schon eingeladen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered or changed."""
        is_standing = self.withdrawn_at is None and self.event.status == EventStatus.INVITED
        return is_standing and self.event.starts_at > timezone.now()

    @property
    def is_coming(self) -> bool:
        """Whether the people said yes and have a place."""
        return self.answer == InvitationAnswer.YES and self.waiting_since is None


class InvitationLink(models.Model):
    """A personal address of an invitation. Every mail and letter has its own; only the hash is stored.

    All of them open the same page until the invitation is taken back: a printed letter outlives a mail.
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="links", verbose_name="Einladung")
    token_hash = models.CharField("Prüfwert des Geheimnisses", max_length=64, unique=True)
    way = models.CharField("Weg", max_length=6, choices=LinkWay.choices)
    made_at = models.DateTimeField("angelegt", default=timezone.now)

    class Meta:
        verbose_name = "Link einer Einladung"
        verbose_name_plural = "Links von Einladungen"

    def __str__(self) -> str:
        return f"Link für {self.invitation}"

"""Who acts for which municipality, and the invitations that lead there."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.enums import OPEN_MEMBERSHIPS, MembershipRight, MembershipStatus, Role
from accounts.querysets import InvitationQuerySet, MembershipQuerySet


class Membership(models.Model):
    """A person's right to act for a municipality, once somebody with the power confirmed it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="Person"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="memberships", verbose_name="Kommune"
    )
    right = models.CharField(
        "Recht", max_length=10, choices=MembershipRight.choices, default=MembershipRight.EDIT
    )
    status = models.CharField(
        "Stand", max_length=10, choices=MembershipStatus.choices, default=MembershipStatus.REQUESTED
    )
    office = models.CharField("Dienststelle", max_length=160, blank=True)
    note = models.CharField("Anmerkung", max_length=500, blank=True)
    requested_at = models.DateTimeField("angefragt", auto_now_add=True)
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    decision_note = models.CharField("Begründung", max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        constraints = [
            models.UniqueConstraint(
                "user",
                "municipality",
                condition=models.Q(status__in=[MembershipStatus.REQUESTED, MembershipStatus.CONFIRMED]),
                name="accounts_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} für {self.municipality}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision or gives rights."""
        return self.status in OPEN_MEMBERSHIPS


class Invitation(models.Model):
    """A personal invitation by mail: to a municipality, or by a lead to a role. Only a hash is kept."""

    email = models.EmailField("E-Mail")
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name="Kommune",
    )
    right = models.CharField("Recht", max_length=10, choices=MembershipRight.choices, blank=True)
    role = models.CharField("Rolle", max_length=20, choices=Role.choices, blank=True)
    token_hash = models.CharField("Prüfwert des Links", max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingeladen von"
    )
    created_at = models.DateTimeField("eingeladen", auto_now_add=True)
    expires_at = models.DateTimeField("gültig bis")
    accepted_at = models.DateTimeField("angenommen", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="angenommen von",
    )
    revoked_at = models.DateTimeField("zurückgezogen", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(municipality__isnull=False, role="")
                | models.Q(municipality=None) & ~models.Q(role=""),
                name="accounts_invitation_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"Einladung an {self.email}"

    @property
    def is_open(self) -> bool:
        """Whether the invitation can still be accepted."""
        return not (self.accepted_at or self.revoked_at) and self.expires_at > timezone.now()

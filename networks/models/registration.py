"""Registrations for open events: people without an account, each with a personal address."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.models import StatusChange
from networks.enums import ACTIVE_REGISTRATIONS, ActorKind, ListConsent, RegistrationStatus
from networks.querysets import RegistrationQuerySet


class PlaceCategory(models.Model):
    """A kind of place with a number of its own, for example for municipalities or for clubs."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="categories", verbose_name="Veranstaltung"
    )
    name = models.CharField("Name", max_length=80)
    note = models.CharField("Hinweis", max_length=200, blank=True)
    # empty: as many as the event has
    capacity = models.PositiveSmallIntegerField("Plätze", null=True, blank=True)
    seats_taken = models.PositiveIntegerField("vergebene Plätze", default=0, editable=False)
    is_online = models.BooleanField("nimmt online teil", default=False)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Platzart"
        verbose_name_plural = "Platzarten"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                "name",
                name="networks_category_once",
                violation_error_message="Diesen Namen gibt es schon. Wählen Sie einen anderen.",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")),
                name="networks_category_not_overbooked",
                violation_error_message="So viele Plätze sind schon vergeben. Wählen Sie eine größere Zahl.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RegistrationGroup(models.Model):
    """Several people whom one office registers together and looks after."""

    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="registration_groups", verbose_name="Veranstaltung"
    )
    office = models.CharField("Stelle", max_length=200)
    contact_name = models.CharField("Ansprechperson", max_length=160)
    contact_email = models.EmailField("E-Mail")
    contact_phone = models.CharField("Telefon", max_length=40, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Gruppe von Anmeldungen"
        verbose_name_plural = "Gruppen von Anmeldungen"

    def __str__(self) -> str:
        return self.office


class Registration(models.Model):
    """One person at one event. `has_seat` moves together with the counters of event and category (seats)."""

    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="registrations", verbose_name="Veranstaltung"
    )
    category = models.ForeignKey(
        PlaceCategory, models.PROTECT, related_name="registrations", verbose_name="Platzart"
    )
    group = models.ForeignKey(
        RegistrationGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name="Gruppe",
    )
    invitation = models.OneToOneField(
        "networks.Invitation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="registration",
        verbose_name="Einladung",
    )
    status = models.CharField(
        "Stand",
        max_length=11,
        choices=RegistrationStatus.choices,
        default=RegistrationStatus.UNCONFIRMED,
    )
    has_seat = models.BooleanField("hat einen Platz", default=False, editable=False)
    first_name = models.CharField("Vorname", max_length=80)
    last_name = models.CharField("Nachname", max_length=80)
    email = models.EmailField("E-Mail")
    # who this is, in small letters: the same person registers once (registration_key)
    person_key = models.CharField("Prüfwort gegen doppelte Anmeldung", max_length=330, editable=False)
    organisation = models.CharField("Organisation oder Kommune", max_length=200, blank=True)
    function = models.CharField("Funktion", max_length=160, blank=True)
    actor_kind = models.CharField("Art der Stelle", max_length=14, choices=ActorKind.choices, blank=True)
    town = models.CharField("Ort", max_length=120, blank=True)
    state = models.ForeignKey(
        "municipalities.State",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Bundesland",
    )
    phone = models.CharField("Telefon", max_length=40, blank=True)
    # days of an event of several days, as ISO dates; empty: all
    days = models.JSONField("Tage", default=list, blank=True)
    # answers to the other questions of field_catalogue, by key
    answers = models.JSONField("Angaben", default=dict, blank=True)
    list_consent = models.CharField(
        "Liste der Teilnehmenden", max_length=5, choices=ListConsent.choices, default=ListConsent.NONE
    )
    saw_photo_note = models.BooleanField("Hinweis zu Fotos gelesen", default=False)
    # stands in the QR code; lists at the door hold it too
    ticket_code = models.CharField("Kennung der Eintrittskarte", max_length=24, unique=True)
    confirmed_at = models.DateTimeField("bestätigt", null=True, blank=True)
    waiting_since = models.DateTimeField("wartet seit", null=True, blank=True)
    offer_until = models.DateTimeField("Platz angeboten bis", null=True, blank=True)
    # deadline for confirming begins when this mail has left the portal, not when it was written
    confirmation_mail = models.ForeignKey(
        "core.Mail",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Mail zur Bestätigung",
    )
    announced_at = models.DateTimeField("an den Tag erinnert", null=True, blank=True)
    internal_note = models.CharField("Vermerk", max_length=500, blank=True)
    cleared_at = models.DateTimeField("anonymisiert", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("angemeldet", default=timezone.now)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmeldung"
        verbose_name_plural = "Anmeldungen"
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                "person_key",
                condition=Q(status__in=sorted(ACTIVE_REGISTRATIONS), cleared_at=None),
                name="networks_registration_once",
                violation_error_message="Diese Person ist schon angemeldet.",
            ),
            models.CheckConstraint(
                condition=Q(has_seat=True) | ~Q(status__in=["registered", "offered"]),
                name="networks_registered_has_seat",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status", "waiting_since"], name="networks_registration_row")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_active(self) -> bool:
        """Whether the person is in, waits, or has still to confirm."""
        return self.status in ACTIVE_REGISTRATIONS


class RegistrationLink(models.Model):
    """A personal address; every mail has its own, only the hash is stored.

    It belongs to one registration, or to the office that registered a group.
    """

    registration = models.ForeignKey(
        Registration,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        verbose_name="Anmeldung",
    )
    group = models.ForeignKey(
        RegistrationGroup, models.CASCADE, null=True, blank=True, related_name="links", verbose_name="Gruppe"
    )
    token_hash = models.CharField("Prüfwert des Geheimnisses", max_length=64, unique=True)
    made_at = models.DateTimeField("angelegt", default=timezone.now)

    class Meta:
        verbose_name = "Link einer Anmeldung"
        verbose_name_plural = "Links von Anmeldungen"
        constraints = [
            models.CheckConstraint(
                condition=Q(registration=None, group__isnull=False)
                | Q(registration__isnull=False, group=None),
                name="networks_link_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"Link für {self.registration or self.group}"


class RegistrationStatusChange(StatusChange):
    """One move of a registration."""

    subject = models.ForeignKey(
        Registration, models.PROTECT, related_name="status_changes", verbose_name="Anmeldung"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Anmeldung"
        verbose_name_plural = "Verläufe von Anmeldungen"

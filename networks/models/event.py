"""Events of all kinds: a meeting of a network for everybody, or a workshop for invited guests."""

from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.models import StatusChange
from core.storage import upload_path
from networks.enums import EventFormat, EventKind, EventStatus
from networks.querysets import EventQuerySet

KEEP_DAYS = 28  # Engagement Global keeps registrations no longer than the event needs them (DOMAIN.md 4)
OFFER_HOURS = 48


class Event(models.Model):
    """One event. Open ones take registrations; a workshop of an upper app takes answers to invitations."""

    kind = models.CharField("Art", max_length=20, choices=EventKind.choices)
    status = models.CharField("Stand", max_length=10, choices=EventStatus.choices, default=EventStatus.DRAFT)
    title = models.CharField("Titel", max_length=160)
    slug = models.SlugField("Adresse", max_length=120, unique=True, null=True, blank=True)
    # what the team searches for in the outbox: the case number of the upper app
    reference = models.CharField("Aktenzeichen", max_length=40, blank=True)
    network = models.ForeignKey(
        "networks.Network",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Netzwerk",
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Kommune",
    )
    # how the town stands on pages; also for one that the register does not hold
    town = models.CharField("Stadt oder Gemeinde", max_length=120, blank=True)
    # empty for the whole country; for filters, feeds and alerts
    state = models.ForeignKey(
        "municipalities.State",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="Bundesland",
    )
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="events", verbose_name="Themen"
    )
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    format = models.CharField("Form", max_length=8, choices=EventFormat.choices, default=EventFormat.ON_SITE)
    place = models.CharField("Ort", max_length=200, blank=True)
    street = models.CharField("Anschrift", max_length=200, blank=True)
    latitude = models.DecimalField(
        "geografische Breite", max_digits=8, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        "geografische Länge", max_digits=9, decimal_places=6, null=True, blank=True
    )
    access_notes = models.TextField("Hinweise zum Zugang", max_length=1000, blank=True)
    # goes to people with a place only, never onto a public page
    online_link = models.URLField("Link zur Videokonferenz", max_length=400, blank=True)
    online_notes = models.CharField("Hinweise zur Einwahl", max_length=300, blank=True)
    lead = models.CharField("Worum geht es, in einem Satz?", max_length=240, blank=True)
    # Markdown on the page of an open event, plain words in the invitation to a workshop
    text = models.TextField("Einladungstext", max_length=4000, blank=True)
    programme = models.TextField("Programm", max_length=4000, blank=True)
    costs = models.CharField("Kosten", max_length=160, blank=True)
    contact_name = models.CharField("Fragen beantwortet", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail für Fragen", blank=True)
    contact_phone = models.CharField("Telefon für Fragen", max_length=40, blank=True)
    picture = models.ImageField("Bild", upload_to=upload_path("events"), blank=True, max_length=200)
    picture_alt = models.CharField("Bildbeschreibung", max_length=250, blank=True)
    picture_credit = models.CharField("Bildnachweis", max_length=160, blank=True)
    answer_until = models.DateField("Antwort bis", null=True)
    registration_opens_at = models.DateTimeField("Anmeldung ab", null=True, blank=True)
    registration_closes_at = models.DateTimeField("Anmeldung bis", null=True, blank=True)
    is_invitation_only = models.BooleanField("nur mit Einladung", default=False)
    # what is asked beside name and e-mail: {key of field_catalogue.CATALOGUE: is it required?}
    form_fields = models.JSONField("Fragen der Anmeldung", default=dict, blank=True)
    photo_note = models.TextField("Hinweis zu Fotos", max_length=600, blank=True)
    capacity = models.PositiveSmallIntegerField("Plätze", null=True, blank=True)
    # places held by registrations (networks.seats); the constraint is the last defence against overbooking
    seats_taken = models.PositiveIntegerField("vergebene Plätze", default=0, editable=False)
    offer_hours = models.PositiveSmallIntegerField("Frist für Nachrückende in Stunden", default=OFFER_HOURS)
    # days after the end until names and addresses are taken out
    keep_days = models.PositiveSmallIntegerField("Daten löschen nach Tagen", default=KEEP_DAYS)
    cleared_at = models.DateTimeField("Daten gelöscht", null=True, blank=True, editable=False)
    sequence = models.PositiveSmallIntegerField("Fassung des Kalendereintrags", default=0)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name="Vorlage"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="networks_event_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")),
                name="networks_event_not_overbooked",
                violation_error_message="So viele Plätze sind schon vergeben. Wählen Sie eine größere Zahl.",
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_at"], name="networks_event_calendar")]

    def __str__(self) -> str:
        return self.title

    @property
    def has_begun(self) -> bool:
        """Whether its first minute lies behind us."""
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        """Whether its last minute lies behind us."""
        return self.ends_at <= timezone.now()

    @property
    def is_cleared(self) -> bool:
        """Whether names and addresses are gone; an event that was moved since then has new ones."""
        return self.cleared_at is not None and self.cleared_at >= self.ends_at

    @property
    def clear_at(self) -> datetime:
        """When the rule of the event takes names and addresses out."""
        return self.ends_at + timedelta(days=self.keep_days)

    @property
    def is_open_event(self) -> bool:
        """Whether it takes registrations: everything but a workshop that an upper app leads."""
        return self.kind != EventKind.WORKSHOP

    @cached_property
    def team_rights(self) -> dict[int, str]:
        """The rights of the people from outside SKEW, by the key of their account; read once per request."""
        return {row.user_id: row.right for row in self.team.all() if row.user_id}

    @property
    def is_several_days(self) -> bool:
        """Whether it begins and ends on different days (in Germany)."""
        return timezone.localdate(self.starts_at) != timezone.localdate(self.ends_at)


class EventStatusChange(StatusChange):
    """One move of an event."""

    subject = models.ForeignKey(
        Event, models.PROTECT, related_name="status_changes", verbose_name="Veranstaltung"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Veranstaltung"
        verbose_name_plural = "Verläufe von Veranstaltungen"

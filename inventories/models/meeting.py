"""Talks with dates that all parties find together, tasks of a case, advice after its closing, its export."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import AppendOnlyModel, Job
from core.storage import upload_path
from inventories.enums.meeting import DateAnswer, MeetingKind, Party
from inventories.querysets.meeting import CaseTaskQuerySet, MeetingQuerySet


class Meeting(models.Model):
    """One talk: dates are proposed, each party marks, one date is fixed, minutes follow."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="meetings", verbose_name="Bestandsaufnahme"
    )
    kind = models.CharField("Gespräch", max_length=12, choices=MeetingKind.choices)
    title = models.CharField("Anlass", max_length=160, blank=True)
    place = models.CharField("Ort", max_length=200, blank=True)
    online_link = models.URLField("Link zur Videokonferenz", max_length=400, blank=True)
    agenda = models.TextField("Tagesordnung", max_length=3000, blank=True)
    fixed_option = models.ForeignKey(
        "inventories.MeetingOption",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vereinbarter Termin",
    )
    fixed_at = models.DateTimeField("Termin vereinbart", null=True, blank=True)
    # grows with every change of the date: calendars replace the older entry (RFC 5545, SEQUENCE)
    sequence = models.PositiveSmallIntegerField("Fassung des Kalendereintrags", default=0)
    minutes = models.TextField("Protokoll", max_length=20000, blank=True)
    minutes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Protokoll von",
    )
    held_at = models.DateTimeField("geführt", null=True, blank=True)
    cancelled_at = models.DateTimeField("abgesagt", null=True, blank=True)
    cancel_reason = models.CharField("Grund der Absage", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "Gespräch"
        verbose_name_plural = "Gespräche"
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "inventory",
                "kind",
                condition=~models.Q(kind=MeetingKind.OTHER) & models.Q(cancelled_at=None),
                name="inventories_meeting_once_per_kind",
                violation_error_message="Dieses Gespräch ist schon angelegt.",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def state(self) -> str:
        """cancelled, held (minutes are there), fixed (a date is agreed) or open (dates are being marked)."""
        if self.cancelled_at:
            return "cancelled"
        return "held" if self.held_at else "fixed" if self.fixed_option_id else "open"


class MeetingOption(models.Model):
    """One proposed date."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="options", verbose_name="Gespräch")
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")

    class Meta:
        verbose_name = "Terminvorschlag"
        verbose_name_plural = "Terminvorschläge"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "starts_at", name="inventories_option_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="inventories_option_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%d.%m.%Y %H:%M}"

    @property
    def is_past(self) -> bool:
        """Whether the proposed time is over."""
        return self.ends_at <= timezone.now()


class MeetingMark(models.Model):
    """What one person says about one proposed date; the party is kept as it was then."""

    option = models.ForeignKey(
        MeetingOption, models.CASCADE, related_name="marks", verbose_name="Terminvorschlag"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Person"
    )
    party = models.CharField("Seite", max_length=1, choices=Party.choices)
    answer = models.CharField("Antwort", max_length=5, choices=DateAnswer.choices)
    marked_at = models.DateTimeField("angekreuzt", auto_now=True)

    class Meta:
        verbose_name = "Antwort auf einen Terminvorschlag"
        verbose_name_plural = "Antworten auf Terminvorschläge"
        constraints = [models.UniqueConstraint("option", "user", name="inventories_mark_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_answer_display()}"


class CaseTask(models.Model):
    """Who does what until when: agreed in a talk or written down by anybody in the case."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="tasks", verbose_name="Bestandsaufnahme"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name="Gespräch"
    )
    title = models.CharField("Was ist zu tun?", max_length=200)
    details = models.TextField("Einzelheiten", max_length=2000, blank=True)
    party = models.CharField("Seite", max_length=1, choices=Party.choices)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="case_tasks",
        verbose_name="Wer?",
    )
    due_on = models.DateField("Bis wann?", null=True, blank=True)
    done_at = models.DateTimeField("erledigt", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="erledigt von",
    )
    dropped_at = models.DateTimeField("gestrichen", null=True, blank=True)
    drop_reason = models.CharField("Grund", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = CaseTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "Aufgabe"
        verbose_name_plural = "Aufgaben"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.done_at is None and self.dropped_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done before today."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()


class FollowUpAdvice(AppendOnlyModel):
    """What SKEW advised after the closing ("afterwards it keeps advising", DOMAIN section 2)."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="advice", verbose_name="Bestandsaufnahme"
    )
    given_on = models.DateField("Tag")
    person_name = models.CharField("Mit wem?", max_length=160)
    subject = models.CharField("Worum ging es?", max_length=200)
    text = models.TextField("Was wurde geraten?", max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beraten von"
    )
    recorded_at = models.DateTimeField("eingetragen", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Nachberatung"
        verbose_name_plural = "Nachberatungen"
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return self.subject


class CaseExport(Job):
    """One complete copy of a case as ZIP with an index as PDF, made by a worker."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="exports", verbose_name="Bestandsaufnahme"
    )
    file = models.FileField("Datei", upload_to=upload_path("exports"), blank=True, max_length=200)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    size = models.PositiveIntegerField("Größe in Bytes", default=0)
    entries = models.PositiveIntegerField("Dateien", default=0)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = "Ausgabe eines Vorgangs"
        verbose_name_plural = "Ausgaben von Vorgängen"
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return f"Ausgabe {self.inventory.case_number}"

"""History rows, work rows, the outbox and the counters of case numbers."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.enums import JobState, MailEventKind, MailState
from core.querysets import AppendOnlyQuerySet, MailQuerySet, WorkQuerySet, lease, refuse_change


class AppendOnlyModel(models.Model):
    """A row that is written once; changing or deleting it raises AppendOnlyError.

    A table that must also be safe against SQL adds `core.append_only.AppendOnly` to its migration.
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # row.save() goes through the base manager

    def delete(self, *args, **kwargs):
        """Refuse: Django deletes a single row without asking its queryset."""
        refuse_change()


class StatusChange(AppendOnlyModel):
    """One step of a case: who did what and when, and why.

    A concrete table adds `subject = ForeignKey(<case>, on_delete=PROTECT, related_name="status_changes")`.
    """

    transition = models.CharField("Schritt", max_length=60)
    from_status = models.CharField("Status vorher", max_length=40)
    to_status = models.CharField("Status danach", max_length=40)
    comment = models.TextField("Begründung", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="Konto",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.from_status} → {self.to_status} ({self.by_name})"


class Work(models.Model):
    """A row that asks a worker for something: the row is the truth, a queue message only wakes somebody.

    Subclasses add `state` and name its values here; only core/jobs.py moves a row from state to state.
    """

    WAITING = RUNNING = DONE = FAILED = ""
    MAX_ATTEMPTS = 5

    token = models.CharField("Kennung der laufenden Arbeit", max_length=32, blank=True, editable=False)
    requested_at = models.DateTimeField("angefordert am", default=timezone.now, editable=False)
    queued_at = models.DateTimeField("zuletzt in die Warteschlange am", null=True, editable=False)
    next_attempt_at = models.DateTimeField("nächster Versuch ab", default=timezone.now)
    started_at = models.DateTimeField("begonnen am", null=True, editable=False)
    heartbeat_at = models.DateTimeField("letztes Lebenszeichen", null=True, editable=False)
    finished_at = models.DateTimeField("beendet am", null=True, editable=False)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0, editable=False)
    error_text = models.TextField("Fehler", blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_active(self) -> bool:
        """Whether the work waits or runs."""
        return self.state in {self.WAITING, self.RUNNING}

    @property
    def is_abandoned(self) -> bool:
        """Whether the worker has been silent for longer than its lease; the sweeper starts the work again."""
        return self.state == self.RUNNING and self.heartbeat_at < timezone.now() - lease()

    @property
    def state_label(self) -> str:
        """The state as it is now, not as the lost worker left it."""
        begun_before = self.state == self.WAITING and self.attempts > 0
        if self.is_abandoned or (begun_before and self.next_attempt_at <= timezone.now()):
            return "Wird neu gestartet"
        return self.get_state_display()


class Job(Work):
    """Work with a result that a page waits for; it shows progress and can be cancelled."""

    WAITING = JobState.REQUESTED
    RUNNING = JobState.RUNNING
    DONE = JobState.READY
    FAILED = JobState.FAILED
    CANCELLED = JobState.CANCELLED

    state = models.CharField("Stand", max_length=12, choices=JobState, default=JobState.REQUESTED)
    progress_done = models.PositiveIntegerField("erledigte Schritte", default=0)
    progress_total = models.PositiveIntegerField("alle Schritte", default=0)
    progress_text = models.CharField("Fortschritt", max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="angefordert von",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = WorkQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def percent(self) -> int | None:
        """Progress from 0 to 100, or None as long as the number of steps is unknown."""
        if not self.progress_total:
            return None
        return min(100, self.progress_done * 100 // self.progress_total)


class Mail(Work):
    """One e-mail to one recipient: first waiting, then a record of what was sent."""

    WAITING = MailState.QUEUED
    RUNNING = MailState.SENDING
    DONE = MailState.SENT
    FAILED = MailState.FAILED
    MAX_ATTEMPTS = 6  # the first one and five repetitions, see emails.DELAYS

    state = models.CharField("Stand", max_length=12, choices=MailState, default=MailState.QUEUED)
    to = models.EmailField("An", max_length=254)
    subject = models.CharField("Betreff", max_length=250)
    text = models.TextField("Text", blank=True)
    html = models.TextField("HTML-Fassung", blank=True)
    template = models.CharField("Vorlage", max_length=200)
    reference = models.CharField("Bezug", max_length=100, blank=True, db_index=True)
    is_confidential = models.BooleanField("enthält ein Geheimnis", default=False)
    # one POST there ends mails of this kind (RFC 8058); empty for what always comes
    unsubscribe_url = models.URLField("Adresse zum Abbestellen", max_length=700, blank=True)
    sent_at = models.DateTimeField("gesendet am", null=True, blank=True)
    created_at = models.DateTimeField("erstellt am", auto_now_add=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "E-Mail"
        verbose_name_plural = "E-Mails"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="mail_due"),
            models.Index(fields=["state", "-id"], name="mail_state_newest"),
        ]

    def __str__(self):
        return f"{self.subject} an {self.to}"

    @property
    def status_kind(self) -> str:
        """The shape of the status word: done, now, late or none while the mail waits."""
        kinds = {MailState.SENT: "done", MailState.SENDING: "now", MailState.FAILED: "late"}
        return kinds.get(self.state, "")


class MailAttachment(models.Model):
    """A file of a mail; kept in the row, so that mail and file are stored together or not at all."""

    mail = models.ForeignKey(
        Mail, verbose_name="E-Mail", on_delete=models.CASCADE, related_name="attachments"
    )
    filename = models.CharField("Dateiname", max_length=200)
    content_type = models.CharField("Dateityp", max_length=100)
    content = models.BinaryField("Inhalt")
    size = models.PositiveIntegerField("Größe in Byte")

    class Meta:
        verbose_name = "Anhang"
        verbose_name_plural = "Anhänge"
        ordering = ["pk"]

    def __str__(self):
        return self.filename


class MailEvent(AppendOnlyModel):
    """One attempt to send a mail, or the wish of a person to send it again.

    Has no trigger in the database: when a mail is erased after its retention time, its events go with it.
    """

    mail = models.ForeignKey(Mail, verbose_name="E-Mail", on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("Ereignis", max_length=10, choices=MailEventKind)
    attempt = models.PositiveSmallIntegerField("Versuch", default=0)
    comment = models.TextField("Meldung", blank=True)
    by_name = models.CharField("Name", max_length=200, blank=True)
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        verbose_name = "Ereignis einer E-Mail"
        verbose_name_plural = "Ereignisse einer E-Mail"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.title} ({self.mail_id})"

    @property
    def title(self) -> str:
        """What happened, as the page's history says it."""
        if self.kind == MailEventKind.RESEND:
            return self.get_kind_display()
        return f"Versuch {self.attempt}: {self.get_kind_display()}"


class Reminder(AppendOnlyModel):
    """A reminder that went out: its key makes sure that it goes out once."""

    key = models.CharField("Anlass", max_length=120, unique=True)
    to = models.EmailField("an")
    sent_at = models.DateTimeField("gesendet", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"

    def __str__(self) -> str:
        return self.key


class CaseNumberCounter(models.Model):
    """The last case number given out for a prefix and a year."""

    prefix = models.CharField("Kürzel", max_length=4)
    year = models.PositiveSmallIntegerField("Jahr")
    last = models.PositiveIntegerField("letzte Nummer", default=0)

    class Meta:
        verbose_name = "Zähler der Aktenzeichen"
        verbose_name_plural = "Zähler der Aktenzeichen"
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="case_number_counter_once"),
        ]

    def __str__(self):
        return f"{self.prefix}-{self.year}: {self.last}"

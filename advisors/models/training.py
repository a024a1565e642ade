"""Series of seminars, their sessions, who was there, and the certificates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advisors.enums.training import AttendanceStatus, TrainingTopic
from advisors.querysets.training import (
    AttendanceQuerySet,
    CertificateQuerySet,
    SeriesQuerySet,
    SessionQuerySet,
)
from core.storage import PrivateStorage, upload_path


class TrainingSeries(models.Model):
    """Seminars of a pool that belong together and end with one certificate."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="trainings", verbose_name="Pool")
    title = models.CharField("Titel", max_length=160)
    text = models.TextField("Worum geht es?", max_length=4000, blank=True)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende")
    topics = models.JSONField("Inhalte", default=list, blank=True)  # values of enums.TrainingTopic
    required_sessions = models.PositiveSmallIntegerField("nötige Seminare für das Zertifikat", default=1)
    certificate_text = models.TextField("Text des Zertifikats", max_length=1200, blank=True)
    # members see it only now; SKEW prepares in peace
    is_announced = models.BooleanField("für Mitglieder sichtbar", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="angelegt von",
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "Seminarreihe"
        verbose_name_plural = "Seminarreihen"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="advisors_series_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
            models.CheckConstraint(
                condition=Q(required_sessions__gte=1),
                name="advisors_series_requires_a_session",
                violation_error_message="Für ein Zertifikat ist mindestens ein Seminar nötig.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topic_labels(self) -> list[str]:
        """The contents as people read them."""
        return [TrainingTopic(value).label for value in self.topics]


class TrainingSession(models.Model):
    """One seminar of a series, at a place or as a video conference."""

    series = models.ForeignKey(
        TrainingSeries, models.PROTECT, related_name="sessions", verbose_name="Seminarreihe"
    )
    title = models.CharField("Titel", max_length=160)
    topic = models.CharField("Inhalt", max_length=9, choices=TrainingTopic.choices, blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    # without breaks; a seminar of two days is not as long as the time between its ends
    hours = models.PositiveSmallIntegerField("Seminarstunden")
    place = models.CharField("Ort", max_length=200, blank=True)
    online_link = models.URLField("Link zur Videokonferenz", max_length=400, blank=True)
    capacity = models.PositiveSmallIntegerField("Plätze")
    trainers = models.CharField("Leitung", max_length=300, blank=True)
    programme = models.TextField("Programm", max_length=4000, blank=True)
    # version of the calendar entry (RFC 5545)
    sequence = models.PositiveSmallIntegerField("Fassung des Kalendereintrags", default=0)
    called_off_at = models.DateTimeField("abgesagt", null=True, blank=True)
    called_off_reason = models.CharField("Grund der Absage", max_length=300, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "Seminar"
        verbose_name_plural = "Seminare"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="advisors_session_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="advisors_session_has_a_place"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_begun(self) -> bool:
        """Whether its first minute lies behind us."""
        return self.starts_at <= timezone.now()

    @property
    def is_called_off(self) -> bool:
        """Whether it does not take place."""
        return self.called_off_at is not None


class Attendance(models.Model):
    """One person and one session: registered, waiting, there or not."""

    session = models.ForeignKey(
        TrainingSession, models.PROTECT, related_name="attendances", verbose_name="Seminar"
    )
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="attendances", verbose_name="Person"
    )
    status = models.CharField("Stand", max_length=10, choices=AttendanceStatus.choices)
    # places go to the longest waiting
    waiting_since = models.DateTimeField("wartet seit", null=True, blank=True)
    marked_by_name = models.CharField("eingetragen von", max_length=200, blank=True)
    created_at = models.DateTimeField("angemeldet am", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "Teilnahme"
        verbose_name_plural = "Teilnahmen"
        ordering = ["profile__last_name", "profile__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "session",
                "profile",
                name="advisors_attendance_once",
                violation_error_message="Diese Person ist schon angemeldet.",
            ),
            models.CheckConstraint(
                condition=Q(status=AttendanceStatus.WAITING, waiting_since__isnull=False)
                | (~Q(status=AttendanceStatus.WAITING) & Q(waiting_since=None)),
                name="advisors_attendance_waits_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.get_status_display()}"


class TrainingMaterial(models.Model):
    """Slides, sheets and links of a series or of one of its sessions."""

    series = models.ForeignKey(
        TrainingSeries, models.PROTECT, related_name="materials", verbose_name="Seminarreihe"
    )
    session = models.ForeignKey(
        TrainingSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="Seminar",
    )
    title = models.CharField("Titel", max_length=160)
    file = models.FileField(
        "Datei", upload_to=upload_path("trainings"), storage=PrivateStorage(), blank=True, max_length=200
    )
    link = models.URLField("Internetadresse", max_length=400, blank=True)
    is_visible = models.BooleanField("für Mitglieder sichtbar", default=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Seminarunterlage"
        verbose_name_plural = "Seminarunterlagen"
        ordering = ["session__starts_at", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(link="")) | (~Q(file="") & Q(link="")),
                name="advisors_material_file_or_link",
                violation_error_message="Wählen Sie eine Datei oder eine Internetadresse, nicht beides.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Certificate(models.Model):
    """What somebody has done in a series, as it stood on the day of issue; its PDF is frozen once made."""

    series = models.ForeignKey(
        TrainingSeries, models.PROTECT, related_name="certificates", verbose_name="Seminarreihe"
    )
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="certificates", verbose_name="Person"
    )
    number = models.CharField("Nummer", max_length=20, unique=True)
    issued_on = models.DateField("ausgestellt am")
    issued_by_name = models.CharField("ausgestellt von", max_length=200)
    # the sessions with title, day and hours, and the name, as they were: see certificates.snapshot
    lines = models.JSONField("Inhalt")
    # empty until somebody fetches it for the first time, then never written again
    pdf = models.FileField(
        "PDF", upload_to=upload_path("certificates"), storage=PrivateStorage(), blank=True, max_length=200
    )
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    revoked_at = models.DateTimeField("zurückgenommen", null=True, blank=True)
    revoked_by_name = models.CharField("zurückgenommen von", max_length=200, blank=True)
    revoked_reason = models.CharField("Grund der Rücknahme", max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "Zertifikat"
        verbose_name_plural = "Zertifikate"
        ordering = ["-issued_on", "-number"]
        constraints = [
            models.UniqueConstraint(
                "series",
                "profile",
                condition=Q(revoked_at=None),
                name="advisors_certificate_once",
                violation_error_message="Diese Person hat das Zertifikat schon.",
            )
        ]

    def __str__(self) -> str:
        return self.number

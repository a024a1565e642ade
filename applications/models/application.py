"""The application of a municipality, its parts as typed, and each version that was submitted."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from applications.enums import (
    AWAITING_SIGNATURE,
    CLOSED_STATUSES,
    EDITABLE_STATUSES,
    ApplicationStatus,
    AttachmentKind,
    PartLetter,
    SignatureWay,
)
from applications.querysets import ApplicationQuerySet
from core.models import StatusChange
from core.storage import upload_path


class Application(models.Model):
    """One municipality asks for one Bestandsaufnahme; the case file hangs here."""

    programme = models.ForeignKey(
        "applications.Programme", models.PROTECT, related_name="applications", verbose_name="Programm"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="applications", verbose_name="Kommune"
    )
    status = models.CharField(
        "Stand", max_length=20, choices=ApplicationStatus.choices, default=ApplicationStatus.DRAFT
    )
    case_number = models.CharField("Aktenzeichen", max_length=20, unique=True, null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name="zuständig bei SKEW",
    )
    signature_way = models.CharField("Unterschrift", max_length=4, choices=SignatureWay.choices, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    submitted_at = models.DateTimeField("eingereicht", null=True, blank=True)
    received_on = models.DateField("Posteingang", null=True, blank=True)
    due_on = models.DateField("nächste Frist", null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Antrag"
        verbose_name_plural = "Anträge"
        indexes = [models.Index(fields=["status", "due_on"], name="applications_by_status")]
        constraints = [
            models.UniqueConstraint(
                "programme",
                "municipality",
                condition=models.Q(status=ApplicationStatus.DRAFT),
                name="applications_one_draft_per_town",
                violation_error_message="Für diese Kommune gibt es schon einen Entwurf.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN])
                | models.Q(case_number__isnull=False),
                name="applications_submitted_has_case_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Antrag {self.case_number or 'im Entwurf'}: {self.municipality}"

    @property
    def is_editable(self) -> bool:
        """Whether the municipality has the pen."""
        return self.status in EDITABLE_STATUSES

    @property
    def is_overdue(self) -> bool:
        """Whether the next date has passed while the case is still open."""
        return (
            self.due_on is not None
            and self.due_on < timezone.localdate()
            and self.status not in CLOSED_STATUSES
        )

    @property
    def is_with_municipality(self) -> bool:
        """Whether the next date is one for the municipality: draft, signature, correction."""
        return self.is_editable or self.status in AWAITING_SIGNATURE

    @property
    def status_kind(self) -> str:
        """The shape of the status word: done, off, late, now, or none for a draft."""
        kinds = {
            ApplicationStatus.DRAFT: "",
            ApplicationStatus.APPROVED: "done",
            ApplicationStatus.REJECTED: "off",
            ApplicationStatus.WITHDRAWN: "off",
        }
        return kinds.get(self.status, "late" if self.is_overdue else "now")


class ApplicationPart(models.Model):
    """What was typed into one part, word for word: nothing is lost because it is not yet correct."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="parts", verbose_name="Antrag")
    letter = models.CharField("Teil", max_length=1, choices=PartLetter.choices)
    data = models.JSONField("Angaben", default=dict, blank=True)
    marks = models.JSONField("wer hat wann geändert", default=dict, blank=True)
    version = models.PositiveIntegerField("Fassung", default=0)
    updated_at = models.DateTimeField("gespeichert", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gespeichert von",
    )

    class Meta:
        verbose_name = "Teil eines Antrags"
        verbose_name_plural = "Teile von Anträgen"
        ordering = ["letter"]
        constraints = [models.UniqueConstraint("application", "letter", name="applications_part_once")]

    def __str__(self) -> str:
        return f"Teil {self.letter}: {self.get_letter_display()}"


class Submission(models.Model):
    """A version as it was sent in: the frozen answers with their checksum, and the PDF that shows both."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="submissions", verbose_name="Antrag"
    )
    number = models.PositiveSmallIntegerField("Fassung")
    data = models.JSONField("Angaben")
    pdf = models.FileField("PDF", upload_to=upload_path("submissions"), max_length=200)
    sha256 = models.CharField("Prüfsumme der Angaben", max_length=64)
    pages = models.PositiveSmallIntegerField("Seiten")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingereicht von"
    )
    submitted_at = models.DateTimeField("eingereicht")

    class Meta:
        verbose_name = "Eingereichte Fassung"
        verbose_name_plural = "Eingereichte Fassungen"
        ordering = ["number"]
        constraints = [models.UniqueConstraint("application", "number", name="applications_submission_once")]

    def __str__(self) -> str:
        return f"{self.application.case_number}, Fassung {self.number}"


class Attachment(models.Model):
    """A file that the municipality adds to part G."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="attachments", verbose_name="Antrag"
    )
    kind = models.CharField(
        "Art", max_length=12, choices=AttachmentKind.choices, default=AttachmentKind.OTHER
    )
    title = models.CharField("Bezeichnung", max_length=160)
    file = models.FileField("Datei", upload_to=upload_path("attachments"), max_length=200)
    content_type = models.CharField("Dateiart", max_length=100)
    size = models.PositiveIntegerField("Größe in Bytes")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="hochgeladen von"
    )
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.title


class ApplicationStatusChange(StatusChange):
    """One move of an application; the file's memory."""

    subject = models.ForeignKey(
        Application, models.PROTECT, related_name="status_changes", verbose_name="Antrag"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Antrags"
        verbose_name_plural = "Verläufe von Anträgen"

"""What SKEW does with a submitted application: receipt, formal check, corrections."""

from django.conf import settings
from django.db import models

from applications.enums import CheckResult, PartLetter
from core.storage import upload_path


class MailReceipt(models.Model):
    """The signed paper (or the confirmed code) has arrived."""

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="receipt", verbose_name="Antrag"
    )
    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="+", verbose_name="unterschriebene Fassung"
    )
    received_on = models.DateField("eingegangen am")
    scan = models.FileField("Scan", upload_to=upload_path("receipts"), blank=True, max_length=200)
    note = models.CharField("Anmerkung", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )
    recorded_at = models.DateTimeField("eingetragen", auto_now_add=True)

    class Meta:
        verbose_name = "Posteingang"
        verbose_name_plural = "Posteingänge"

    def __str__(self) -> str:
        return f"Posteingang am {self.received_on:%d.%m.%Y}"


class SignatureRequest(models.Model):
    """A one-time code sent to the authorised signer instead of paper; only its hash is kept."""

    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="signature_requests", verbose_name="Fassung"
    )
    signer_name = models.CharField("zeichnungsberechtigt", max_length=160)
    email = models.EmailField("E-Mail")
    token_hash = models.CharField("Prüfwert des Links", max_length=64, unique=True)
    code_hash = models.CharField("Prüfwert des Codes", max_length=128)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)
    sent_at = models.DateTimeField("gesendet", auto_now_add=True)
    expires_at = models.DateTimeField("gültig bis")
    signed_at = models.DateTimeField("unterschrieben", null=True, blank=True)

    class Meta:
        verbose_name = "Unterschrift durch Code"
        verbose_name_plural = "Unterschriften durch Code"

    def __str__(self) -> str:
        return f"Unterschrift von {self.signer_name}"


class FormalCheck(models.Model):
    """The result of one line of the check list for one application."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="formal_checks", verbose_name="Antrag"
    )
    criterion = models.ForeignKey(
        "applications.Criterion", models.PROTECT, related_name="+", verbose_name="Prüfpunkt"
    )
    result = models.CharField(
        "Ergebnis", max_length=10, choices=CheckResult.choices, default=CheckResult.OPEN
    )
    note = models.CharField("Anmerkung", max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geprüft von",
    )
    checked_at = models.DateTimeField("geprüft", null=True, blank=True)

    class Meta:
        verbose_name = "Formale Prüfung"
        verbose_name_plural = "Formale Prüfungen"
        ordering = ["criterion__position", "pk"]
        constraints = [models.UniqueConstraint("application", "criterion", name="applications_check_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_result_display()}"


class CorrectionRequest(models.Model):
    """SKEW asks for more: only the named fields open again."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="correction_requests", verbose_name="Antrag"
    )
    message = models.TextField("Nachricht", blank=True)
    due_on = models.DateField("Antwort bis")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angefordert von"
    )
    requested_at = models.DateTimeField("angefordert", auto_now_add=True)
    answered_at = models.DateTimeField("beantwortet", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwortet von",
    )

    class Meta:
        verbose_name = "Nachforderung"
        verbose_name_plural = "Nachforderungen"
        ordering = ["requested_at"]
        constraints = [
            models.UniqueConstraint(
                "application", condition=models.Q(answered_at=None), name="applications_one_open_correction"
            )
        ]

    def __str__(self) -> str:
        return f"Nachforderung bis {self.due_on:%d.%m.%Y}"


class CorrectionItem(models.Model):
    """One field that is asked for again, with the reason."""

    request = models.ForeignKey(
        CorrectionRequest, models.CASCADE, related_name="items", verbose_name="Nachforderung"
    )
    letter = models.CharField("Teil", max_length=1, choices=PartLetter.choices)
    field_name = models.CharField("Feld", max_length=60)
    reason = models.CharField("Was fehlt?", max_length=500)
    value_before = models.JSONField("Angabe vorher", null=True, blank=True)

    class Meta:
        verbose_name = "Nachgefordertes Feld"
        verbose_name_plural = "Nachgeforderte Felder"
        ordering = ["letter", "pk"]
        constraints = [
            models.UniqueConstraint(
                "request", "letter", "field_name", name="applications_correction_field_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.reason}"

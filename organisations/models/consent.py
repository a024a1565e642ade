"""What an organisation released: consent is a record with person, time, channel and text, never a boolean.

Source: Art. 7 DSGVO (proof of consent, withdrawal as easy as giving), Art. 9 for the relation of origin.
"""

from django.conf import settings
from django.db import models

from core.storage import upload_path
from organisations.enums import FieldGroup, Purpose, ReleaseChannel
from organisations.querysets import ConsentQuerySet, ConsentTextQuerySet


class ConsentText(models.Model):
    """The wording that somebody agreed to; a new wording is a new row."""

    version = models.CharField("Fassung", max_length=20, unique=True)
    body = models.TextField("Wortlaut")
    valid_from = models.DateField("gültig ab")

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = "Einwilligungstext"
        verbose_name_plural = "Einwilligungstexte"

    def __str__(self) -> str:
        return f"Fassung {self.version}"


class Release(models.Model):
    """One act of releasing: a named person says yes for an organisation."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="releases", verbose_name="Organisation"
    )
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="releases", verbose_name="Wortlaut")
    person_name = models.CharField("Wer hat zugestimmt?", max_length=160)
    person_function = models.CharField("Funktion", max_length=160, blank=True)
    # where the receipt went; never shown to anybody outside SKEW
    person_email = models.EmailField("E-Mail für die Bestätigung", blank=True)
    link = models.ForeignKey(
        "organisations.PersonalLink",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name="persönlicher Link",
    )
    language = models.CharField("gelesen auf", max_length=5, blank=True)
    channel = models.CharField("Weg", max_length=10, choices=ReleaseChannel.choices)
    evidence = models.FileField("Nachweis", upload_to=upload_path("releases"), blank=True, max_length=200)
    note = models.CharField("Anmerkung", max_length=500, blank=True)
    given_on = models.DateField("zugestimmt am")
    recorded_at = models.DateTimeField("eingetragen", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )
    revoked_at = models.DateTimeField("widerrufen", null=True, blank=True)
    revoked_by_name = models.CharField("widerrufen von", max_length=160, blank=True)
    # when somebody last said that everything is still right; None: the day of the release counts
    confirmed_on = models.DateField("zuletzt bestätigt", null=True, blank=True)
    # the face that the person saw (inventories.corrections.fingerprint); empty for paper and word of mouth
    content_sha256 = models.CharField("Prüfwert der gezeigten Fassung", max_length=64, blank=True)
    # nobody answered the yearly question: shown nowhere until somebody does
    hidden_at = models.DateTimeField("ausgeblendet", null=True, blank=True)

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"

    def __str__(self) -> str:
        return f"Freigabe von {self.organisation} am {self.given_on:%d.%m.%Y}"


class Consent(models.Model):
    """One yes: a field group for a purpose. What is not here was not allowed."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="consents", verbose_name="Freigabe")
    purpose = models.CharField("Zweck", max_length=10, choices=Purpose.choices)
    field_group = models.CharField("Angaben", max_length=10, choices=FieldGroup.choices)
    # single fields of the group that the organisation excepted for this purpose
    withheld = models.JSONField("ausgenommene Angaben", default=list, blank=True)
    revoked_at = models.DateTimeField("widerrufen", null=True, blank=True)
    revoked_by_name = models.CharField("widerrufen von", max_length=160, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        constraints = [
            models.UniqueConstraint("release", "purpose", "field_group", name="organisations_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_field_group_display()} für {self.get_purpose_display()}"

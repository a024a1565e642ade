"""After an event: its documentation, what people said about it, and the record of deleted data."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models import AppendOnlyModel
from core.storage import upload_path
from networks.enums import QuestionKind
from networks.querysets import ReportQuerySet


class Report(models.Model):
    """The documentation of an event; published, it is an item of "Nachlesen"."""

    event = models.OneToOneField(
        "networks.Event", models.PROTECT, related_name="report", verbose_name="Veranstaltung"
    )
    headline = models.CharField("Überschrift", max_length=160)
    teaser = models.TextField("Zwei bis drei Sätze", max_length=600)
    text = models.TextField("Bericht", max_length=20_000, blank=True)  # Markdown
    # as counted or, for old events, as handed down: "rund 40"
    people = models.PositiveSmallIntegerField("Teilnehmende", null=True, blank=True)
    is_estimated = models.BooleanField("geschätzt", default=False)
    region = models.CharField("Region", max_length=120, blank=True)
    has_programme = models.BooleanField("mit Programm", default=True)
    has_speakers = models.BooleanField("mit Mitwirkenden", default=True)
    has_files = models.BooleanField("mit Material", default=True)
    has_feedback = models.BooleanField("mit Rückmeldungen", default=False)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    # older ones stand under "Frühere Beiträge"
    is_archived = models.BooleanField("früherer Beitrag", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokumentation"
        verbose_name_plural = "Dokumentationen"
        ordering = ["-event__starts_at", "-pk"]

    def __str__(self) -> str:
        return self.headline


class ReportPicture(models.Model):
    """A photo of the day with words, description and credit."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="pictures", verbose_name="Dokumentation")
    image = models.ImageField("Bild", upload_to=upload_path("events"), max_length=200)
    alt = models.CharField("Bildbeschreibung", max_length=250)
    caption = models.CharField("Bildunterschrift", max_length=250, blank=True)
    credit = models.CharField("Bildnachweis", max_length=160)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Bild einer Dokumentation"
        verbose_name_plural = "Bilder von Dokumentationen"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.caption or self.alt


class ReportFile(models.Model):
    """A download of the documentation, for example the list of results."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="files", verbose_name="Dokumentation")
    title = models.CharField("Titel", max_length=160)
    file = models.FileField("Datei", upload_to=upload_path("events"), max_length=200)
    content_type = models.CharField("Dateityp", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)

    class Meta:
        verbose_name = "Datei einer Dokumentation"
        verbose_name_plural = "Dateien von Dokumentationen"
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class FeedbackQuestion(models.Model):
    """One question of the form after an event."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="feedback_questions", verbose_name="Veranstaltung"
    )
    text = models.CharField("Frage", max_length=240)
    kind = models.CharField("Art", max_length=6, choices=QuestionKind.choices, default=QuestionKind.SCALE)
    choices = models.JSONField("Antworten zur Wahl", default=list, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Frage zur Veranstaltung"
        verbose_name_plural = "Fragen zur Veranstaltung"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class FeedbackSheet(models.Model):
    """One filled form. Nothing leads from it to a person: only the day is kept, and no running number."""

    id = models.UUIDField("Kennung", primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="feedback_sheets", verbose_name="Veranstaltung"
    )
    given_on = models.DateField("Tag")

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"

    def __str__(self) -> str:
        return f"Rückmeldung vom {self.given_on:%d.%m.%Y}"


class FeedbackAnswer(models.Model):
    """One answer of a sheet: a number from 1 to 5, a chosen word, or own words."""

    id = models.UUIDField("Kennung", primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(
        FeedbackSheet, models.CASCADE, related_name="answers", verbose_name="Rückmeldung"
    )
    question = models.ForeignKey(
        FeedbackQuestion, models.PROTECT, related_name="answers", verbose_name="Frage"
    )
    number = models.PositiveSmallIntegerField("Note", null=True, blank=True)
    text = models.TextField("Antwort", max_length=2000, blank=True)

    class Meta:
        verbose_name = "Antwort einer Rückmeldung"
        verbose_name_plural = "Antworten von Rückmeldungen"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="networks_feedback_answer_once"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1, number__lte=5),
                name="networks_feedback_from_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.number or "")


class FeedbackRequest(models.Model):
    """That somebody was asked, and asked again; each goes out once."""

    registration = models.OneToOneField(
        "networks.Registration",
        models.CASCADE,
        primary_key=True,
        related_name="feedback_request",
        verbose_name="Anmeldung",
    )
    asked_at = models.DateTimeField("gefragt", default=timezone.now)
    reminded_at = models.DateTimeField("erinnert", null=True, blank=True)

    class Meta:
        verbose_name = "Bitte um Rückmeldung"
        verbose_name_plural = "Bitten um Rückmeldung"

    def __str__(self) -> str:
        return str(self.registration)


class FeedbackReceipt(models.Model):
    """That somebody has answered, so that nobody is asked twice; does not say what.

    Its key is the registration: a running number would tell in which order people answered.
    """

    registration = models.OneToOneField(
        "networks.Registration",
        models.CASCADE,
        primary_key=True,
        related_name="feedback_receipt",
        verbose_name="Anmeldung",
    )

    class Meta:
        verbose_name = "Abgabe einer Rückmeldung"
        verbose_name_plural = "Abgaben von Rückmeldungen"

    def __str__(self) -> str:
        return str(self.registration)


class Clearing(AppendOnlyModel):
    """The record of data taken out of an event: by which rule, how many, and which figures stay."""

    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="clearings", verbose_name="Veranstaltung"
    )
    at = models.DateTimeField("Zeitpunkt", auto_now_add=True)
    by_name = models.CharField("Name", max_length=200)
    rule = models.CharField("Regel", max_length=200)
    # {words: number of rows}
    counts = models.JSONField("Zahlen")
    # what stays for reporting: registered, came, by category, by kind of actor, by Land
    figures = models.JSONField("Kennzahlen")

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Protokoll einer Löschung"
        verbose_name_plural = "Protokolle von Löschungen"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.event}, {self.at:%d.%m.%Y}"

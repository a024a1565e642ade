"""What the people of a pool share: notes with comments and documents, and dates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advisors.models.documents import PoolDocument, private_file
from advisors.querysets.exchange import DateQuerySet, NoteQuerySet


class ExchangeNote(models.Model):
    """A note for the pool: a question, a tip, a report. Nobody else reads it."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="notes", verbose_name="Pool")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschrieben von"
    )
    title = models.CharField("Titel", max_length=160)
    text = models.TextField("Text", max_length=8000)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    is_pinned = models.BooleanField("oben angeheftet", default=False)
    created_at = models.DateTimeField("geschrieben", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "Beitrag im Austausch"
        verbose_name_plural = "Beiträge im Austausch"
        ordering = ["-is_pinned", "-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ExchangeComment(models.Model):
    """An answer to a note."""

    note = models.ForeignKey(ExchangeNote, models.CASCADE, related_name="comments", verbose_name="Beitrag")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschrieben von"
    )
    text = models.TextField("Text", max_length=2000)
    created_at = models.DateTimeField("geschrieben", auto_now_add=True)

    class Meta:
        verbose_name = "Kommentar im Austausch"
        verbose_name_plural = "Kommentare im Austausch"
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author} zu {self.note}"


class ExchangeDocument(PoolDocument):
    """A file of a note."""

    note = models.ForeignKey(ExchangeNote, models.CASCADE, related_name="documents", verbose_name="Beitrag")
    file = private_file("exchange")

    class Meta:
        verbose_name = "Dokument im Austausch"
        verbose_name_plural = "Dokumente im Austausch"
        ordering = ["uploaded_at", "pk"]


class ExchangeDate(models.Model):
    """A meeting of the people of the pool."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="dates", verbose_name="Pool")
    title = models.CharField("Titel", max_length=160)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende")
    is_online = models.BooleanField("online", default=False)
    place = models.CharField("Ort oder Zugang", max_length=200)
    text = models.TextField("Worum geht es?", max_length=2000, blank=True)
    sequence = models.PositiveSmallIntegerField("Fassung des Kalendereintrags", default=0)
    cancelled_at = models.DateTimeField("abgesagt", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = DateQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin des Pools"
        verbose_name_plural = "Termine des Pools"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="advisors_date_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            )
        ]

    def __str__(self) -> str:
        return self.title

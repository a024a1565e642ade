"""A programme under which municipalities apply: data with validity dates, not code."""

from django.db import models

from applications.enums import CountingClock
from applications.querysets import ProgrammeQuerySet


class Programme(models.Model):
    """Name, dates, eligible Länder and the rules that change from year to year."""

    slug = models.SlugField("Kurzname", unique=True)
    name = models.CharField("Name", max_length=160)
    subtitle = models.CharField("Untertitel", max_length=200, blank=True)
    case_prefix = models.CharField("Kürzel im Aktenzeichen", max_length=6, default="ME")
    valid_from = models.DateField("offen ab")
    valid_until = models.DateField("offen bis", null=True, blank=True)
    states = models.ManyToManyField(
        "municipalities.State", blank=True, related_name="+", verbose_name="Länder (leer: alle)"
    )
    counting_clock = models.CharField(
        "Welcher Eingang zählt", max_length=12, choices=CountingClock.choices, default=CountingClock.PAPER
    )
    allows_signature_code = models.BooleanField("Unterschrift durch Einmal-Code erlaubt", default=True)
    requires_second_person = models.BooleanField("Entscheidung im Vier-Augen-Prinzip", default=True)
    correction_days = models.PositiveSmallIntegerField("Frist für Nachforderungen in Tagen", default=21)
    paper_days = models.PositiveSmallIntegerField("Frist für die Post in Tagen", default=14)
    review_days = models.PositiveSmallIntegerField("Ziel für die Prüfung durch SKEW in Tagen", default=28)
    intro = models.TextField("Einleitung zum Antrag", blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "Programm"
        verbose_name_plural = "Programme"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="applications_programme_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """One line of the formal check list of a programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="criteria", verbose_name="Programm")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    text = models.CharField("Kriterium", max_length=200)
    hint = models.CharField("Erläuterung", max_length=300, blank=True)
    # "B.contact_name B.deputy_name": offered when the line is missing and SKEW asks for more
    asked_fields = models.CharField("Angaben im Antrag", max_length=200, blank=True)
    is_active = models.BooleanField("wird geprüft", default=True)

    class Meta:
        verbose_name = "Prüfpunkt"
        verbose_name_plural = "Prüfpunkte"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

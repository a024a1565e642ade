"""Consultations, the days that were worked, the final report and what is paid for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from advisors.enums.consultation import (
    STANDING_DAYS,
    ConsultationStatus,
    DayKind,
    DayStatus,
    GoalReached,
    ReportStatus,
)
from advisors.querysets.consultation import ConsultationQuerySet, DayQuerySet, StatementQuerySet
from core.models import StatusChange
from core.storage import PrivateStorage


class Consultation(models.Model):
    """A confirmed request: one or two advisors accompany a municipality over weeks or months."""

    request = models.OneToOneField(
        "advisors.ConsultingRequest", models.PROTECT, related_name="consultation", verbose_name="Anfrage"
    )
    # kept here: the municipality of a request may be merged into another one (advisors.budget.joining)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="consultations", verbose_name="Kommune"
    )
    status = models.CharField(
        "Stand", max_length=9, choices=ConsultationStatus.choices, default=ConsultationStatus.RUNNING
    )
    title = models.CharField("Titel", max_length=160)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="zuständig bei SKEW"
    )
    confirmed_at = models.DateTimeField("bestätigt", auto_now_add=True)
    closed_at = models.DateTimeField("abgeschlossen", null=True, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungen"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="advisors_consultation_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_number} {self.title}"

    @property
    def case_number(self) -> str:
        """The number under which the request came in; it stays for the whole consultation."""
        return self.request.case_number


class ConsultationStatusChange(StatusChange):
    """One move of a consultation."""

    subject = models.ForeignKey(
        Consultation, models.PROTECT, related_name="status_changes", verbose_name="Beratung"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Beratung"
        verbose_name_plural = "Verläufe von Beratungen"


class TeamMember(models.Model):
    """An advisor of a consultation; somebody who leaves the pool ends, the record stays."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="team", verbose_name="Beratung"
    )
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="engagements", verbose_name="Profil"
    )
    since = models.DateField("seit")
    until = models.DateField("bis", null=True, blank=True)

    class Meta:
        verbose_name = "Person einer Beratung"
        verbose_name_plural = "Personen einer Beratung"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("consultation", "profile", name="advisors_team_once")]

    def __str__(self) -> str:
        return str(self.profile)


class ConsultingDay(models.Model):
    """A day or half a day that an advisor worked; it counts when the municipality has confirmed it."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="days", verbose_name="Beratung"
    )
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="days", verbose_name="Beratende Person"
    )
    status = models.CharField("Stand", max_length=9, choices=DayStatus.choices, default=DayStatus.ENTERED)
    kind = models.CharField("Was war es?", max_length=10, choices=DayKind.choices)
    # the calendar day in Germany; its year says which account it uses
    day = models.DateField("Tag")
    half_days = models.PositiveSmallIntegerField("halbe Tage")
    is_online = models.BooleanField("online", default=False)
    place = models.CharField("Ort", max_length=160, blank=True)
    participants = models.PositiveSmallIntegerField("Teilnehmende", null=True, blank=True)
    content = models.TextField("Inhalt", max_length=3000)
    result = models.TextField("Ergebnis", max_length=2000, blank=True)
    next_steps = models.TextField("Nächste Schritte", max_length=2000, blank=True)
    answer_text = models.TextField("Rückfrage der Kommune", max_length=1000, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bestätigt von",
    )
    confirmed_at = models.DateTimeField("bestätigt", null=True, blank=True)
    # the booking in the account of the day's year: no day counts without one
    posting = models.OneToOneField(
        "advisors.DayPosting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consulting_day",
        verbose_name="Buchung",
    )
    statement = models.ForeignKey(
        "advisors.FeeStatement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="days",
        verbose_name="Honorarabrechnung",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    created_at = models.DateTimeField("eingetragen", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = DayQuerySet.as_manager()

    class Meta:
        verbose_name = "Beratungstag"
        verbose_name_plural = "Beratungstage"
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(half_days__in=[1, 2]), name="advisors_day_half_or_whole"),
            models.UniqueConstraint(
                "consultation",
                "profile",
                "day",
                condition=Q(status__in=sorted(STANDING_DAYS)),
                name="advisors_day_once",
                violation_error_message="Für diesen Tag gibt es schon einen Eintrag.",
            ),
            models.CheckConstraint(
                condition=~Q(status=DayStatus.CONFIRMED)
                | Q(posting__isnull=False, confirmed_at__isnull=False),
                name="advisors_day_confirmed_is_booked",
            ),
            # what was paid for cannot lose its confirmation
            models.CheckConstraint(
                condition=Q(statement=None) | Q(status=DayStatus.CONFIRMED),
                name="advisors_day_paid_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}, {self.profile}"


class DayStatusChange(StatusChange):
    """One move of a day's entry."""

    subject = models.ForeignKey(
        ConsultingDay, models.PROTECT, related_name="status_changes", verbose_name="Beratungstag"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Beratungstags"
        verbose_name_plural = "Verläufe von Beratungstagen"


class FinalReport(models.Model):
    """What a consultation brought: advisors write it, the municipality answers, SKEW accepts."""

    consultation = models.OneToOneField(
        Consultation, models.PROTECT, related_name="report", verbose_name="Beratung"
    )
    status = models.CharField("Stand", max_length=9, choices=ReportStatus.choices, default=ReportStatus.DRAFT)
    goal_reached = models.CharField(
        "Ist das Ziel erreicht?", max_length=6, choices=GoalReached.choices, blank=True
    )
    measures = models.TextField("Was wurde getan?", max_length=4000, blank=True)
    effect = models.TextField("Was hat es bewirkt?", max_length=4000, blank=True)
    next_steps = models.TextField("Wie geht es weiter?", max_length=2000, blank=True)
    advisor_feedback = models.TextField("Rückmeldung der Beratenden", max_length=2000, blank=True)
    town_goal_reached = models.CharField(
        "Ist das Ziel aus Sicht der Kommune erreicht?", max_length=6, choices=GoalReached.choices, blank=True
    )
    town_feedback = models.TextField("Rückmeldung der Kommune", max_length=2000, blank=True)
    town_rating = models.PositiveSmallIntegerField("Zufriedenheit (1 bis 5)", null=True, blank=True)
    # both must say yes before a case of the exchange may be made of it
    town_releases = models.BooleanField("Kommune gibt als gute Praxis frei", null=True, blank=True)
    advisor_releases = models.BooleanField("Beratende geben als gute Praxis frei", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwortet von",
    )
    submitted_at = models.DateTimeField("abgegeben", null=True, blank=True)
    answered_at = models.DateTimeField("beantwortet", null=True, blank=True)
    accepted_at = models.DateTimeField("angenommen", null=True, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Abschlussbericht"
        verbose_name_plural = "Abschlussberichte"
        constraints = [
            models.CheckConstraint(
                condition=Q(town_rating=None) | Q(town_rating__range=(1, 5)),
                name="advisors_report_rating_in_range",
            )
        ]

    def __str__(self) -> str:
        return f"Abschlussbericht {self.consultation.case_number}"


class ReportStatusChange(StatusChange):
    """One move of a final report."""

    subject = models.ForeignKey(
        FinalReport, models.PROTECT, related_name="status_changes", verbose_name="Abschlussbericht"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Abschlussberichts"
        verbose_name_plural = "Verläufe von Abschlussberichten"


class FeeStatement(models.Model):
    """What one advisor is paid for a period: exactly the confirmed days in it, each once; frozen as PDF."""

    number = models.CharField("Nummer", max_length=20, unique=True)
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="statements", verbose_name="Beratende Person"
    )
    period_from = models.DateField("von")
    period_until = models.DateField("bis")
    half_days = models.PositiveSmallIntegerField("halbe Tage")
    amount = models.DecimalField("Summe netto in Euro", max_digits=10, decimal_places=2)
    lines = models.JSONField("Zeilen", default=list)
    pdf = models.FileField("PDF", upload_to="advisors/statements/", storage=PrivateStorage())
    sha256 = models.CharField("Prüfsumme", max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="erstellt von"
    )
    made_at = models.DateTimeField("erstellt", auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "Honorarabrechnung"
        verbose_name_plural = "Honorarabrechnungen"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__gte=models.F("period_from")),
                name="advisors_statement_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            )
        ]

    def __str__(self) -> str:
        return self.number

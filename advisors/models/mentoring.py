"""Two people who accompany each other for a while, and the protected log of their talks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advisors.enums.training import MentoringForm, PairStatus
from advisors.querysets.training import PairQuerySet


class MentoringPair(models.Model):
    """Somebody learns (mentee), somebody accompanies (mentor): a person of the pool or from outside."""

    mentee = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="mentorings", verbose_name="Mentee"
    )
    mentor = models.ForeignKey(
        "advisors.AdvisorProfile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentees",
        verbose_name="Mentorin oder Mentor",
    )
    mentor_name = models.CharField("Name von außerhalb", max_length=160, blank=True)
    mentor_email = models.EmailField("E-Mail von außerhalb", blank=True)
    goals = models.TextField("Ziele", max_length=2000)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende", null=True, blank=True)
    status = models.CharField("Stand", max_length=7, choices=PairStatus.choices, default=PairStatus.RUNNING)
    result = models.TextField("Ergebnis", max_length=2000, blank=True)
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

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = "Mentoring-Paar"
        verbose_name_plural = "Mentoring-Paare"
        ordering = ["status", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mentor__isnull=False, mentor_name="") | (Q(mentor=None) & ~Q(mentor_name="")),
                name="advisors_pair_one_mentor",
                violation_error_message="Wählen Sie jemanden aus dem Pool oder nennen Sie einen Namen.",
            ),
            models.CheckConstraint(
                condition=Q(mentor=None) | ~Q(mentor=F("mentee")),
                name="advisors_pair_two_people",
                violation_error_message="Niemand begleitet sich selbst. Wählen Sie zwei Personen.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="advisors_pair_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
            models.UniqueConstraint(
                "mentee",
                "mentor",
                condition=Q(status=PairStatus.RUNNING),
                name="advisors_pair_runs_once",
                violation_error_message="Diese beiden sind schon ein Paar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentee} und {self.mentor_label}"

    @property
    def goal_lines(self) -> list[str]:
        """The goals one by one; people put a dash before them or not."""
        return [goal for line in self.goals.splitlines() if (goal := line.strip("-–• \t"))]

    @property
    def mentor_label(self) -> str:
        """The name of whoever accompanies."""
        return str(self.mentor) if self.mentor else self.mentor_name


class MentoringEntry(models.Model):
    """One talk of a pair. Text and next step are read by the two alone; SKEW sees that it took place."""

    pair = models.ForeignKey(
        MentoringPair, models.PROTECT, related_name="entries", verbose_name="Mentoring-Paar"
    )
    held_on = models.DateField("Wann?")
    form = models.CharField("Wie?", max_length=9, choices=MentoringForm.choices)
    text = models.TextField("Worüber haben Sie gesprochen?", max_length=3000)
    next_step = models.CharField("Nächster Schritt", max_length=300, blank=True)
    next_on = models.DateField("bis wann?", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Konto")
    by_name = models.CharField("Name", max_length=200)
    created_at = models.DateTimeField("eingetragen", auto_now_add=True)

    class Meta:
        verbose_name = "Eintrag im Mentoring"
        verbose_name_plural = "Einträge im Mentoring"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y}: {self.get_form_display()}"

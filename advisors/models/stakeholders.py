"""People and bodies around the pool, what was said with them, and the interviews with municipalities."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advisors.enums.stakeholders import ContactWay, InterviewStatus, StakeholderKind
from advisors.querysets.stakeholders import InterviewQuerySet, StakeholderQuerySet
from core.models import AppendOnlyModel, StatusChange


class Stakeholder(models.Model):
    """Somebody whose voice counts for the pool; the person behind it is personal data (Art. 14 GDPR)."""

    pool = models.ForeignKey(
        "advisors.Pool", models.PROTECT, related_name="stakeholders", verbose_name="Pool"
    )
    name = models.CharField("Name", max_length=160)
    kind = models.CharField("Art", max_length=20, choices=StakeholderKind.choices)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    website = models.URLField("Internetseite", blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    function = models.CharField("Funktion", max_length=120, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    # Art. 14 GDPR: where the data about the person come from, and since when they are here
    data_source = models.CharField("Quelle der Angaben", max_length=200, blank=True)
    data_collected_on = models.DateField("Angaben erhoben am", null=True, blank=True)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zuständig bei SKEW",
    )
    next_step = models.CharField("Nächster Schritt", max_length=200, blank=True)
    next_step_on = models.DateField("fällig am", null=True, blank=True)
    note = models.TextField("Anmerkung", max_length=2000, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        verbose_name = "Stakeholder"
        verbose_name_plural = "Stakeholder"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "pool",
                "name",
                name="advisors_stakeholder_once",
                violation_error_message="Diesen Stakeholder gibt es schon in der Liste.",
            ),
            models.CheckConstraint(
                condition=Q(contact_name="") | ~Q(data_source="") & Q(data_collected_on__isnull=False),
                name="advisors_stakeholder_person_has_source",
                violation_error_message="Nennen Sie, woher die Angaben zur Person stammen und von wann.",
            ),
            models.CheckConstraint(
                condition=Q(next_step_on=None) | ~Q(next_step=""),
                name="advisors_stakeholder_date_has_step",
                violation_error_message="Beschreiben Sie den nächsten Schritt, der fällig ist.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StakeholderContact(AppendOnlyModel):
    """One talk, call or mail. Written once."""

    stakeholder = models.ForeignKey(
        Stakeholder, models.PROTECT, related_name="contacts", verbose_name="Stakeholder"
    )
    day = models.DateField("Tag")
    way = models.CharField("Weg", max_length=8, choices=ContactWay.choices)
    text = models.TextField("Was war?", max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Konto der Person"
    )
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("eingetragen", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Kontakt mit einem Stakeholder"
        verbose_name_plural = "Kontakte mit Stakeholdern"
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.get_way_display()}"


class GuideQuestion(models.Model):
    """A question of the guide for interviews; one that was answered keeps its words and is switched off."""

    pool = models.ForeignKey(
        "advisors.Pool", models.CASCADE, related_name="guide_questions", verbose_name="Pool"
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    text = models.CharField("Frage", max_length=300)
    is_active = models.BooleanField("wird gestellt", default=True)

    class Meta:
        verbose_name = "Frage des Leitfadens"
        verbose_name_plural = "Fragen des Leitfadens"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class StakeholderInterview(models.Model):
    """A talk with a municipality or a stakeholder along the guide. The person's name stays inside SKEW."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="interviews", verbose_name="Pool")
    status = models.CharField(
        "Stand", max_length=9, choices=InterviewStatus.choices, default=InterviewStatus.PLANNED
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name="Stakeholder",
    )
    held_on = models.DateField("Tag")
    person_function = models.CharField("Funktion der befragten Person", max_length=160)
    person_name = models.CharField("Name der befragten Person", max_length=120, blank=True)
    interviewers = models.ManyToManyField(
        "advisors.AdvisorProfile", blank=True, related_name="interviews", verbose_name="Fragende"
    )
    summary = models.TextField("Zusammenfassung", max_length=4000, blank=True)
    key_needs = models.TextField("Was gebraucht wird", max_length=2000, blank=True)
    may_be_quoted = models.BooleanField("darf ohne Namen zitiert werden", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Interview"
        verbose_name_plural = "Interviews"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False) | Q(stakeholder__isnull=False),
                name="advisors_interview_with_somebody",
                violation_error_message="Wählen Sie eine Kommune oder einen Stakeholder.",
            )
        ]

    def __str__(self) -> str:
        return f"Interview {self.partner}"

    @property
    def partner(self) -> str:
        """The name of the town or body that was asked, never of the person."""
        return self.municipality.short_name if self.municipality_id else str(self.stakeholder)


class InterviewStatusChange(StatusChange):
    """One move of an interview."""

    subject = models.ForeignKey(
        StakeholderInterview, models.PROTECT, related_name="status_changes", verbose_name="Interview"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Interviews"
        verbose_name_plural = "Verläufe von Interviews"


class InterviewAnswer(models.Model):
    """What was answered to one question of the guide."""

    interview = models.ForeignKey(
        StakeholderInterview, models.CASCADE, related_name="answers", verbose_name="Interview"
    )
    question = models.ForeignKey(GuideQuestion, models.PROTECT, related_name="answers", verbose_name="Frage")
    text = models.TextField("Antwort", max_length=3000)

    class Meta:
        verbose_name = "Antwort eines Interviews"
        verbose_name_plural = "Antworten eines Interviews"
        ordering = ["question__position", "question_id"]
        constraints = [
            models.UniqueConstraint("interview", "question", name="advisors_interview_answer_once")
        ]

    def __str__(self) -> str:
        return self.text

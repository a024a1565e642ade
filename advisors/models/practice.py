"""Cases from consultations: read in the pool after both sides said yes, shown to everybody by SKEW."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advisors.enums.exchange import PracticeStatus, ReleaseSide
from advisors.querysets.exchange import PracticeQuerySet
from core.models import AppendOnlyModel, StatusChange


class PracticeCase(models.Model):
    """What worked somewhere: question, approach, result, tips."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="cases", verbose_name="Pool")
    # empty for a case that was written freely
    report = models.OneToOneField(
        "advisors.FinalReport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_case",
        verbose_name="Abschlussbericht",
    )
    slug = models.SlugField("Adresse", max_length=140, unique=True)
    status = models.CharField(
        "Stand", max_length=9, choices=PracticeStatus.choices, default=PracticeStatus.DRAFT
    )
    title = models.CharField("Titel", max_length=160)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="+", verbose_name="Kommune"
    )
    theme = models.ForeignKey(
        "organisations.Theme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Thema",
    )
    question = models.TextField("Worum ging es?", max_length=2000, blank=True)
    approach = models.TextField("Wie sind Sie vorgegangen?", max_length=4000, blank=True)
    result = models.TextField("Was ist daraus geworden?", max_length=4000, blank=True)
    tips = models.TextField("Was raten Sie anderen?", max_length=2000, blank=True)
    has_personal_data = models.BooleanField("enthält personenbezogene Angaben", default=False)
    advisors = models.ManyToManyField(
        "advisors.AdvisorProfile", blank=True, related_name="cases", verbose_name="Beratende"
    )
    # grows each time the sides are asked: an older yes does not count for a newer text
    round = models.PositiveSmallIntegerField("Runde der Freigaben", default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    asked_at = models.DateTimeField("Freigaben erbeten", null=True, blank=True)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = "Fall im Austausch"
        verbose_name_plural = "Fälle im Austausch"
        ordering = ["-created_at", "-pk"]
        constraints = [
            # also a page, an import or the console cannot put personal data on the public pages
            models.CheckConstraint(
                condition=~Q(status=PracticeStatus.PUBLISHED)
                | Q(has_personal_data=False, published_at__isnull=False),
                name="advisors_case_published_without_persons",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PracticeStatusChange(StatusChange):
    """One move of a case."""

    subject = models.ForeignKey(
        PracticeCase, models.PROTECT, related_name="status_changes", verbose_name="Fall"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Falls"
        verbose_name_plural = "Verläufe von Fällen"


class PracticeRelease(AppendOnlyModel):
    """The yes or no of one side to one text, by a named person. Written once, so it can be proven."""

    case = models.ForeignKey(PracticeCase, models.PROTECT, related_name="releases", verbose_name="Fall")
    round = models.PositiveSmallIntegerField("Runde der Freigaben")
    side = models.CharField("Seite", max_length=8, choices=ReleaseSide.choices)
    is_released = models.BooleanField("freigegeben")
    comment = models.CharField("Anmerkung", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Konto der Person"
    )
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Freigabe eines Falls"
        verbose_name_plural = "Freigaben von Fällen"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint("case", "round", "side", name="advisors_case_release_once")]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {'ja' if self.is_released else 'nein'}"

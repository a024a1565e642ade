"""What two people of SKEW think of an application, point by point."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advisors.enums.recruitment import MOST_POINTS, Bias, Recommendation
from advisors.querysets.recruitment import ReviewQuerySet


class Review(models.Model):
    """One person rates one application; whoever is biased steps back and somebody else is asked."""

    application = models.ForeignKey(
        "advisors.PoolApplication", models.CASCADE, related_name="reviews", verbose_name="Bewerbung"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="pool_reviews", verbose_name="bewertet von"
    )
    bias = models.CharField("Befangenheit", max_length=5, choices=Bias.choices, blank=True)
    bias_text = models.CharField("Erklärung zur Befangenheit", max_length=500, blank=True)
    is_recused = models.BooleanField("zurückgetreten", default=False)
    recommendation = models.CharField("Empfehlung", max_length=5, choices=Recommendation.choices, blank=True)
    comment = models.TextField("Begründung", max_length=2000, blank=True)
    assigned_at = models.DateTimeField("zugeteilt", default=timezone.now)
    submitted_at = models.DateTimeField("abgegeben", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Bewertung einer Bewerbung"
        verbose_name_plural = "Bewertungen von Bewerbungen"
        ordering = ["assigned_at", "pk"]
        constraints = [
            models.UniqueConstraint("application", "reviewer", name="advisors_review_once_per_person"),
            # nobody hands in without having said that they are not biased
            models.CheckConstraint(
                condition=Q(submitted_at=None)
                | Q(bias=Bias.NONE, is_recused=False, recommendation__in=Recommendation.values),
                name="advisors_review_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} zu {self.application}"


class ReviewScore(models.Model):
    """The points that a reviewer gives for one criterion."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores", verbose_name="Bewertung")
    criterion = models.ForeignKey(
        "advisors.CallCriterion", models.PROTECT, related_name="scores", verbose_name="Kriterium"
    )
    points = models.PositiveSmallIntegerField("Punkte")

    class Meta:
        verbose_name = "Punkte zu einem Kriterium"
        verbose_name_plural = "Punkte zu Kriterien"
        constraints = [
            models.UniqueConstraint("review", "criterion", name="advisors_score_once"),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="advisors_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"

"""Forums: talks with municipalities, qualifying talks with stakeholders, presentations of the pool."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advisors.enums.stakeholders import ForumKind, ForumRole
from advisors.models.documents import PoolDocument, private_file
from advisors.querysets.stakeholders import ForumQuerySet


class Forum(models.Model):
    """One forum with its result; those of the kind "municipal" count in the funnel of the pool."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="forums", verbose_name="Pool")
    kind = models.CharField("Art", max_length=12, choices=ForumKind.choices)
    title = models.CharField("Titel", max_length=160)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende", null=True, blank=True)
    is_online = models.BooleanField("online", default=False)
    place = models.CharField("Ort", max_length=160, blank=True)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    stakeholders = models.ManyToManyField(
        "advisors.Stakeholder", blank=True, related_name="forums", verbose_name="Stakeholder"
    )
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    participants = models.PositiveSmallIntegerField("Teilnehmende", null=True, blank=True)
    result = models.TextField("Ergebnis", max_length=4000, blank=True)
    follow_up = models.TextField("Wie geht es weiter?", max_length=2000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = "Forum"
        verbose_name_plural = "Foren"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="advisors_forum_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ForumAdvisor(models.Model):
    """Somebody of the pool at a forum."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="team", verbose_name="Forum")
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="forums", verbose_name="Profil"
    )
    role = models.CharField("Rolle", max_length=10, choices=ForumRole.choices, default=ForumRole.TAKES_PART)

    class Meta:
        verbose_name = "Person eines Forums"
        verbose_name_plural = "Personen eines Forums"
        ordering = ["role", "pk"]
        constraints = [models.UniqueConstraint("forum", "profile", name="advisors_forum_advisor_once")]

    def __str__(self) -> str:
        return f"{self.profile} {self.get_role_display()}"


class ForumDocument(PoolDocument):
    """Programme, slides or minutes of a forum."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="documents", verbose_name="Forum")
    file = private_file("forums")

    class Meta:
        verbose_name = "Dokument eines Forums"
        verbose_name_plural = "Dokumente eines Forums"
        ordering = ["uploaded_at", "pk"]

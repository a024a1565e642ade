"""What a municipality asks for, and who is proposed to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from advisors.enums.request import (
    MemberAnswer,
    ProposalStatus,
    RequestOrigin,
    RequestStatus,
    WantedForm,
)
from advisors.querysets.request import ProposalQuerySet, RequestQuerySet
from core.models import StatusChange


class ConsultingRequest(models.Model):
    """One request for advice; with the confirmation it becomes a consultation (fields: DOMAIN section 3)."""

    case_number = models.CharField("Aktenzeichen", max_length=20, unique=True, null=True, blank=True)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        related_name="consulting_requests",
        verbose_name="Kommune",
    )
    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="requests", verbose_name="Pool")
    status = models.CharField(
        "Stand", max_length=10, choices=RequestStatus.choices, default=RequestStatus.DRAFT
    )
    origin = models.CharField(
        "Weg", max_length=14, choices=RequestOrigin.choices, default=RequestOrigin.APPLICATION
    )
    # the consultation that this request goes on with
    follows = models.ForeignKey(
        "advisors.Consultation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name="setzt fort",
    )
    office = models.CharField("Dienststelle", max_length=160, blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail der Ansprechperson", blank=True)
    contact_phone = models.CharField("Telefon", max_length=40, blank=True)
    situation = models.TextField("Ausgangslage", max_length=3000, blank=True)
    goal = models.TextField("Ziel der Beratung", max_length=2000, blank=True)
    need = models.TextField("Beratungsbedarf", max_length=2000, blank=True)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    target_groups = models.JSONField("Zielgruppen", default=list, blank=True)  # enums.TargetGroup
    wanted_form = models.CharField("gewünschte Form", max_length=10, choices=WantedForm.choices, blank=True)
    languages = models.JSONField("Sprachen neben Deutsch", default=list, blank=True)  # ISO 639-1
    period_from = models.DateField("gewünscht ab", null=True, blank=True)
    period_until = models.DateField("gewünscht bis", null=True, blank=True)
    wanted_half_days = models.PositiveSmallIntegerField("gewünschte halbe Tage", null=True, blank=True)
    wished_advisor = models.ForeignKey(
        "advisors.AdvisorProfile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wished_in",
        verbose_name="Wunschperson",
    )
    wants_pair = models.BooleanField("zwei Beratende gewünscht", default=False)
    signer_name = models.CharField("Zeichnende Person", max_length=120, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gezeichnet mit Konto",
    )
    # a draft that waits for somebody who may sign
    ready_at = models.DateTimeField("zum Zeichnen übergeben", null=True, blank=True)
    submitted_at = models.DateTimeField("eingereicht", null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zuständig bei SKEW",
    )
    # until when the municipality chooses among the proposals
    choose_until = models.DateField("Auswahl bis", null=True, blank=True)
    # who typed which field when: core.autosave tells two people of each other
    marks = models.JSONField("Bearbeitung je Feld", default=dict, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "Anfrage an den Beraterpool"
        verbose_name_plural = "Anfragen an den Beraterpool"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until=None) | Q(period_until__gte=models.F("period_from")),
                name="advisors_request_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.DRAFT) | Q(case_number__isnull=False),
                name="advisors_request_numbered",
            ),
        ]

    def __str__(self) -> str:
        return self.case_number or f"Entwurf von {self.municipality}"


class RequestStatusChange(StatusChange):
    """One move of a request."""

    subject = models.ForeignKey(
        ConsultingRequest, models.PROTECT, related_name="status_changes", verbose_name="Anfrage"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Anfrage"
        verbose_name_plural = "Verläufe von Anfragen"


class Proposal(models.Model):
    """One person or a pair that fits a request, with the reasons as they were when it was proposed."""

    request = models.ForeignKey(
        ConsultingRequest, models.PROTECT, related_name="proposals", verbose_name="Anfrage"
    )
    position = models.PositiveSmallIntegerField("Reihenfolge")
    status = models.CharField(
        "Stand", max_length=8, choices=ProposalStatus.choices, default=ProposalStatus.PROPOSED
    )
    # [{"kind": "theme", "is_met": true, "text": "Thema: faire Beschaffung, 6 Einsätze"}, …]
    reasons = models.JSONField("Gründe", default=list)
    wishes_met = models.PositiveSmallIntegerField("erfüllte Wünsche", default=0)
    wishes_total = models.PositiveSmallIntegerField("Wünsche", default=0)
    note = models.CharField("Hinweis von SKEW", max_length=500, blank=True)
    asked_at = models.DateTimeField("angefragt", null=True, blank=True)
    answer_until = models.DateTimeField("Antwort bis", null=True, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschlag"
        verbose_name_plural = "Vorschläge"
        ordering = ["position", "pk"]
        constraints = [
            # two people ask at the same time, or two proposals are answered at once: one gets through
            models.UniqueConstraint(
                "request",
                condition=Q(status__in=[ProposalStatus.ASKED, ProposalStatus.ACCEPTED]),
                name="advisors_proposal_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"Vorschlag {self.position} zu {self.request}"


class ProposalMember(models.Model):
    """One person of a proposal and what this person said."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="members", verbose_name="Vorschlag")
    profile = models.ForeignKey(
        "advisors.AdvisorProfile", models.PROTECT, related_name="proposals", verbose_name="Profil"
    )
    answer = models.CharField("Antwort", max_length=8, choices=MemberAnswer.choices, blank=True)
    answered_at = models.DateTimeField("geantwortet", null=True, blank=True)
    text = models.TextField("Nachricht", max_length=1000, blank=True)
    # whoever this person thinks fits better
    suggested = models.ForeignKey(
        "advisors.AdvisorProfile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vorgeschlagene Person",
    )
    # another period that would suit
    suggested_from = models.DateField("vorgeschlagen ab", null=True, blank=True)
    suggested_until = models.DateField("vorgeschlagen bis", null=True, blank=True)

    class Meta:
        verbose_name = "Person eines Vorschlags"
        verbose_name_plural = "Personen eines Vorschlags"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("proposal", "profile", name="advisors_proposal_member_once")]

    def __str__(self) -> str:
        return str(self.profile)


class ProposalStatusChange(StatusChange):
    """One move of a proposal."""

    subject = models.ForeignKey(
        Proposal, models.PROTECT, related_name="status_changes", verbose_name="Vorschlag"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Vorschlags"
        verbose_name_plural = "Verläufe von Vorschlägen"

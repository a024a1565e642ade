"""A profile ("Steckbrief"): the snapshot of one organisation for one brochure."""

from django.conf import settings
from django.db import models

from core.models import StatusChange
from inventories.enums import EntryKind, ProfileStatus
from inventories.models.interview import InterviewRecord
from inventories.querysets import ProfileQuerySet
from organisations.enums import (
    AddressVisibility,
    LegalForm,
    MembersRange,
    OrganisationKind,
    OriginRelation,
    Staffing,
)


class Profile(InterviewRecord):
    """Every field of a profile; which of them may leave the portal decides `release` (visibility.py)."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="profiles", verbose_name="Bestandsaufnahme"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="profiles", verbose_name="Organisation"
    )
    status = models.CharField(
        "Stand", max_length=10, choices=ProfileStatus.choices, default=ProfileStatus.DRAFT
    )
    entry = models.CharField("Umfang", max_length=8, choices=EntryKind.choices, default=EntryKind.PROFILE)
    slug = models.SlugField("Adresse im Netz", max_length=120)
    release = models.ForeignKey(
        "organisations.Release",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
        verbose_name="Freigabe",
    )

    name = models.CharField("Name", max_length=200)
    sort_name = models.CharField("Sortiername", max_length=200, editable=False)
    short_name = models.CharField("Kurzname", max_length=60, blank=True)
    kind = models.CharField("Art der Organisation", max_length=30, choices=OrganisationKind.choices)
    origin_relation = models.CharField(
        "Herkunftsbezug", max_length=12, choices=OriginRelation.choices, default=OriginRelation.NONE
    )
    origin_countries = models.JSONField("Herkunftsländer", default=list, blank=True)
    legal_form = models.CharField("Rechtsform", max_length=24, choices=LegalForm.choices, blank=True)
    is_charitable = models.BooleanField("gemeinnützig", default=False)
    register_number = models.CharField("Registernummer", max_length=60, blank=True)
    founded = models.PositiveSmallIntegerField("Gründungsjahr", null=True, blank=True)
    members_range = models.CharField(
        "Mitglieder oder Aktive", max_length=8, choices=MembersRange.choices, blank=True
    )
    staffing = models.CharField("Mitarbeit", max_length=10, choices=Staffing.choices, blank=True)

    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)
    district = models.CharField("Stadtteil", max_length=80, blank=True)
    address_visibility = models.CharField(
        "Anschrift zeigen", max_length=6, choices=AddressVisibility.choices, default=AddressVisibility.TOWN
    )
    no_contact_reason = models.CharField("Warum kein Kontaktweg?", max_length=200, blank=True)
    languages = models.JSONField("Arbeitssprachen", default=list, blank=True)
    advice_languages = models.JSONField("Beratung möglich auf", default=list, blank=True)

    teaser = models.CharField("Ein Satz über Sie", max_length=160, blank=True)
    short_text = models.TextField("Kurztext", max_length=500, blank=True)
    long_text = models.TextField("Selbstdarstellung", max_length=3000, blank=True)
    quote = models.CharField("Zitat", max_length=300, blank=True)
    quote_by = models.CharField("Wer sagt das?", max_length=160, blank=True)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="profiles", verbose_name="Themen"
    )
    goals = models.JSONField("Globale Nachhaltigkeitsziele", default=list, blank=True)
    offers = models.JSONField("Angebote", default=list, blank=True)
    target_groups = models.JSONField("Zielgruppen", default=list, blank=True)
    reach = models.JSONField("Wirkt", default=list, blank=True)
    partner_countries = models.JSONField("Partnerländer", default=list, blank=True)
    partners = models.JSONField("Partnerinnen und Partner", default=list, blank=True)
    affiliations = models.JSONField("Mitglied in", default=list, blank=True)

    needs = models.JSONField("Bedarfe", default=list, blank=True)
    funding = models.TextField("Finanzierung", blank=True)
    municipality_wishes = models.TextField("Zusammenarbeit mit der Kommune", blank=True)
    wants_workshop = models.BooleanField("Interesse am Workshop", default=False)
    workshop_times = models.CharField("Passende Zeiten", max_length=200, blank=True)
    workshop_support = models.JSONField("Unterstützung beim Workshop", default=list, blank=True)
    workshop_needs = models.CharField("Weiterer Bedarf beim Workshop", max_length=300, blank=True)

    # typed but not yet correct: {field: raw value}; a profile with a draft cannot be submitted
    draft = models.JSONField("noch nicht übernommene Eingaben", default=dict, blank=True)
    marks = models.JSONField("wer hat wann geändert", default=dict, blank=True)
    as_of = models.DateField("Stand der Angaben", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "Steckbrief"
        verbose_name_plural = "Steckbriefe"
        indexes = [models.Index(fields=["inventory", "status", "sort_name"], name="inventories_profile_list")]
        constraints = [
            models.UniqueConstraint(
                "inventory",
                "organisation",
                name="inventories_profile_once",
                violation_error_message="Diese Organisation hat hier schon einen Steckbrief.",
            ),
            models.UniqueConstraint("inventory", "slug", name="inventories_profile_slug_once"),
            models.CheckConstraint(
                condition=~models.Q(status=ProfileStatus.RELEASED) | models.Q(release__isnull=False),
                name="inventories_released_has_release",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewComment(models.Model):
    """What an officer asks the contractor to change, bound to one field."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="comments", verbose_name="Steckbrief")
    field_name = models.CharField("Feld", max_length=60, blank=True)
    text = models.TextField("Hinweis", max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschrieben von"
    )
    at = models.DateTimeField("geschrieben", auto_now_add=True)
    resolved_at = models.DateTimeField("erledigt", null=True, blank=True)

    class Meta:
        verbose_name = "Hinweis zum Steckbrief"
        verbose_name_plural = "Hinweise zu Steckbriefen"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.field_name or 'Allgemein'}: {self.text[:60]}"


class ProfileStatusChange(StatusChange):
    """One move of a profile."""

    subject = models.ForeignKey(
        Profile, models.PROTECT, related_name="status_changes", verbose_name="Steckbrief"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Steckbriefs"
        verbose_name_plural = "Verläufe von Steckbriefen"

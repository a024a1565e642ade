"""The people of a pool, what they show of themselves, and when they have time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from advisors.enums.pool import AdvisorStatus, Gender, ProfileField
from advisors.querysets.profile import AdvisorQuerySet
from core.models import AppendOnlyModel, StatusChange
from core.storage import upload_path


class AdvisorProfile(models.Model):
    """Somebody in a pool. What others see is decided field by field by the person (`public_fields`)."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="advisors", verbose_name="Pool")
    # empty until the invited person has made an account with this address
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="advisor_profile",
        verbose_name="Konto",
    )
    slug = models.SlugField("Adresse", max_length=120, unique=True)
    status = models.CharField(
        "Stand", max_length=10, choices=AdvisorStatus.choices, default=AdvisorStatus.QUALIFYING
    )
    first_name = models.CharField("Vorname", max_length=80)
    last_name = models.CharField("Nachname", max_length=80)
    email = models.EmailField("E-Mail")
    phone = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Internetseite", blank=True)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="advisors",
        verbose_name="Wohnort",
    )
    radius_km = models.PositiveSmallIntegerField("Umkreis in Kilometern", default=100)
    headline = models.CharField("Wofür stehen Sie?", max_length=160, blank=True)
    biography = models.TextField("Werdegang", max_length=2500, blank=True)
    photo = models.ImageField("Foto", upload_to=upload_path("portraits"), blank=True, max_length=200)
    photo_alt = models.CharField("Bildbeschreibung", max_length=250, blank=True)
    photo_credit = models.CharField("Bildnachweis", max_length=160, blank=True)
    languages = models.JSONField("Sprachen", default=list, blank=True)  # ISO 639-1 (core.languages)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="advisors", verbose_name="Themen"
    )
    methods = models.JSONField("Arbeitsweisen", default=list, blank=True)  # values of enums.Method
    qualification = models.TextField("Ausbildung und Qualifizierung", max_length=2000, blank=True)
    networks = models.TextField("Netzwerke", max_length=1000, blank=True)
    # voluntary and internal: they leave the portal only as figures of the pool (advisors.pool_figures)
    gender = models.CharField("Geschlecht", max_length=8, choices=Gender.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField("Geburtsjahr", null=True, blank=True)
    origin_countries = models.JSONField("Herkunftsländer", default=list, blank=True)  # ISO 3166
    public_fields = models.JSONField("öffentliche Angaben", default=list, blank=True)  # enums.ProfileField
    is_public = models.BooleanField("auf der Seite des Pools", default=False)
    takes_requests = models.BooleanField("nimmt Anfragen an", default=True)
    internal_note = models.TextField("Vermerk von SKEW", max_length=2000, blank=True)
    joined_on = models.DateField("im Pool seit", null=True, blank=True)
    left_on = models.DateField("ausgeschieden am", null=True, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = AdvisorQuerySet.as_manager()

    class Meta:
        verbose_name = "Profil einer beratenden Person"
        verbose_name_plural = "Profile von Beratenden"
        ordering = ["last_name", "first_name", "pk"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_on_pages(self) -> bool:
        """Whether the person agreed to stand on the page of the pool and belongs to it today."""
        return self.is_public and self.status == AdvisorStatus.ACTIVE

    def shows(self, field: str) -> bool:
        """Whether the person lets everybody see a part of the profile (enums.ProfileField)."""
        return self.is_on_pages and field in self.public_fields


class AdvisorStatusChange(StatusChange):
    """One move of somebody through the pool."""

    subject = models.ForeignKey(
        AdvisorProfile, models.PROTECT, related_name="status_changes", verbose_name="Profil"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer beratenden Person"
        verbose_name_plural = "Verläufe von Beratenden"


class ProfileConsent(AppendOnlyModel):
    """One decision about one field: shown from now on, or hidden. Written once, so it can be proven."""

    profile = models.ForeignKey(
        AdvisorProfile, models.PROTECT, related_name="consents", verbose_name="Profil"
    )
    # empty: the profile as a whole is shown or taken off the page
    field = models.CharField("Angabe", max_length=14, choices=ProfileField.choices, blank=True)
    is_shown = models.BooleanField("öffentlich")
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("Zeitpunkt", auto_now_add=True)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Einwilligung zu einer Angabe"
        verbose_name_plural = "Einwilligungen zu Angaben"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_field_display() or 'Profil'}: {'öffentlich' if self.is_shown else 'verborgen'}"


class AdvisorReference(models.Model):
    """Something the person has done before, in own words."""

    profile = models.ForeignKey(
        AdvisorProfile, models.CASCADE, related_name="references", verbose_name="Profil"
    )
    year = models.PositiveSmallIntegerField("Jahr", null=True, blank=True)
    title = models.CharField("Was?", max_length=200)
    partner = models.CharField("Für wen?", max_length=160, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Referenz"
        verbose_name_plural = "Referenzen"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Availability(models.Model):
    """How many half days somebody can give in a month; months without a row are unknown."""

    profile = models.ForeignKey(
        AdvisorProfile, models.CASCADE, related_name="availability", verbose_name="Profil"
    )
    month = models.DateField("Monat")  # its first day
    half_days = models.PositiveSmallIntegerField("halbe Tage")
    note = models.CharField("Anmerkung", max_length=120, blank=True)

    class Meta:
        verbose_name = "Verfügbarkeit"
        verbose_name_plural = "Verfügbarkeiten"
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint("profile", "month", name="advisors_availability_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="advisors_availability_first_day"),
            models.CheckConstraint(condition=Q(half_days__lte=62), name="advisors_availability_in_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m.%Y}: {self.half_days}"

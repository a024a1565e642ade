"""Calls for new advisors and the applications to them, made without an account or with one."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from advisors.enums.pool import Gender
from advisors.enums.recruitment import COUNTING_APPLICATIONS, PoolApplicationStatus
from advisors.querysets.recruitment import CallQuerySet, PoolApplicationQuerySet
from core.models import StatusChange
from core.storage import PrivateStorage, upload_path

# § 15 Abs. 4 AGG gives two months for a claim, § 61b ArbGG three more for a court, and one for the post
KEPT_DAYS = 180


class Call(models.Model):
    """One search for new people of a pool, with its period and its criteria."""

    pool = models.ForeignKey("advisors.Pool", models.PROTECT, related_name="calls", verbose_name="Pool")
    slug = models.SlugField("Adresse", max_length=80, unique=True)
    title = models.CharField("Titel", max_length=140)
    lead = models.CharField("Vorspann", max_length=300, blank=True)
    text = models.TextField("Wen suchen Sie?", max_length=6000)
    offer = models.TextField("Was bieten Sie?", max_length=3000, blank=True)
    opens_on = models.DateField("erster Tag")
    closes_on = models.DateField("letzter Tag")
    seats = models.PositiveSmallIntegerField("Plätze", validators=[MinValueValidator(1)])
    is_blind = models.BooleanField("ohne Namen bewerten", default=True)
    is_published = models.BooleanField("veröffentlicht", default=False)
    delete_after_days = models.PositiveSmallIntegerField(
        "Tage bis zur Löschung",
        default=KEPT_DAYS,
        validators=[MinValueValidator(30), MaxValueValidator(365)],
    )
    # what is left of deleted applications: {status: number} and {attribute: {value: number}}
    deleted_results = models.JSONField("gelöschte Bewerbungen nach Ergebnis", default=dict, blank=True)
    deleted_attributes = models.JSONField("gelöschte freiwillige Angaben", default=dict, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausschreibung"
        verbose_name_plural = "Ausschreibungen"
        ordering = ["-closes_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")),
                name="advisors_call_closes_after_opening",
                violation_error_message="Der letzte Tag liegt vor dem ersten. Wählen Sie ein späteres Datum.",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="advisors_call_has_seats",
                violation_error_message="Eine Ausschreibung hat mindestens einen Platz.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_opened(self) -> bool:
        """Whether everybody may read it."""
        return self.is_published and self.opens_on <= timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Whether it takes applications today; the last day counts until midnight."""
        return self.has_opened and timezone.localdate() <= self.closes_on

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return timezone.localdate() > self.closes_on

    @property
    def has_scores(self) -> bool:
        """Whether somebody has given points: then the rubric stands."""
        return self.criteria.filter(scores__isnull=False).exists()


class CallCriterion(models.Model):
    """One question of the rubric; reviewers give 0 to 4 points, the weight counts them up to three times."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria", verbose_name="Ausschreibung")
    name = models.CharField("Kriterium", max_length=120)
    hint = models.CharField("Woran erkennen Sie es?", max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField("Gewicht", default=1)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Kriterium"
        verbose_name_plural = "Kriterien"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3),
                name="advisors_criterion_weight",
                violation_error_message="Das Gewicht ist 1, 2 oder 3.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PoolApplication(models.Model):
    """One application. Until the person sends it off it is a draft behind the link that was mailed."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name="Ausschreibung")
    # what reviewers call it while the name is hidden; given when it is sent off
    number = models.PositiveSmallIntegerField("Nummer", null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pool_applications",
        verbose_name="Konto",
    )
    # filled when the person is taken; the application goes when the person has left the pool
    profile = models.OneToOneField(
        "advisors.AdvisorProfile",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pool_application",
        verbose_name="Profil",
    )
    status = models.CharField(
        "Stand",
        max_length=12,
        choices=PoolApplicationStatus.choices,
        default=PoolApplicationStatus.UNCONFIRMED,
    )
    first_name = models.CharField("Vorname", max_length=80, blank=True)
    last_name = models.CharField("Nachname", max_length=80, blank=True)
    email = models.EmailField("E-Mail")
    phone = models.CharField("Telefon", max_length=40, blank=True)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    town = models.CharField("Wohnort", max_length=120, blank=True)
    motivation = models.TextField("Warum möchten Sie mitarbeiten?", max_length=3000, blank=True)
    experience = models.TextField("Welche Erfahrung bringen Sie mit?", max_length=3000, blank=True)
    languages = models.JSONField("Sprachen", default=list, blank=True)  # ISO 639-1 (core.languages)
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    availability = models.CharField("Wann haben Sie Zeit?", max_length=500, blank=True)
    # voluntary: never shown for a person, only as figures of at least five
    gender = models.CharField("Geschlecht", max_length=8, choices=Gender.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField("Geburtsjahr", null=True, blank=True)
    origin_countries = models.JSONField("Herkunftsländer", default=list, blank=True)  # ISO 3166
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    # the first time somebody opened the mailed link and pressed a button there
    confirmed_at = models.DateTimeField("Adresse bestätigt", null=True, blank=True)
    submitted_at = models.DateTimeField("abgesendet", null=True, blank=True)
    waiting_position = models.PositiveSmallIntegerField("Platz auf der Warteliste", null=True, blank=True)
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    # empty only for people who are in the pool (advisors.recruiting.deadlines)
    delete_on = models.DateField("wird gelöscht am", null=True, blank=True, db_index=True)

    objects = PoolApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Bewerbung für den Pool"
        verbose_name_plural = "Bewerbungen für den Pool"
        ordering = ["number", "pk"]
        constraints = [
            # two windows send the same application at once: the database lets one through
            models.UniqueConstraint(
                "call",
                Lower("email"),
                condition=Q(status__in=sorted(COUNTING_APPLICATIONS)),
                name="advisors_application_once_per_address",
            ),
            models.UniqueConstraint("call", "number", name="advisors_application_number_once"),
            models.CheckConstraint(
                condition=Q(delete_on__isnull=False) | Q(status=PoolApplicationStatus.ACCEPTED),
                name="advisors_application_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(waiting_position=None) | Q(status=PoolApplicationStatus.WAITING),
                name="advisors_application_waits_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the number, never the name: this word stands in lists and logs of a blind procedure."""
        return f"Bewerbung {self.number or 'ohne Nummer'}"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def town_name(self) -> str:
        """The municipality of the register, or the words of somebody who lives elsewhere."""
        return self.municipality.name if self.municipality else self.town

    @property
    def ratings(self) -> list:
        """The reviews that were handed in; reads prefetched reviews where there are some."""
        return [review for review in self.reviews.all() if review.submitted_at and not review.is_recused]

    @property
    def raters(self) -> list:
        """The reviews of people who rate or have rated; whoever stepped back does not count."""
        return [review for review in self.reviews.all() if not review.is_recused]


class ApplicationLink(models.Model):
    """A personal address of an application. Every mail has its own; only the hash is stored."""

    application = models.ForeignKey(
        PoolApplication, models.CASCADE, related_name="links", verbose_name="Bewerbung"
    )
    token_hash = models.CharField("Prüfwert des Geheimnisses", max_length=64, unique=True)
    made_at = models.DateTimeField("angelegt", default=timezone.now)

    class Meta:
        verbose_name = "Link einer Bewerbung"
        verbose_name_plural = "Links von Bewerbungen"

    def __str__(self) -> str:
        return f"Link für {self.application_id}"


class ApplicationDocument(models.Model):
    """A paper that the person added: a short CV, a certificate."""

    application = models.ForeignKey(
        PoolApplication, models.CASCADE, related_name="documents", verbose_name="Bewerbung"
    )
    file = models.FileField(
        "Datei", upload_to=upload_path("pool-applications"), storage=PrivateStorage(), max_length=200
    )
    filename = models.CharField("Dateiname", max_length=200)
    content_type = models.CharField("Dateityp", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")
    added_at = models.DateTimeField("hochgeladen", auto_now_add=True)

    class Meta:
        verbose_name = "Unterlage einer Bewerbung"
        verbose_name_plural = "Unterlagen von Bewerbungen"
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"Unterlage {self.pk}"


class PoolApplicationStatusChange(StatusChange):
    """One move of an application. It goes with the application: the rule leaves figures, no people."""

    subject = models.ForeignKey(
        PoolApplication, models.CASCADE, related_name="status_changes", verbose_name="Bewerbung"
    )

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Bewerbung"
        verbose_name_plural = "Verläufe von Bewerbungen"

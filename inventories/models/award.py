"""The award of a contract: threshold, pool, offers in sequence or in parallel."""

from django.conf import settings
from django.db import models

from core.models import StatusChange
from inventories.enums.award import AwardStatus, FeeBasis, OfferStatus, Procedure
from inventories.querysets.award import AwardQuerySet, OfferQuerySet, ThresholdQuerySet


class AwardThreshold(models.Model):
    """Up to which net sum SKEW may award directly, and from which day on (DOMAIN: 15,000 EUR)."""

    amount = models.DecimalField("Betrag netto in Euro", max_digits=10, decimal_places=2)
    valid_from = models.DateField("gilt ab", unique=True)
    source = models.CharField("Grundlage", max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        verbose_name = "Wertgrenze"
        verbose_name_plural = "Wertgrenzen"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="inventories_threshold_above_zero",
                violation_error_message="Der Betrag muss größer als null sein.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} Euro ab {self.valid_from:%d.%m.%Y}"


class ServiceTemplate(models.Model):
    """A ready wording of requirements and scope that officers start an award from."""

    name = models.CharField("Name der Vorlage", max_length=120, unique=True)
    requirements = models.TextField("Anforderungen", max_length=4000)
    scope = models.TextField("Leistung", max_length=4000)
    is_active = models.BooleanField("wählbar", default=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Leistungsvorlage"
        verbose_name_plural = "Leistungsvorlagen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ContractorProfile(models.Model):
    """What SKEW knows about a contractor in the pool; the person edits it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="contractor_profile", verbose_name="Person"
    )
    languages = models.JSONField("Sprachen", default=list, blank=True)
    states = models.ManyToManyField(
        "municipalities.State", blank=True, related_name="+", verbose_name="Bundesländer"
    )
    themes = models.ManyToManyField(
        "organisations.Theme", blank=True, related_name="+", verbose_name="Themen"
    )
    experience = models.TextField("Erfahrung", max_length=3000, blank=True)
    website = models.URLField("Internetseite", blank=True)
    is_available = models.BooleanField("nimmt Aufträge an", default=True)
    available_from = models.DateField("frei ab", null=True, blank=True)
    internal_note = models.TextField("Vermerk von SKEW", max_length=2000, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Angaben zu Auftragnehmenden"
        verbose_name_plural = "Angaben zu Auftragnehmenden"

    def __str__(self) -> str:
        return str(self.user)


class Award(models.Model):
    """One search for somebody who takes a contract of an inventory."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="awards", verbose_name="Bestandsaufnahme"
    )
    status = models.CharField(
        "Stand", max_length=10, choices=AwardStatus.choices, default=AwardStatus.PREPARING
    )
    requirements = models.TextField("Anforderungen", max_length=4000)
    scope = models.TextField("Leistung", max_length=4000)
    effort = models.CharField("Umfang", max_length=300)  # "30 Interviews und Steckbriefe", never hours
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende")
    estimate = models.DecimalField("geschätzter Auftragswert netto", max_digits=10, decimal_places=2)
    estimate_basis = models.TextField("Grundlage der Schätzung", max_length=1000, blank=True)
    fee_basis = models.CharField(
        "Grundlage des Honorars", max_length=13, choices=FeeBasis.choices, default=FeeBasis.LUMP_SUM
    )
    # the limit that was valid on the day on which people were asked: kept, the setting may change
    threshold_amount = models.DecimalField(
        "Wertgrenze netto", max_digits=10, decimal_places=2, null=True, blank=True
    )
    over_threshold_reason = models.TextField("Begründung über der Wertgrenze", max_length=2000, blank=True)
    procedure = models.CharField(
        "Reihenfolge", max_length=8, choices=Procedure.choices, default=Procedure.SEQUENCE
    )
    answer_days = models.PositiveSmallIntegerField("Tage Bedenkzeit", default=7)
    note = models.TextField("Begründung im Vergabevermerk", max_length=4000, blank=True)
    # the facts of the note when the award ended: sums over orders change later, the note must not
    note_record = models.JSONField("Vergabevermerk, abgeschlossen", default=dict, blank=True)
    note_sha256 = models.CharField("Prüfsumme des Vermerks", max_length=64, blank=True)
    closed_at = models.DateTimeField("beendet", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "Vergabe"
        verbose_name_plural = "Vergaben"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="inventories_award_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            )
        ]

    def __str__(self) -> str:
        return f"Vergabe {self.inventory.case_number}"


class Offer(models.Model):
    """One person who is asked; the first yes gets the contract."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="offers", verbose_name="Vergabe")
    contractor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="offers", verbose_name="Auftragnehmende"
    )
    position = models.PositiveSmallIntegerField("Reihenfolge")
    status = models.CharField("Stand", max_length=9, choices=OfferStatus.choices, default=OfferStatus.PLANNED)
    fee = models.DecimalField("Honorar netto", max_digits=10, decimal_places=2)
    offered_at = models.DateTimeField("angefragt", null=True, blank=True)
    answer_until = models.DateTimeField("Antwort bis", null=True, blank=True)
    answered_at = models.DateTimeField("geantwortet", null=True, blank=True)
    has_conflict = models.BooleanField("Interessenkonflikt", null=True, blank=True)
    conflict_text = models.TextField("Erklärung zum Interessenkonflikt", max_length=1000, blank=True)
    answer_text = models.TextField("Antwort", max_length=1000, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "Anfrage"
        verbose_name_plural = "Anfragen"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("award", "contractor", name="inventories_offer_once"),
            # two people press "annehmen" at the same time: the database lets one through
            models.UniqueConstraint(
                "award",
                condition=models.Q(status=OfferStatus.ACCEPTED),
                name="inventories_offer_accepted_once",
            ),
            models.CheckConstraint(condition=models.Q(fee__gte=0), name="inventories_offer_fee_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.contractor}, {self.get_status_display()}"


class AwardStatusChange(StatusChange):
    """One move of an award."""

    subject = models.ForeignKey(Award, models.PROTECT, related_name="status_changes", verbose_name="Vergabe")

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Vergabe"
        verbose_name_plural = "Verläufe von Vergaben"


class OfferStatusChange(StatusChange):
    """One move of an offer."""

    subject = models.ForeignKey(Offer, models.PROTECT, related_name="status_changes", verbose_name="Anfrage")

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf einer Anfrage"
        verbose_name_plural = "Verläufe von Anfragen"

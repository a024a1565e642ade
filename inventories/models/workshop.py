"""The workshop after an inventory: tables, agreements that are followed up, who works with whom."""

from django.conf import settings
from django.db import models

from core.storage import upload_path
from inventories.enums.workshop import AgreementState, TieMoment
from inventories.querysets.workshop import AgreementFollowUpQuerySet, CooperationAgreementQuerySet


class Workshop(models.Model):
    """The workshop of one inventory; place, time and invitations stand in its event (networks)."""

    inventory = models.OneToOneField(
        "inventories.Inventory", models.PROTECT, related_name="workshop", verbose_name="Bestandsaufnahme"
    )
    event = models.OneToOneField(
        "networks.Event", models.PROTECT, related_name="workshop", verbose_name="Veranstaltung"
    )
    report = models.TextField("Bericht", max_length=20000, blank=True)
    report_picture = models.ImageField("Bild", upload_to=upload_path("workshops"), blank=True, max_length=200)
    picture_alt = models.CharField("Bildbeschreibung", max_length=250, blank=True)
    picture_credit = models.CharField("Bildnachweis", max_length=160, blank=True)
    reported_at = models.DateTimeField("berichtet", null=True, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Workshop"
        verbose_name_plural = "Workshops"

    def __str__(self) -> str:
        return f"Workshop {self.inventory.municipality.short_name}"


class WorkshopTable(models.Model):
    """One table with its topic."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="tables", verbose_name="Workshop")
    number = models.PositiveSmallIntegerField("Tisch")
    topic = models.CharField("Thema", max_length=160)
    seats = models.PositiveSmallIntegerField("Plätze", default=8)
    # the topic was typed: a new proposal keeps it
    is_named = models.BooleanField("Thema von Hand", default=False)

    class Meta:
        verbose_name = "Tisch"
        verbose_name_plural = "Tische"
        ordering = ["number"]
        constraints = [models.UniqueConstraint("workshop", "number", name="inventories_table_once")]

    def __str__(self) -> str:
        return f"Tisch {self.number}: {self.topic}"


class Seat(models.Model):
    """Who sits where; `is_fixed` keeps a seat that a person chose by hand when the plan is made again."""

    table = models.ForeignKey(WorkshopTable, models.CASCADE, related_name="occupied", verbose_name="Tisch")
    invitation = models.OneToOneField(
        "networks.Invitation", models.CASCADE, related_name="seat", verbose_name="Einladung"
    )
    reason = models.CharField("Warum hier?", max_length=300, blank=True)
    is_fixed = models.BooleanField("von Hand gesetzt", default=False)

    class Meta:
        verbose_name = "Platz"
        verbose_name_plural = "Plätze"

    def __str__(self) -> str:
        return f"{self.invitation} an {self.table}"


class CooperationAgreement(models.Model):
    """What two or more organisations agreed at the workshop: who, what, until when."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="agreements", verbose_name="Workshop")
    what = models.CharField("Was wurde vereinbart?", max_length=300)
    organisations = models.ManyToManyField(
        "organisations.Organisation", related_name="agreements", verbose_name="Wer?"
    )
    responsible_name = models.CharField("Wer kümmert sich?", max_length=160)
    until = models.DateField("Bis wann?", null=True, blank=True)
    state = models.CharField(
        "Stand", max_length=8, choices=AgreementState.choices, default=AgreementState.OPEN
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    created_at = models.DateTimeField("eingetragen", auto_now_add=True)

    objects = CooperationAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "Vereinbarung"
        verbose_name_plural = "Vereinbarungen"
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return self.what


class AgreementFollowUp(models.Model):
    """The question what became of an agreement, 3 and 12 months after the workshop."""

    agreement = models.ForeignKey(
        CooperationAgreement, models.CASCADE, related_name="follow_ups", verbose_name="Vereinbarung"
    )
    months = models.PositiveSmallIntegerField("Monate danach")
    due_on = models.DateField("fällig")
    answered_at = models.DateTimeField("beantwortet", null=True, blank=True)
    state = models.CharField("Stand", max_length=8, choices=AgreementState.choices, blank=True)
    text = models.CharField("Was ist daraus geworden?", max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )

    objects = AgreementFollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "Nachfrage"
        verbose_name_plural = "Nachfragen"
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint("agreement", "months", name="inventories_follow_up_once")]

    def __str__(self) -> str:
        return f"{self.agreement}, nach {self.months} Monaten"


class CooperationTie(models.Model):
    """Two organisations of an inventory work together; new pairs are stored in the order of their keys.

    After a merge of two organisations a pair may stand the other way round: readers put it in order.
    """

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="ties", verbose_name="Bestandsaufnahme"
    )
    first = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name="Organisation"
    )
    second = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name="arbeitet mit"
    )
    moment = models.CharField("Wann?", max_length=6, choices=TieMoment.choices)
    about = models.CharField("Worin?", max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    created_at = models.DateTimeField("eingetragen", auto_now_add=True)

    class Meta:
        verbose_name = "Zusammenarbeit"
        verbose_name_plural = "Zusammenarbeiten"
        constraints = [
            models.UniqueConstraint("inventory", "first", "second", "moment", name="inventories_tie_once"),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="inventories_tie_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} und {self.second}"

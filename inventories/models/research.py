"""The research board: leads with sources, contact log and information duty; imported lists."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import AppendOnlyModel, StatusChange
from core.storage import upload_path
from inventories.enums.research import (
    ContactOutcome,
    ContactWay,
    ImportState,
    LeadStatus,
    SourceKind,
)
from inventories.querysets.research import LeadQuerySet
from organisations.enums import OrganisationKind


class Lead(models.Model):
    """One row of the long list: an organisation that may be interviewed."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="leads", verbose_name="Bestandsaufnahme"
    )
    status = models.CharField("Stand", max_length=11, choices=LeadStatus.choices, default=LeadStatus.FOUND)
    name = models.CharField("Name", max_length=200)
    sort_name = models.CharField("Sortiername", max_length=200, editable=False)
    kind = models.CharField(
        "Art der Organisation", max_length=30, choices=OrganisationKind.choices, blank=True
    )
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)
    district = models.CharField("Stadtteil", max_length=80, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Internetseite", blank=True)
    # host of the website without www: what duplicates are found by
    web_domain = models.CharField("Domain", max_length=120, blank=True, editable=False, db_index=True)
    contact_name = models.CharField("Ansprechperson", max_length=160, blank=True)
    languages = models.JSONField("Sprachen", default=list, blank=True)
    note = models.TextField("Notiz", max_length=2000, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name="Organisation",
    )
    profile = models.ForeignKey(
        "inventories.Profile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name="Steckbrief",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_leads",
        verbose_name="zuständig",
    )
    appointment_at = models.DateTimeField("Interviewtermin", null=True, blank=True)
    appointment_place = models.CharField("Ort des Termins", max_length=160, blank=True)
    # Art. 14 (3) a DSGVO: people whose data was found elsewhere are told within a month
    inform_until = models.DateField("informieren bis")
    informed_on = models.DateField("informiert am", null=True, blank=True)
    informed_way = models.CharField("informiert per", max_length=8, choices=ContactWay.choices, blank=True)
    # the next call or letter: on this day the lead stands on somebody's work list
    follow_up_on = models.DateField("nachfassen am", null=True, blank=True)
    # a sentence naming what may be the same organisation, until somebody has looked (duplicates.py)
    doubt = models.CharField("vielleicht doppelt", max_length=300, blank=True)
    # personal data deleted some time after the inventory was closed; the row stays for the figures
    anonymised_at = models.DateTimeField("anonymisiert", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_leads",
        verbose_name="zusammengeführt mit",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = "Eintrag der Recherche"
        verbose_name_plural = "Einträge der Recherche"
        indexes = [models.Index(fields=["inventory", "status", "sort_name"], name="inventories_lead_list")]
        constraints = [
            models.UniqueConstraint(
                "inventory",
                "sort_name",
                condition=models.Q(merged_into=None),
                name="inventories_lead_once",
                violation_error_message="Diese Organisation steht schon auf der Liste.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LeadSource(models.Model):
    """Where a lead was found; several lists may name the same organisation."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="sources", verbose_name="Eintrag")
    kind = models.CharField("Quelle", max_length=12, choices=SourceKind.choices)
    title = models.CharField("Bezeichnung", max_length=200)
    link = models.URLField("Internetseite", blank=True, max_length=400)
    seen_on = models.DateField("gesehen am", default=timezone.localdate)

    class Meta:
        verbose_name = "Quelle"
        verbose_name_plural = "Quellen"
        ordering = ["seen_on", "pk"]

    def __str__(self) -> str:
        return self.title


class ContactEntry(AppendOnlyModel):
    """One line of the contact log: who spoke to whom, how and with what result."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="contacts", verbose_name="Eintrag")
    at = models.DateTimeField("wann", default=timezone.now)
    way = models.CharField("Weg", max_length=8, choices=ContactWay.choices)
    outcome = models.CharField("Ergebnis", max_length=11, choices=ContactOutcome.choices)
    person_name = models.CharField("mit wem", max_length=160, blank=True)
    text = models.CharField("Notiz", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    recorded_at = models.DateTimeField("eingetragen", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Kontakt"
        verbose_name_plural = "Kontakte"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.get_outcome_display()}"


class LeadImport(models.Model):
    """An uploaded list: its rows wait here until the columns are matched and the preview is confirmed."""

    inventory = models.ForeignKey(
        "inventories.Inventory", models.PROTECT, related_name="lead_imports", verbose_name="Bestandsaufnahme"
    )
    state = models.CharField("Stand", max_length=9, choices=ImportState.choices, default=ImportState.UPLOADED)
    filename = models.CharField("Dateiname", max_length=200)
    columns = models.JSONField("Spalten", default=list)
    rows = models.JSONField("Zeilen", default=list)
    mapping = models.JSONField("Zuordnung", default=dict, blank=True)
    source_title = models.CharField("Woher stammt die Liste?", max_length=200, blank=True)
    result = models.JSONField("Ergebnis", default=dict, blank=True)
    faulty_file = models.FileField(
        "Zeilen mit Fehlern", upload_to=upload_path("imports"), blank=True, max_length=200
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="hochgeladen von"
    )
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)
    imported_at = models.DateTimeField("eingelesen", null=True, blank=True)

    class Meta:
        verbose_name = "Eingelesene Liste"
        verbose_name_plural = "Eingelesene Listen"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.filename


class LeadStatusChange(StatusChange):
    """One move of a lead."""

    subject = models.ForeignKey(Lead, models.PROTECT, related_name="status_changes", verbose_name="Eintrag")

    class Meta(StatusChange.Meta):
        abstract = False
        verbose_name = "Verlauf eines Eintrags"
        verbose_name_plural = "Verläufe von Einträgen"

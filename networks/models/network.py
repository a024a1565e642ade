"""Networks: who belongs to them. Their dates and reports are events."""

from django.db import models
from django.db.models import F, Q

from networks.querysets import NetworkMemberQuerySet, NetworkQuerySet


class Network(models.Model):
    """A standing circle of municipalities and organisations, nationwide or in one or several Länder."""

    name = models.CharField("Name", max_length=160, unique=True)
    slug = models.SlugField("Adresse", max_length=120, unique=True)
    lead = models.CharField("Worum geht es, in einem Satz?", max_length=240)
    text = models.TextField("Beschreibung", max_length=6000, blank=True)
    # none: nationwide
    states = models.ManyToManyField(
        "municipalities.State", blank=True, related_name="networks", verbose_name="Bundesländer"
    )
    founded_on = models.DateField("gegründet am", null=True, blank=True)
    contact_name = models.CharField("Ansprechperson", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail", blank=True)
    contact_phone = models.CharField("Telefon", max_length=40, blank=True)
    is_public = models.BooleanField("öffentlich", default=False)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = "Netzwerk"
        verbose_name_plural = "Netzwerke"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """A municipality or another body that belongs to a network; people are not listed."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="members", verbose_name="Netzwerk")
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="network_memberships",
        verbose_name="Kommune",
    )
    name = models.CharField("Name", max_length=160)
    website = models.URLField("Internetseite", blank=True)
    since_on = models.DateField("dabei seit", null=True, blank=True)
    until_on = models.DateField("dabei bis", null=True, blank=True)

    objects = NetworkMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitglied eines Netzwerks"
        verbose_name_plural = "Mitglieder von Netzwerken"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(since_on=None) | Q(until_on__gte=F("since_on")),
                name="networks_member_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
            models.UniqueConstraint(
                fields=["network", "name"],
                name="networks_member_once",
                violation_error_message="Dieses Mitglied steht schon in der Liste.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

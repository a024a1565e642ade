"""The programme of an event: rooms, people who speak, items, working groups and who goes where."""

from django.db import models
from django.db.models import F, Q

from core.storage import upload_path
from networks.enums import SessionKind


class Room(models.Model):
    """A room of the house in which an event takes place."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="rooms", verbose_name="Veranstaltung"
    )
    name = models.CharField("Name", max_length=80)
    note = models.CharField("Weg dorthin", max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField("Sitzplätze", null=True, blank=True)
    is_step_free = models.BooleanField("stufenlos erreichbar", default=True)

    class Meta:
        verbose_name = "Raum"
        verbose_name_plural = "Räume"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                "name",
                name="networks_room_once",
                violation_error_message="Diesen Raum gibt es schon. Wählen Sie einen anderen Namen.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Speaker(models.Model):
    """Somebody who speaks or moderates; agreed to stand on the page before it is shown there."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="speakers", verbose_name="Veranstaltung"
    )
    name = models.CharField("Name", max_length=160)
    function = models.CharField("Funktion", max_length=160, blank=True)
    organisation = models.CharField("Organisation oder Kommune", max_length=160, blank=True)
    text = models.TextField("Zur Person", max_length=1200, blank=True)
    photo = models.ImageField("Foto", upload_to=upload_path("speakers"), blank=True, max_length=200)
    photo_alt = models.CharField("Bildbeschreibung", max_length=250, blank=True)
    photo_credit = models.CharField("Bildnachweis", max_length=160, blank=True)
    # agreed to stand on the public page with name, text and photo
    is_public = models.BooleanField("ist einverstanden, auf der Seite zu stehen", default=False)
    consent_note = models.CharField("Wie liegt die Zustimmung vor?", max_length=200, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Person im Programm"
        verbose_name_plural = "Personen im Programm"
        ordering = ["position", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One item of the programme. An item of the kind "groups" is a round of working groups at one time."""

    event = models.ForeignKey(
        "networks.Event", models.CASCADE, related_name="sessions", verbose_name="Veranstaltung"
    )
    kind = models.CharField("Art", max_length=10, choices=SessionKind.choices, default=SessionKind.TALK)
    title = models.CharField("Titel", max_length=200)
    text = models.TextField("Beschreibung", max_length=2000, blank=True)
    starts_at = models.DateTimeField("Beginn")
    ends_at = models.DateTimeField("Ende", null=True, blank=True)
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name="Raum"
    )
    speakers = models.ManyToManyField(
        Speaker, blank=True, related_name="sessions", verbose_name="Mitwirkende"
    )
    # an item that is still being agreed upon stays off the public page
    is_visible = models.BooleanField("steht auf der öffentlichen Seite", default=True)
    # when the places of the working groups were given
    assigned_at = models.DateTimeField("zugeteilt", null=True, blank=True)
    # the word from which the lot among equal wishes grows: everybody can draw it again
    lot = models.CharField("Losnummer", max_length=40, blank=True)
    # when people were told their group for the first time; from then on the public page keeps it
    published_at = models.DateTimeField("Gruppen mitgeteilt", null=True, blank=True)
    # what was said, for the documentation
    summary = models.TextField("Ergebnis", max_length=4000, blank=True)

    class Meta:
        verbose_name = "Programmpunkt"
        verbose_name_plural = "Programmpunkte"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="networks_session_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SessionFile(models.Model):
    """Slides or a handout; uploaded by the team, shown on the page of the documentation."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="files", verbose_name="Programmpunkt")
    title = models.CharField("Titel", max_length=160)
    file = models.FileField("Datei", upload_to=upload_path("events"), max_length=200)
    content_type = models.CharField("Dateityp", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")
    credit = models.CharField("Urheberin oder Urheber", max_length=160, blank=True)
    is_public = models.BooleanField("darf veröffentlicht werden", default=False)
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)

    class Meta:
        verbose_name = "Material zu einem Programmpunkt"
        verbose_name_plural = "Material zu Programmpunkten"
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class WorkingGroup(models.Model):
    """One of several groups that meet at the same time; people name a first and a second choice."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="groups", verbose_name="Programmpunkt")
    title = models.CharField("Titel", max_length=160)
    text = models.TextField("Beschreibung", max_length=1000, blank=True)
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="groups", verbose_name="Raum"
    )
    capacity = models.PositiveSmallIntegerField("Plätze")
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="groups", verbose_name="Leitung")
    summary = models.TextField("Ergebnis", max_length=4000, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Arbeitsgruppe"
        verbose_name_plural = "Arbeitsgruppen"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="networks_group_has_a_place")
        ]

    def __str__(self) -> str:
        return self.title


class GroupChoice(models.Model):
    """Which working groups somebody wishes for in one round, and which one it became."""

    registration = models.ForeignKey(
        "networks.Registration", models.CASCADE, related_name="group_choices", verbose_name="Anmeldung"
    )
    session = models.ForeignKey(Session, models.CASCADE, related_name="choices", verbose_name="Programmpunkt")
    first = models.ForeignKey(
        WorkingGroup, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="erster Wunsch"
    )
    second = models.ForeignKey(
        WorkingGroup, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="zweiter Wunsch"
    )
    group = models.ForeignKey(
        WorkingGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="zugeteilt",
    )
    # why it did not become the first wish (networks.assignment.Reason)
    reason = models.CharField("Grund der Zuteilung", max_length=14, blank=True)
    # the group that the last mail named: a new mail goes only to those for whom it changed
    told = models.ForeignKey(
        WorkingGroup, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="mitgeteilt"
    )
    # a decision of the team: a new assignment leaves it as it is
    is_fixed = models.BooleanField("von Hand zugeteilt", default=False)

    class Meta:
        verbose_name = "Wahl einer Arbeitsgruppe"
        verbose_name_plural = "Wahlen von Arbeitsgruppen"
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="networks_choice_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.group or self.first or 'ohne Wunsch'}"

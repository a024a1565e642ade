"""Messages to the people of an event, and what somebody wants to receive at all."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from core.models import Job


class MessageTemplate(models.Model):
    """A text with placeholders that organisers start from."""

    name = models.CharField("Name", max_length=80, unique=True)
    subject = models.CharField("Betreff", max_length=160)
    text = models.TextField("Text", max_length=6000)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Vorlage einer Nachricht"
        verbose_name_plural = "Vorlagen von Nachrichten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """One message to a part of the registered; a draft until it is sent, then kept as it was."""

    event = models.ForeignKey(
        "networks.Event", models.PROTECT, related_name="messages", verbose_name="Veranstaltung"
    )
    subject = models.CharField("Betreff", max_length=160)
    text = models.TextField("Text", max_length=6000)
    # {name of a filter: values}, as message_filter reads it
    recipients = models.JSONField("Empfängerinnen und Empfänger", default=dict, blank=True)
    # a change of time or place reaches everybody; other words can be switched off by the person
    is_important = models.BooleanField("betrifft die Teilnahme", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschrieben von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    sent_at = models.DateTimeField("gesendet", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gesendet von",
    )

    class Meta:
        verbose_name = "Nachricht"
        verbose_name_plural = "Nachrichten"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class MessageCopy(models.Model):
    """Who gets a message: written for all at once when it is sent, each with a row of the outbox later."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="copies", verbose_name="Nachricht")
    registration = models.ForeignKey(
        "networks.Registration", models.CASCADE, related_name="message_copies", verbose_name="Anmeldung"
    )
    mail = models.ForeignKey(
        "core.Mail", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="E-Mail"
    )
    # the row of the outbox goes after its retention time; this says that it was there
    written_at = models.DateTimeField("in den Ausgang gelegt", null=True, blank=True)

    class Meta:
        verbose_name = "Empfang einer Nachricht"
        verbose_name_plural = "Empfänge von Nachrichten"
        constraints = [
            models.UniqueConstraint(fields=["message", "registration"], name="networks_message_once")
        ]

    def __str__(self) -> str:
        return f"{self.message} an {self.registration}"


class MessageSending(Job):
    """The work of writing all mails of a message; once per message."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="sending", verbose_name="Nachricht")

    class Meta:
        verbose_name = "Versand einer Nachricht"
        verbose_name_plural = "Versand von Nachrichten"

    def __str__(self) -> str:
        return f"Versand: {self.message}"


class MailChoice(models.Model):
    """What an address does not want to receive; confirmations and changes always come."""

    email = models.EmailField("E-Mail")
    refused = models.JSONField("abbestellt", default=list, blank=True)  # values of enums.MailTopic
    changed_at = models.DateTimeField("geändert", default=timezone.now)

    class Meta:
        verbose_name = "Wahl der Mails"
        verbose_name_plural = "Wahlen der Mails"
        constraints = [models.UniqueConstraint(Lower("email"), name="networks_mail_choice_once")]

    def __str__(self) -> str:
        return self.email


class EventAlert(models.Model):
    """Somebody wants a mail when a new event of certain Länder or kinds is announced."""

    email = models.EmailField("E-Mail")
    states = models.ManyToManyField(
        "municipalities.State", blank=True, related_name="+", verbose_name="Bundesländer"
    )
    kinds = models.JSONField("Arten", default=list, blank=True)  # values of enums.EventKind
    # each event is told once; the rows go together with the order
    told = models.ManyToManyField(
        "networks.Event", blank=True, related_name="+", verbose_name="mitgeteilte Veranstaltungen"
    )
    confirmed_at = models.DateTimeField("bestätigt", null=True, blank=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Hinweis auf neue Veranstaltungen"
        verbose_name_plural = "Hinweise auf neue Veranstaltungen"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(confirmed_at__isnull=False), name="networks_alert_once"
            )
        ]

    def __str__(self) -> str:
        return self.email

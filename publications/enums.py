"""Words for pages and for reports of barriers."""

from django.db.models import TextChoices


class PageSlug(TextChoices):
    """The pages whose text the leads keep; each value is also the name of its view."""

    OFFER = "offer", "Was ist eine Bestandsaufnahme?"
    FAQ = "faq", "Fragen und Antworten"
    CONTACT = "contact", "Kontakt"
    EASY_LANGUAGE = "easy_language", "Leichte Sprache"
    SIGN_LANGUAGE = "sign_language", "Gebärdensprache"
    IMPRINT = "imprint", "Impressum"
    PRIVACY = "privacy", "Datenschutz"
    ACCESSIBILITY = "accessibility", "Barrierefreiheit"


class BarrierState(TextChoices):
    OPEN = "open", "Offen"
    ANSWERED = "answered", "Beantwortet"


class MessageTopic(TextChoices):
    """What somebody writes to the team about."""

    APPLICATION = "application", "Antrag und Ablauf"
    ORGANISATION = "organisation", "Angaben über meine Organisation"
    ACCOUNT = "account", "Konto und Anmeldung"
    OTHER = "other", "Etwas anderes"

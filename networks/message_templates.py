"""Texts that organisers start from; SKEW's own ones (MessageTemplate) stand beside them."""

from dataclasses import dataclass

from networks.models import MessageTemplate


@dataclass(frozen=True)
class StartingText:
    """A text with placeholders; `key` stands in addresses."""

    key: str
    name: str
    subject: str
    text: str
    is_important: bool = False


GREETING = "Guten Tag {name},\n\n"
CLOSING = "\n\nFreundliche Grüße\n{ansprechperson}"
STANDARD = (
    StartingText(
        "wegbeschreibung",
        "So finden Sie hin",
        "So finden Sie zu „{veranstaltung}“",
        GREETING
        + "am {datum} um {uhrzeit} sehen wir uns: {ort}, {anschrift}.\n\n"
        + "So kommen Sie hin:\n{zugang}\n\n"
        + "Bitte bringen Sie Ihre Eintrittskarte mit, ausgedruckt oder auf dem Telefon: {link}"
        + CLOSING,
    ),
    StartingText(
        "programm",
        "Das Programm steht",
        "Das Programm für „{veranstaltung}“",
        GREETING
        + "das Programm für den {datum} steht. Sie finden es hier: {seite}\n\n"
        + "Ihre Anmeldung sehen und ändern Sie hier: {link}"
        + CLOSING,
    ),
    StartingText(
        "gruppe",
        "Ihre Arbeitsgruppe",
        "Ihre Arbeitsgruppe bei „{veranstaltung}“",
        GREETING
        + "Sie sind in dieser Arbeitsgruppe: {arbeitsgruppe}.\n\n"
        + "Möchten Sie lieber in eine andere? Schreiben Sie uns, wir sehen nach, ob ein Platz frei ist."
        + CLOSING,
    ),
    StartingText(
        "raum",
        "Etwas hat sich geändert",
        "Änderung bei „{veranstaltung}“",
        GREETING
        + "bei „{veranstaltung}“ am {datum} ändert sich etwas:\n\n"
        + "[Beschreiben Sie die Änderung in ein bis zwei Sätzen.]"
        + CLOSING,
        is_important=True,
    ),
    StartingText(
        "nachfrage",
        "Kommen Sie noch?",
        "Kommen Sie am {datum}?",
        GREETING
        + "Sie sind zu „{veranstaltung}“ am {datum} angemeldet. Auf der Warteliste stehen noch Menschen.\n\n"
        + "Kommen Sie nicht? Melden Sie sich bitte hier ab: {link}\nIhr Platz geht dann gleich weiter."
        + CLOSING,
    ),
    StartingText(
        "dank",
        "Danke nach der Veranstaltung",
        "Danke, dass Sie bei „{veranstaltung}“ dabei waren",
        GREETING
        + "danke für Ihren Besuch und Ihre Beiträge. Was wir besprochen haben, lesen Sie bald hier: {seite}"
        + CLOSING,
    ),
)


def starting_texts() -> list[StartingText]:
    """Return the texts to start from: those of the portal, then those that SKEW wrote."""
    own = [
        StartingText(str(row.pk), row.name, row.subject, row.text) for row in MessageTemplate.objects.all()
    ]
    return [*STANDARD, *own]


def starting_text(key: str) -> StartingText | None:
    """Return the text with this key; None when there is none."""
    return next((text for text in starting_texts() if text.key == key), None)

"""The outbox: every e-mail is a row first, then a worker sends it and keeps trying."""

import re
import smtplib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import EmailValidator
from django.db import transaction
from django.template import Context, engines
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core import jobs
from core.enums import MailEventKind
from core.models import Mail, MailAttachment

# minutes until the next attempt, after the first, second, … one: an evening without mail server loses nothing
DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
SUBJECT_LENGTH = 250
ADDRESS_LENGTH = 254  # RFC 5321
FRAME = "core/emails/frame.html"
LINK_STYLE = "color:#2b3a8f;font-weight:600"
ONE_ADDRESS = "Geben Sie genau eine E-Mail-Adresse an, zum Beispiel name@stadt.de."


def queue_mail(
    *,
    to: str,
    template: str,
    context: dict[str, Any],
    reference: str = "",
    attachments: Iterable[tuple[str, str, bytes]] = (),
    confidential: bool = False,
    unsubscribe: str = "",
) -> Mail:
    """Write one mail to the outbox, to be sent when the transaction is committed; return its row.

    `template` is a text file: first line subject, then an empty line and the body; it gets `site` (the public
    address of the portal) beside `context`. `reference` is what the team searches for, for example the case
    number. `attachments` are (file name, content type, bytes). A `confidential` mail (it carries a secret
    link) is never shown in the outbox, and its text is erased once it is sent. `unsubscribe` is the address
    that ends mails of this kind with one POST (RFC 8058); mail programmes show a button for it.
    Raises ValidationError when `to` is not exactly one address.
    """
    to = check_address(to)
    subject, text = render_mail(template, context)
    with transaction.atomic():
        mail = Mail(to=to, subject=subject, text=text, html=_as_page(subject, text), template=template)
        mail.reference, mail.is_confidential = reference, confidential
        mail.unsubscribe_url = unsubscribe
        mail.save()
        _attach(mail, attachments)
        jobs.enqueue(mail)
    return mail


def check_address(to: str) -> str:
    """Return the address without white space around it; raises ValidationError unless it is exactly one."""
    address = to.strip()
    EmailValidator(ONE_ADDRESS)(address)
    if len(address) > ADDRESS_LENGTH:
        raise ValidationError(ONE_ADDRESS)
    return address


def render_mail(template: str, context: dict[str, Any]) -> tuple[str, str]:
    """Return subject and text of a mail template.

    The first line is rendered by itself and its white space closed up: a value with a line break can neither
    reach the body nor start a header of its own.
    """
    source = get_template(template).template.source
    head, _, body = source.partition("\n")
    values = Context({"site": _site(), **context}, autoescape=False)
    engine = engines["django"].engine
    subject = " ".join(engine.from_string(head).render(values).split())
    text = engine.from_string(body).render(values)
    return _shorten(subject), re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def paragraphs(text: str) -> list[SafeString]:
    """Return the paragraphs of a plain text as safe HTML; only addresses of the portal itself become links.

    Names and comments come from users: an address hidden in them must not look like one of ours.
    """
    return [_as_html(block) for block in re.split(r"\n\s*\n", text.strip())]


def clean_filename(name: str) -> str:
    """Return the file name of an attachment without folders, quotes and control characters."""
    return re.sub(r'[\x00-\x1f\x7f"\\/]+', "_", name).strip()[-200:] or "anhang"


def deliver(pk: int) -> bool:
    """Send the mail with this key if it is due and nobody else does; return whether it is sent."""
    return jobs.run_job(Mail, pk, _send)


def build_message(mail: Mail) -> EmailMultiAlternatives:
    """Return the message of an outbox row: text, HTML and attachments, never more than one recipient."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        reply_to=[settings.TEAM_EMAIL],
        headers={
            # the same for all attempts: a server that took the mail before the worker died can tell
            "Message-ID": f"<mail-{mail.pk}-{int(mail.requested_at.timestamp())}@{host}>",
            "Auto-Submitted": "auto-generated",
            **_unsubscribe_headers(mail),
        },
    )
    message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments.all():
        message.attach(attachment.filename, bytes(attachment.content), attachment.content_type)
    return message


def _unsubscribe_headers(mail: Mail) -> dict[str, str]:
    """Return the button of mail programmes that ends mails of this kind, for mails that have one."""
    if not mail.unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{mail.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _attach(mail: Mail, attachments: Iterable[tuple[str, str, bytes]]) -> None:
    MailAttachment.objects.bulk_create(
        MailAttachment(
            mail=mail, filename=clean_filename(name), content_type=kind, content=content, size=len(content)
        )
        for name, kind, content in attachments
    )


def _as_page(subject: str, text: str) -> str:
    return render_to_string(FRAME, {"subject": subject, "paragraphs": paragraphs(text), "site": _site()})


def _send(mail: Mail, report: jobs.Report) -> dict[str, Any]:
    """Send once and note the attempt; the answers of the mail server stay with the row."""
    try:
        build_message(mail).send()
    except Exception as problem:  # any answer of server, network or library: the mail waits, it is not lost
        reason = _reason(problem)
        mail.events.create(kind=MailEventKind.FAILED, attempt=mail.attempts, comment=reason)
        if _is_final(problem):
            raise jobs.JobError(reason) from problem
        raise jobs.RetryLater(reason, DELAYS[min(mail.attempts, len(DELAYS)) - 1]) from problem
    mail.events.create(kind=MailEventKind.SENT, attempt=mail.attempts)
    erased = {"text": "", "html": ""} if mail.is_confidential else {}
    return {"sent_at": timezone.now(), **erased}


def _is_final(problem: Exception) -> bool:
    """Return whether the server has refused this recipient for good (5xx); 4xx means: later."""
    if not isinstance(problem, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in problem.recipients.values())


def _reason(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        answers = "; ".join(f"{code} {_decoded(answer)}" for code, answer in problem.recipients.values())
        return f"Der Mailserver nimmt die Adresse nicht an: {answers}"[:500]
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"Der Mailserver antwortet: {problem.smtp_code} {_decoded(problem.smtp_error)}"[:500]
    if isinstance(problem, OSError):
        return f"Der Mailserver ist nicht erreichbar: {problem}"[:500]
    return f"Die E-Mail konnte nicht gesendet werden: {type(problem).__name__}"


def _decoded(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _as_html(block: str) -> SafeString:
    end = r"(?=[.,;:!?)]*(?:[\s<>\"]|$))"  # the full stop behind an address belongs to the sentence
    own_address = re.compile(rf"({re.escape(_site())}(?:/[^\s<>\"]*?)?){end}")
    pieces = own_address.split(block)
    for position, piece in enumerate(pieces):
        safe = escape(piece)
        pieces[position] = f'<a href="{safe}" style="{LINK_STYLE}">{safe}</a>' if position % 2 else safe
    return mark_safe("".join(pieces).replace("\n", "<br>\n"))  # noqa: S308 - every piece is escaped above


def _shorten(subject: str) -> str:
    return subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1] + "…"


def _site() -> str:
    return settings.PUBLIC_URL

"""What an address does not want to receive, and the signed addresses with which it says so.

The address stands signed in the link: nobody needs an account, and nothing is stored about those who keep all
mails. Confirmations, changes and cancellations do not ask here; they always come.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from networks.enums import MailTopic
from networks.models import MailChoice

SALT = "networks.mail_choice"


def wants(email: str, topic: str) -> bool:
    """Whether an address may get mails of this topic (enums.MailTopic); everybody does until they refuse."""
    return topic not in refused_by(email)


def refused_by(email: str) -> set[str]:
    """Return the topics that an address does not want."""
    choice = MailChoice.objects.filter(email=_folded(email)).first()
    return set(choice.refused) if choice else set()


def without_refusals(emails: Iterable[str], topic: str) -> set[str]:
    """Return the addresses that may get mails of this topic, in small letters; one query for all."""
    folded = {_folded(email) for email in emails}
    # few people refuse anything: reading their rows is shorter than asking for thousands of addresses
    choices = MailChoice.objects.values_list("email", "refused").iterator(chunk_size=2000)
    return folded - {email for email, refused in choices if topic in refused}


def choice_address(email: str) -> str:
    """Return the absolute address of the page on which this address chooses its mails."""
    return settings.PUBLIC_URL + reverse("networks:mail_choice", args=[sign(email)])


def unsubscribe_address(email: str, topic: str) -> str:
    """Return the absolute address that ends a topic with one POST, for `queue_mail(unsubscribe=…)`."""
    return settings.PUBLIC_URL + reverse("networks:unsubscribe", args=[sign(email), MailTopic(topic).value])


def sign(email: str) -> str:
    """Return the address with its signature as one part of a path."""
    return Signer(salt=SALT).sign_object(_folded(email))


def email_of(signed: str) -> str | None:
    """Return the address of a link; None when the signature is not ours."""
    try:
        return Signer(salt=SALT).unsign_object(signed)
    except (BadSignature, ValueError):
        return None


def masked(email: str) -> str:
    """Return the address so that its owner knows it and a looker-on does not: a•••@stadt.example."""
    name, _, host = email.partition("@")
    return f"{name[:1]}•••@{host}"


def _folded(email: str) -> str:
    return email.strip().lower()

"""Mails of SKEW to the municipality and to each other about one case."""

from collections.abc import Iterable

from accounts.models import User
from accounts.services.membership import link
from applications.models import Application
from core.emails import queue_mail


def tell_municipality(
    *,
    application: Application,
    template: str,
    attachments: Iterable[tuple[str, str, bytes]] = (),
    **values,
) -> list[str]:
    """Send a mail to who submitted the latest version and to its contact person; return the addresses.

    Each address gets it once. `values` join the context of the template.
    """
    submission = application.submissions.select_related("submitted_by").order_by("-number").first()
    contact = submission.data["B"]["contact_email"]
    addresses = {address.lower(): address for address in (contact, submission.submitted_by.email)}
    attachments = list(attachments)
    for address in addresses.values():
        queue_mail(
            to=address,
            template=template,
            context=_context(application, values),
            reference=application.case_number,
            attachments=attachments,
        )
    return list(addresses.values())


def tell_colleague(*, application: Application, to: User | str, template: str, **values) -> None:
    """Send a mail to one person of SKEW, or to the team's address."""
    address = to if isinstance(to, str) else to.email
    queue_mail(
        to=address,
        template=template,
        context=_context(application, values),
        reference=application.case_number,
    )


def _context(application: Application, values: dict) -> dict:
    page = link("applications:application_detail", application.pk)
    return {"application": application, "link": page} | values

"""The mails of a call. Those to applicants carry a personal address of their own, stored as a hash only."""

from django.conf import settings
from django.urls import reverse

from accounts.tokens import new_token
from advisors.models import ApplicationLink, Call, PoolApplication, Review
from core.emails import queue_mail

CONFIRM = "advisors/emails/recruitment_confirm.txt"
AGAIN = "advisors/emails/recruitment_again.txt"
RECEIVED = "advisors/emails/recruitment_received.txt"
WITHDRAWN = "advisors/emails/recruitment_withdrawn.txt"
LETTER = "advisors/emails/recruitment_letter.txt"
REVIEW = "advisors/emails/recruitment_review.txt"
STEPPED_BACK = "advisors/emails/recruitment_stepped_back.txt"
PLACE_FREE = "advisors/emails/recruitment_place_free.txt"


def reference_of(call: Call) -> str:
    """Return what the team searches for in the outbox: the call, never the number of an application.

    The outbox shows addresses; a number beside them would undo the blind procedure.
    """
    return f"Ausschreibung {call.pk}"


def new_link(application: PoolApplication) -> str:
    """Return the secret of a new personal address of an application; the ones before stay valid."""
    token, digest = new_token()
    ApplicationLink.objects.create(application=application, token_hash=digest)
    return token


def tell_applicant(application: PoolApplication, template: str, **context) -> None:
    """Queue a mail with a fresh personal link; its text is erased once it is sent."""
    address = reverse("advisors:own_application", args=[new_link(application)])
    queue_mail(
        to=application.email,
        template=template,
        context={
            "application": application,
            "call": application.call,
            "link": settings.PUBLIC_URL + address,
            "team_phone": settings.TEAM_PHONE,
        }
        | context,
        reference=reference_of(application.call),
        confidential=True,
    )


def tell_reviewer(review: Review) -> None:
    """Tell somebody that there is an application to rate; the mail names its number only."""
    address = reverse("advisors:rate_application", args=[review.application_id])
    queue_mail(
        to=review.reviewer.email,
        template=REVIEW,
        context={
            "review": review,
            "call": review.application.call,
            "link": settings.PUBLIC_URL + address,
        },
        reference=reference_of(review.application.call),
    )


def tell_pool_officer(call: Call, template: str, **context) -> None:
    """Tell whoever is in charge of the pool, or the team, what there is to do."""
    officer = call.pool.officer
    queue_mail(
        to=officer.email if officer else settings.TEAM_EMAIL,
        template=template,
        context={
            "call": call,
            "link": settings.PUBLIC_URL + reverse("advisors:call_detail", args=[call.pk]),
        }
        | context,
        reference=reference_of(call),
    )

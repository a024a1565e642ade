"""Calls and applications in the world in which every address is asked (tests/world.py)."""

from django.core.files.base import ContentFile

from advisors.enums.recruitment import PoolApplicationStatus as S
from advisors.models import ApplicationDocument
from advisors.tests.recruitment_factories import (
    any_officer,
    make_application_link,
    make_call,
    make_pool_application,
    make_rated,
    make_review,
)
from core.tests.sample_files import make_pdf


def recruitment_addresses(cast) -> dict[str, dict]:
    """Return the arguments of every URL of a call; officer and lead rate one application."""
    call, early = make_call(cast["officer"]), make_call(cast["officer"])
    draft = make_pool_application(call, S.UNCONFIRMED)
    rated = make_rated(call, any_officer(), any_officer())
    waiting = make_pool_application(call, S.WAITING, waiting_position=1)
    taken = make_pool_application(call, S.ACCEPTED, delete_on=None)
    open_one = make_pool_application(call, S.IN_REVIEW)
    reviews = [make_review(open_one, cast[name]) for name in ("officer", "lead")]
    own = {"token": make_application_link(draft)}
    calls = "call_detail edit_call publish_call share_out_ratings deletion_preview call_ranking export_applications"
    links = (
        "own_application edit_own_application add_application_document send_application withdraw_application"
    )
    public = "public_call apply_to_pool open_own_application"
    return (
        {f"advisors:{name}": {"pk": call.pk} for name in calls.split()}
        | {f"advisors:{name}": {"slug": call.slug} for name in public.split()}
        | {f"advisors:{name}": own for name in links.split()}
        | {
            "advisors:edit_criteria": {"pk": early.pk},
            "advisors:own_application_document": own | {"pk": _paper(draft)},
            "advisors:remove_application_document": own | {"pk": 0},
            "advisors:pool_application_detail": {"pk": rated.pk},
            "advisors:assign_reviewers": {"pk": open_one.pk},
            "advisors:rate_application": {"pk": open_one.pk},
            "advisors:replace_reviewer": {"pk": open_one.pk, "review_pk": reviews[0].pk},
            "advisors:application_document": {"pk": rated.pk, "document_pk": _paper(rated)},
            "advisors:decide_application": {"pk": rated.pk, "name": "decline"},
            "advisors:move_waiting": {"pk": waiting.pk},
            "advisors:free_place": {"pk": taken.pk},
        }
    )


def _paper(application) -> int:
    return ApplicationDocument.objects.create(
        application=application,
        file=ContentFile(make_pdf(), name="lebenslauf.pdf"),
        filename="lebenslauf.pdf",
        content_type="application/pdf",
        size=900,
    ).pk

"""Who may do what with requests in every status, and that lists show exactly what the pages show."""

import pytest

from advisors.enums.request import RequestStatus
from advisors.models import ConsultingRequest
from advisors.permissions import request as may
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.request_factories import make_proposal, make_ready
from advisors.workflow.request import PROPOSAL_WORKFLOW, REQUEST_WORKFLOW

CAST = ("applicant", "colleague", "reader", "stranger", "officer", "contractor", "advisor", "visitor")
# status: {person: moves by a button}
MOVES = {
    "draft": {"applicant": {"submit"}},
    "submitted": {"applicant": {"withdraw"}, "officer": {"search", "return", "decline"}},
    "returned": {"applicant": {"submit", "withdraw"}, "officer": {"decline"}},
    "matching": {"applicant": {"withdraw"}, "officer": {"return", "decline", "publish"}},
    "choosing": {"applicant": {"ask", "withdraw"}, "colleague": {"ask"}, "officer": {"search_again"}},
    "asked": {"applicant": {"withdraw"}, "officer": {"search_again"}},
    "agreed": {"applicant": {"withdraw"}, "officer": {"decline", "search_again", "confirm"}},
    "confirmed": {},
    "declined": {},
    "withdrawn": {},
}
EDITORS = {"draft": {"applicant", "colleague"}, "returned": {"applicant", "colleague"}}


@pytest.fixture
def people(request, town):
    make_pool(town.state)
    cast = {name: request.getfixturevalue(name) for name in CAST}
    make_advisor(user=cast["advisor"])
    return cast


def test_moves_of_a_request_follow_the_table(people, town):
    found = {}
    for status in RequestStatus.values:
        row = make_ready(town, people["applicant"], status)
        moves = {
            name: {move.name for move in REQUEST_WORKFLOW.available(user, row)}
            for name, user in people.items()
            if name != "visitor"
        }
        found[status] = {name: names for name, names in moves.items() if names}
    assert found == MOVES


def test_writing_is_for_editing_members_of_the_town(people, town):
    found = {}
    for status in RequestStatus.values:
        row = make_ready(town, people["applicant"], status)
        editors = {
            name for name, user in people.items() if name != "visitor" and may.can_edit_request(user, row)
        }
        if editors:
            found[status] = editors
    assert found == EDITORS


@pytest.mark.parametrize("asked", [False, True])
def test_pages_and_lists_agree_about_who_sees_a_request(people, town, asked):
    for status in RequestStatus.values:
        row = make_ready(town, people["colleague"], status)
        if asked:
            make_proposal(row, people["advisor"].advisor_profile, status="declined")
        for name, user in people.items():
            listed = ConsultingRequest.objects.visible_to(user).filter(pk=row.pk).exists()
            assert (name, status, may.can_view_request(user, row)) == (name, status, listed)
    seen = {"applicant", "colleague", "reader"} | ({"advisor"} if asked else set())
    row = make_ready(town, people["colleague"], "draft")
    if asked:
        make_proposal(row, people["advisor"].advisor_profile, status="declined")
    assert {name for name, user in people.items() if may.can_view_request(user, row)} == seen


def test_an_advisor_sees_only_proposals_that_were_put_to_them(people, town):
    profile = people["advisor"].advisor_profile
    row = make_ready(town, people["applicant"], "choosing")
    make_proposal(row, profile)
    assert not may.can_view_request(people["advisor"], row)
    assert not row.proposals.put_to(people["advisor"]).exists()


def test_moves_of_a_proposal_follow_the_table(people, town):
    profile = people["advisor"].advisor_profile
    found = {}
    for status in ("proposed", "asked", "accepted", "declined", "lapsed", "passed"):
        proposal = make_proposal(make_ready(town, people["applicant"], "asked"), profile, status=status)
        for name, user in people.items():
            if name == "visitor":
                continue
            for move in PROPOSAL_WORKFLOW.available(user, proposal):
                found.setdefault((status, move.name), set()).add(name)
    assert found == {
        ("proposed", "ask"): {"applicant", "colleague"},
        ("asked", "accept"): {"advisor"},
        ("asked", "decline"): {"advisor"},
    }


def test_the_diagrams_name_every_status():
    for workflow in (REQUEST_WORKFLOW, PROPOSAL_WORKFLOW):
        assert all(status in workflow.diagram() for status in workflow.statuses.values)

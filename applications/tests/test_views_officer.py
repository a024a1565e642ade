"""Who gets into the pages of SKEW."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_membership
from applications.enums import ApplicationStatus as S
from applications.tests.factories import (
    make_decision,
    make_programme,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


CASE_PAGES = [
    ("get", "record_receipt"),
    ("get", "formal_check"),
    ("get", "request_correction"),
    ("get", "propose_decision"),
    ("get", "application_history"),
    ("post", "assign_officer"),
    ("post", "preview_letter"),
]
EXPECTED = {
    "visitor": 302,
    "applicant": 403,
    "colleague": 403,
    "stranger": 404,
    "contractor": 404,
    "advisor": 404,
    "officer": 200,
    "lead": 200,
}


@pytest.mark.parametrize("person", EXPECTED)
def test_pages_of_a_case_open_for_skew_only(client, case, request, person):
    reviewed = case(S.TECHNICAL_REVIEW)
    user = request.getfixturevalue(person)
    if person != "visitor":
        client.force_login(user)
    for method, name in CASE_PAGES:
        status = getattr(client, method)(page(name, reviewed.pk)).status_code
        allowed = EXPECTED[person] == 200 and status in {200, 302}
        assert allowed or status == EXPECTED[person], name


@pytest.mark.parametrize("person", EXPECTED)
def test_decision_pages_open_for_skew_only(client, case, second_officer, request, person):
    reviewed = case(S.TECHNICAL_REVIEW)
    decision = make_decision(reviewed, second_officer)
    user = request.getfixturevalue(person)
    if person != "visitor":
        client.force_login(user)
    assert client.get(page("confirm_decision", reviewed.pk, decision.pk)).status_code == EXPECTED[person]
    returned = client.post(page("return_decision", reviewed.pk, decision.pk)).status_code
    assert returned == EXPECTED[person]
    step = client.post(page("change_status", reviewed.pk, "resume")).status_code
    assert step == (302 if EXPECTED[person] == 200 else EXPECTED[person])


@pytest.mark.parametrize("name", ["inbox", "find_receipt", "letter_template_list"])
@pytest.mark.parametrize("person", EXPECTED)
def test_pages_of_the_team_open_for_skew_only(client, request, person, name):
    user = request.getfixturevalue(person)
    if person != "visitor":
        client.force_login(user)
    expected = EXPECTED[person]
    assert client.get(page(name)).status_code == (403 if expected == 404 else expected)


@pytest.mark.parametrize("person", EXPECTED)
def test_wording_is_edited_by_leads_only(client, request, person):
    make_programme()
    user = request.getfixturevalue(person)
    if person != "visitor":
        client.force_login(user)
    expected = {"visitor": 302, "lead": 200}.get(person, 403)
    assert client.get(page("edit_letter_template", "approval")).status_code == expected
    assert client.post(page("preview_letter_template", "approval"), headers=HTMX).status_code == expected


def test_officer_of_the_own_municipality_sees_its_side_only(sign_in, case, officer, town):
    reviewed = case(S.TECHNICAL_REVIEW)
    make_membership(officer, town)
    client = sign_in(officer)
    assert "officer_detail" not in [
        t.name for t in client.get(page("application_detail", reviewed.pk)).templates
    ]
    for _method, name in CASE_PAGES[:5]:
        assert client.get(page(name, reviewed.pk)).status_code == 403, name
    answer = client.get(page("find_receipt"), {"code": reviewed.case_number})
    assert "dürfen" in answer.text
    assert "nicht bearbeiten" in answer.text

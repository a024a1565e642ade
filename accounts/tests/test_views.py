"""Pages of accounts: who gets in, what they show, what they do."""

import pytest
from django.urls import reverse

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Invitation, Membership, User
from accounts.tests.factories import make_invitation, make_membership, make_user

CAST = ("applicant", "colleague", "reader", "stranger", "contractor", "advisor", "officer", "lead")
MEMBERS = {"applicant", "colleague", "reader"}
STAFF = {"officer", "lead"}
EVERYBODY = set(CAST)


@pytest.fixture
def newcomer(town):
    user = make_user("Nora", "Neu", email="nora@stadt.example", function="Klimaschutz")
    return make_membership(user, town, status=MembershipStatus.REQUESTED)


@pytest.fixture
def pages(town, newcomer, colleague, officer, lead, applicant):
    """Return {page: (method, address)} of everything that has an object."""
    member = colleague.memberships.get()
    invitation, _ = make_invitation(applicant, email="b@s.example", municipality=town, right="read")
    return {
        "edit_account": ("get", reverse("accounts:edit_account")),
        "membership_list": ("get", reverse("accounts:membership_list")),
        "request_membership": ("get", reverse("accounts:request_membership")),
        "membership_requests": ("get", reverse("accounts:membership_requests")),
        "decide_membership": ("get", reverse("accounts:decide_membership", args=[newcomer.pk])),
        "municipality_team": ("get", reverse("accounts:municipality_team", args=[town.pk])),
        "invite_member": ("get", reverse("accounts:invite_member", args=[town.pk])),
        "change_membership": ("get", reverse("accounts:change_membership", args=[member.pk])),
        "end_membership": ("post", reverse("accounts:end_membership", args=[member.pk])),
        "leave_municipality": ("post", reverse("accounts:leave_municipality", args=[newcomer.pk])),
        "revoke_invitation": ("post", reverse("accounts:revoke_invitation", args=[invitation.pk])),
        "role_list": ("get", reverse("accounts:role_list")),
        "invite_to_role": ("get", reverse("accounts:invite_to_role")),
        "end_role": (
            "post",
            reverse("accounts:end_role", args=[officer.role_assignments.get().pk]),
        ),
    }


# page: (who gets in, who is told that it is forbidden); for all others it is not there
ACCESS = {
    "edit_account": (EVERYBODY, set()),
    "membership_list": (EVERYBODY, set()),
    "request_membership": (EVERYBODY, set()),
    "membership_requests": (EVERYBODY, set()),
    "decide_membership": ({"applicant"} | STAFF, set()),
    "municipality_team": (MEMBERS | STAFF, set()),
    "invite_member": ({"applicant", "colleague"} | STAFF, {"reader"}),
    "change_membership": ({"applicant"} | STAFF, {"colleague", "reader"}),
    "end_membership": ({"applicant"} | STAFF, {"colleague", "reader"}),
    "leave_municipality": (set(), set()),
    "revoke_invitation": ({"applicant", "colleague"} | STAFF, set()),
    "role_list": ({"lead"}, EVERYBODY - {"lead"}),
    "invite_to_role": ({"lead"}, EVERYBODY - {"lead"}),
    "end_role": ({"lead"}, EVERYBODY - {"lead"}),
}


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("page", ACCESS)
def test_access(page, name, pages, sign_in, request):
    method, address = pages[page]
    inside, forbidden = ACCESS[page]

    status = getattr(sign_in(request.getfixturevalue(name)), method)(address).status_code

    expected = (302 if method == "post" else 200) if name in inside else (403 if name in forbidden else 404)
    assert status == expected


@pytest.mark.parametrize("page", ACCESS)
def test_visitors_are_led_to_the_login(page, pages, client):
    method, address = pages[page]

    response = getattr(client, method)(address)

    assert response.url == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("page", [page for page in ACCESS if page.startswith(("end", "leave", "revoke"))])
def test_changes_are_never_made_by_a_link(page, pages, sign_in, lead):
    assert sign_in(lead).get(pages[page][1]).status_code == 405


def test_own_details_are_saved(sign_in, applicant):
    response = sign_in(applicant).post(
        reverse("accounts:edit_account"),
        {
            "first_name": "Antonia",
            "last_name": "Antrag-Weber",
            "function": "Leitung Integration",
            "organisation_name": "Amt 50",
            "phone": "0228 207170",
        },
    )

    assert response.status_code == 302
    saved = User.objects.get(pk=applicant.pk)
    assert (saved.full_name, saved.phone) == ("Antonia Antrag-Weber", "+49 228 207170")
    assert saved.email == applicant.email


def test_mistakes_in_own_details_change_nothing_and_the_head_keeps_the_name(sign_in, applicant):
    page = sign_in(applicant).post(
        reverse("accounts:edit_account"),
        {"first_name": "", "last_name": "<script>alert(1)</script>", "phone": "abc"},
    )

    text = page.content.decode()
    assert "Bitte füllen Sie „Vorname“ aus." in text
    assert "Bitte schreiben Sie ohne HTML." in text
    assert "Bitte schreiben Sie die Telefonnummer mit Vorwahl" in text
    assert "<script>alert" not in text
    assert "Konto von Antonia Antrag" in text
    assert User.objects.get(pk=applicant.pk).last_name == "Antrag"


def test_membership_list_shows_current_waiting_and_past(sign_in, applicant, other_town, town):
    make_membership(applicant, other_town, status=MembershipStatus.REQUESTED)
    make_membership(applicant, other_town, status=MembershipStatus.REFUSED)

    response = sign_in(applicant).get(reverse("accounts:membership_list"))

    assert [row.municipality for row in response.context["current"]] == [town, other_town]
    assert len(response.context["past"]) == 1
    assert "Wartet auf Bestätigung" in response.content.decode()


def test_person_without_a_town_is_told_how_to_begin(sign_in, contractor):
    page = sign_in(contractor).get(reverse("accounts:membership_list")).content.decode()

    assert "Sie handeln für keine Kommune" in page
    assert reverse("accounts:request_membership") in page


def test_further_municipality_is_requested(sign_in, applicant, stranger, other_town):
    response = sign_in(applicant).post(
        reverse("accounts:request_membership"),
        {
            "municipality": other_town.label,
            "municipality_ags": other_town.ags,
            "office": "A",
            "right": "read",
        },
    )

    assert response.url == reverse("accounts:membership_list")
    assert applicant.memberships.get(municipality=other_town).status == MembershipStatus.REQUESTED


def test_leaving_a_town(sign_in, colleague, town):
    membership = colleague.memberships.get()

    response = sign_in(colleague).post(
        reverse("accounts:leave_municipality", args=[membership.pk]), follow=True
    )

    assert "Sie handeln nicht mehr für Brückstedt." in response.content.decode()
    assert not Membership.objects.confirmed().filter(user=colleague).exists()
    again = sign_in(colleague).post(reverse("accounts:leave_municipality", args=[membership.pk]), follow=True)
    assert "nicht mehr Mitglied" in again.content.decode()


def test_deciding_confirms_with_the_chosen_right(sign_in, officer, newcomer):
    address = reverse("accounts:decide_membership", args=[newcomer.pk])
    page = sign_in(officer).get(address).content.decode()
    assert "stadt.example" in page
    assert "Klimaschutz" in page

    sign_in(officer).post(address, {"right": "sign", "decision_note": "", "confirm": "1"})

    newcomer.refresh_from_db()
    assert (newcomer.status, newcomer.right) == ("confirmed", "sign")
    assert sign_in(officer).get(address).status_code == 404


def test_refusing_needs_a_reason(sign_in, officer, newcomer):
    address = reverse("accounts:decide_membership", args=[newcomer.pk])

    page = sign_in(officer).post(address, {"right": "edit", "decision_note": "", "refuse": "1"})
    assert "Bitte schreiben Sie, warum Sie ablehnen." in page.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.status == MembershipStatus.REQUESTED

    sign_in(officer).post(address, {"right": "edit", "decision_note": "Unbekannt.", "refuse": "1"})
    newcomer.refresh_from_db()
    assert (newcomer.status, newcomer.decision_note) == ("refused", "Unbekannt.")


def test_team_page_offers_only_what_somebody_may_do(sign_in, pages, applicant, reader, town):
    address = reverse("accounts:municipality_team", args=[town.pk])

    signing = sign_in(applicant).get(address).content.decode()
    reading = sign_in(reader).get(address).content.decode()

    assert "Person einladen" in signing
    assert "Recht ändern" in signing
    assert "b@s.example" in signing
    assert "wartet auf Ihre Entscheidung" in signing
    assert "Person einladen" not in reading
    assert "Recht ändern" not in reading
    assert "b@s.example" not in reading
    assert "wartet auf Ihre Entscheidung" not in reading


def test_right_of_a_member_is_changed(sign_in, applicant, colleague):
    membership = colleague.memberships.get()

    sign_in(applicant).post(
        reverse("accounts:change_membership", args=[membership.pk]), {"right": MembershipRight.READ}
    )

    membership.refresh_from_db()
    assert membership.right == MembershipRight.READ


def test_inviting_a_colleague(sign_in, colleague, town):
    address = reverse("accounts:invite_member", args=[town.pk])
    page = sign_in(colleague).get(address).content.decode()
    assert "Zeichnen" not in page, "nobody offers more than they have"

    refused = sign_in(colleague).post(address, {"email": "b@s.example", "right": "sign"})
    sent = sign_in(colleague).post(address, {"email": "b@s.example", "right": "edit"})

    assert refused.status_code == 200
    assert sent.url == reverse("accounts:municipality_team", args=[town.pk])
    assert Invitation.objects.get().right == "edit"


@pytest.mark.parametrize("email", ["", "zwei@a.example, drei@b.example", "kein-at", "www.stadt.example"])
def test_invitation_needs_exactly_one_address(email, sign_in, applicant, town):
    response = sign_in(applicant).post(
        reverse("accounts:invite_member", args=[town.pk]), {"email": email, "right": "edit"}
    )

    assert response.context["form"].errors["email"]
    assert not Invitation.objects.exists()


def test_inviting_a_member_again_is_explained(sign_in, applicant, colleague, town):
    page = sign_in(applicant).post(
        reverse("accounts:invite_member", args=[town.pk]), {"email": colleague.email, "right": "edit"}
    )

    assert "Diese Person ist schon Mitglied." in page.content.decode()


def test_lead_invites_and_ends_roles(sign_in, lead, officer):
    client = sign_in(lead)
    page = client.get(reverse("accounts:role_list")).content.decode()
    assert "Ines Hartwig" in page
    assert "Ihre eigene Rolle kann nur eine andere Leitung beenden." in page

    client.post(reverse("accounts:invite_to_role"), {"email": "neu@skew.example", "role": Role.CONTRACTOR})
    client.post(reverse("accounts:end_role", args=[officer.role_assignments.get().pk]))

    page = client.get(reverse("accounts:role_list")).content.decode()
    assert "neu@skew.example" in page
    assert "Rolle: Auftragnehmende" in page
    assert officer.role_assignments.get().ended_at


def test_own_lead_role_stays(sign_in, lead):
    assignment = lead.role_assignments.get()

    page = sign_in(lead).post(reverse("accounts:end_role", args=[assignment.pk]), follow=True)

    assert "kann nur eine andere Leitung beenden" in page.content.decode()
    assignment.refresh_from_db()
    assert assignment.ended_at is None

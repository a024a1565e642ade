"""From a stranger to somebody who acts for a municipality."""

import pytest
from django.urls import reverse

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import User
from accounts.tests.factories import (
    PASSWORD,
    last_mail,
    link_in,
    make_invitation,
    make_membership,
    make_user,
)
from core.models import Mail

EMAIL = "nora.neumann@brueckstedt.example"


def filled(town=None, **changes):
    """Return the answers of somebody who signs up for a town, or for none."""
    answers = {
        "first_name": "Nora",
        "last_name": "Neumann",
        "function": "Klimaschutzmanagerin",
        "email": EMAIL,
        "password1": "regen-auf-dem-rathausdach",
        "password2": "regen-auf-dem-rathausdach",
        "works_for": "municipality" if town else "nobody",
    }
    if town:
        answers |= {
            "municipality": town.label,
            "municipality_ags": town.ags,
            "office": "Stabsstelle Klima",
            "right": "edit",
            "note": "Frau Antrag kennt mich.",
        }
    return answers | changes


def sign_up(client, answers):
    return client.post(reverse("account_signup"), answers)


def confirm(client, to=EMAIL):
    address = link_in(last_mail(to), "/konto/confirm-email/")
    assert client.get(address).status_code == 200
    return client.post(address)


def test_from_sign_up_to_confirmed_member(client, applicant, town):
    response = sign_up(client, filled(town))

    assert response.url == reverse("account_email_verification_sent")
    nora = User.objects.get(email=EMAIL)
    assert (nora.full_name, nora.function) == ("Nora Neumann", "Klimaschutzmanagerin")
    membership = nora.memberships.get()
    assert (membership.status, membership.right, membership.office) == (
        "requested",
        "edit",
        "Stabsstelle Klima",
    )
    assert not Mail.objects.filter(to=applicant.email).exists(), "an unproven address bothers nobody"

    assert confirm(client).status_code == 302
    assert client.session["_auth_user_id"] == str(nora.pk), "the same browser is signed in at once"
    mail = last_mail(applicant.email)

    decider = client.__class__()
    decider.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    page = link_in(mail, "/konto/anfragen/")
    assert "Nora Neumann" in decider.get(page).content.decode()
    decider.post(page, {"right": "edit", "decision_note": "", "confirm": "1"})

    assert User.objects.get(pk=nora.pk).rights == {town.pk: "edit"}
    assert "Sie handeln jetzt für Brückstedt" in last_mail(EMAIL).subject


def test_sign_up_without_a_municipality(client, db):
    sign_up(client, filled(municipality="egal was hier steht"))

    assert not User.objects.get(email=EMAIL).memberships.exists()


def test_unproven_address_cannot_sign_in(client, town):
    sign_up(client, filled(town))
    client.logout()

    response = client.post(
        reverse("account_login"), {"login": EMAIL, "password": "regen-auf-dem-rathausdach"}
    )

    assert response.url == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "Bitte füllen Sie „Vorname“ aus."),
        ("last_name", "<b>Neumann</b>", "Bitte schreiben Sie ohne HTML."),
        ("email", "nora", "Bitte schreiben Sie die ganze E-Mail-Adresse"),
        ("password1", "kurz", "mindestens 12 Zeichen"),
        ("password2", "ganz anders geschrieben", "Die beiden Passwörter sind verschieden."),
        ("municipality", "", "Geben Sie Ihre Kommune an."),
        ("municipality", "Nirgendwo", ""),
        ("office", "", "Bitte füllen Sie „Amt oder Dienststelle“ aus."),
        ("right", "owner", ""),
        ("works_for", "", "Für wen arbeiten Sie?"),
    ],
)
def test_mistakes_are_explained_and_nothing_is_stored(field, value, sentence, client, town):
    response = sign_up(client, filled(town, **{field: value, f"{field}_ags": ""}))

    assert response.status_code == 200
    assert sentence in str(response.context["form"].errors[field])
    assert "Fehler:" in response.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_known_address_gets_the_same_answer_and_a_mail(client, town):
    known = make_user(email=EMAIL)

    fresh = sign_up(client, filled(town, email="andere@brueckstedt.example"))
    taken = client.__class__().post(reverse("account_signup"), filled(town))

    assert (taken.status_code, taken.url) == (fresh.status_code, fresh.url)
    assert User.objects.filter(email=EMAIL).get() == known
    assert not known.memberships.exists()
    assert last_mail(EMAIL).subject == "Sie haben schon ein Konto"


def test_invited_person_signs_up_with_the_proven_address(client, applicant, town):
    invitation, token = make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.SIGN)
    page = reverse("accounts:accept_invitation", args=[token])
    assert "Antonia Antrag" in client.get(page).content.decode()
    assert client.post(page).url == reverse("account_signup")
    form = client.get(reverse("account_signup")).content.decode()
    assert EMAIL in form
    assert "Für wen arbeiten Sie?" not in form

    response = sign_up(client, filled(email="untergeschoben@fern.example"))

    assert response.url == reverse("dashboard:work_list")
    nora = User.objects.get(email=EMAIL)
    assert client.session["_auth_user_id"] == str(nora.pk)
    assert nora.owns_email(EMAIL)
    assert nora.rights == {town.pk: "sign"}
    assert not User.objects.filter(email="untergeschoben@fern.example").exists()
    assert not Mail.objects.filter(template="accounts/emails/email_confirmation_signup.txt").exists()
    invitation.refresh_from_db()
    assert invitation.accepted_by == nora


def test_invitation_that_ended_meanwhile_proves_nothing(client, applicant, town):
    invitation, token = make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.SIGN)
    client.post(reverse("accounts:accept_invitation", args=[token]))
    invitation.revoked_at = invitation.created_at
    invitation.save()

    sign_up(client, filled(town))

    nora = User.objects.get(email=EMAIL)
    assert not nora.owns_email(EMAIL)
    assert nora.rights == {}
    assert nora.memberships.get().status == MembershipStatus.REQUESTED


def test_invited_contractor_gets_the_role(client, lead):
    _, token = make_invitation(lead, email=EMAIL, role=Role.CONTRACTOR)
    client.post(reverse("accounts:accept_invitation", args=[token]))

    sign_up(client, filled())

    assert User.objects.get(email=EMAIL).is_contractor


def test_invited_person_with_an_account_signs_in_and_accepts(client, applicant, town):
    nora = make_user(email=EMAIL)
    _, token = make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.EDIT)
    page = reverse("accounts:accept_invitation", args=[token])

    to_login = client.post(page)
    assert to_login.url == f"{reverse('account_login')}?next={page}"
    after = client.post(to_login.url, {"login": EMAIL, "password": PASSWORD, "next": page})
    assert after.url == page
    assert "Einladung annehmen" in client.get(page).content.decode()
    client.post(page)

    assert User.objects.get(pk=nora.pk).rights == {town.pk: "edit"}
    assert client.get(page).status_code == 410


def test_forwarded_link_shows_whose_it_is_and_gives_nothing(client, sign_in, applicant, stranger, town):
    _, token = make_invitation(applicant, email=EMAIL, municipality=town, right=MembershipRight.EDIT)
    page = reverse("accounts:accept_invitation", args=[token])
    sign_in(stranger)

    text = client.get(page).content.decode()
    response = client.post(page, follow=True)

    assert "Diese Einladung gehört zu" in text
    assert "Einladung annehmen" not in text
    assert "Diese Einladung gehört zur Adresse" in response.content.decode()
    assert not stranger.memberships.filter(municipality=town).exists()


@pytest.mark.parametrize("token", ["nichts", "a" * 300, "%00"])
def test_unknown_links_say_what_to_do(token, client, db):
    response = client.get(f"/konto/einladung/{token}/")

    assert response.status_code == 410
    assert "Diese Einladung gilt nicht mehr" in response.content.decode()


def test_two_requests_for_one_town_from_one_person(client, applicant, town):
    nora = make_user(email=EMAIL)
    make_membership(nora, town, status=MembershipStatus.REQUESTED)
    client.force_login(nora, backend="django.contrib.auth.backends.ModelBackend")

    response = client.post(
        reverse("accounts:request_membership"),
        {"municipality": town.label, "municipality_ags": town.ags, "office": "Amt", "right": "edit"},
    )

    assert "sind Sie schon angemeldet" in response.content.decode()
    assert nora.memberships.count() == 1

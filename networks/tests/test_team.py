"""Rights in teams: by confirmed address, at once or later, and the pages of the team."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.tests.factories import make_user
from core.models import Mail
from networks.enums import TeamRight
from networks.models import Event
from networks.permissions.event import has_right
from networks.rounds.team import bind_team_rights
from networks.services.team import add_team_member, change_team_right, join_team, remove_team_member
from networks.tests.factories import make_open_event, make_team_member
from networks.tests.team_factories import make_waiting_member

pytestmark = pytest.mark.django_db

EMAIL = "astrid.holm@nordhafen.example"


def confirm(user, email=EMAIL, *, verified=True):
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": verified})


def add(event, user, email=EMAIL, right=TeamRight.EDIT):
    values = {"email": email, "name": "Astrid Holm", "office": "Stadt Nordhafen", "right": right}
    return add_team_member(event=event, user=user, values=values)


def test_member_with_a_confirmed_account_may_work_at_once(officer):
    event, user = make_open_event(), make_user("Astrid", "Holm")
    confirm(user)
    member = add(event, officer, "Astrid.Holm@Nordhafen.example")
    assert (member.user, member.email) == (user, EMAIL)
    event = Event.objects.get(pk=event.pk)
    assert has_right(user, event, TeamRight.EDIT)
    assert not has_right(user, event, TeamRight.LEAD)
    mail = Mail.objects.get(to=EMAIL)
    assert event.title in mail.text
    assert f"/treffen/{event.pk}/mitarbeit/" in mail.text


def test_unconfirmed_address_gives_no_right(officer):
    event, user = make_open_event(), make_user("Astrid", "Holm")
    confirm(user, verified=False)
    assert add(event, officer).user is None
    assert not Event.objects.visible_to(user).exists()
    assert bind_team_rights() == 0
    confirm(user)
    assert (bind_team_rights(), bind_team_rights()) == (1, 0)
    assert Event.objects.visible_to(user).get() == event


def test_joining_binds_only_the_own_address():
    event, user = make_open_event(), make_user("Astrid", "Holm")
    confirm(user)
    own, other = make_waiting_member(event, EMAIL), make_waiting_member(event)
    assert join_team(user=user) == 1
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.user, other.user) == (user, None)


def test_two_addresses_of_one_account_count_once(officer):
    event, user = make_open_event(), make_user("Astrid", "Holm")
    for email in (EMAIL, "a.holm@verein.example"):
        make_waiting_member(event, email)
        confirm(user, email)
    assert bind_team_rights() == 1
    assert bind_team_rights() == 0


@pytest.mark.parametrize("again", [EMAIL, "ASTRID.HOLM@nordhafen.example"])
def test_nobody_is_added_twice(officer, again):
    event = make_open_event()
    add(event, officer)
    with pytest.raises(ValidationError, match="gehört schon zum Team"):
        add(event, officer, again)


def test_staff_needs_no_place_in_a_team(officer, lead):
    confirm(lead, lead.email)
    with pytest.raises(ValidationError, match="arbeitet bei SKEW"):
        add(make_open_event(), officer, lead.email)


def test_only_who_leads_chooses_the_team(stranger):
    event = make_open_event()
    member = make_team_member(event, stranger, TeamRight.EDIT)
    for call in (
        lambda: add(event, stranger),
        lambda: change_team_right(member=member, user=stranger, right=TeamRight.LEAD),
        lambda: remove_team_member(member=member, user=stranger),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_right_changes_and_ends(officer, stranger):
    event = make_open_event()
    member = make_team_member(event, stranger, TeamRight.READ)
    change_team_right(member=member, user=officer, right=TeamRight.LEAD)
    assert has_right(stranger, Event.objects.get(pk=event.pk), TeamRight.LEAD)
    remove_team_member(member=member, user=officer)
    assert not has_right(stranger, Event.objects.get(pk=event.pk), TeamRight.READ)


def test_page_says_whose_account_is_missing(client, officer):
    event = make_open_event()
    make_waiting_member(event, EMAIL)
    client.force_login(officer)
    page = client.get(reverse("networks:team_list", args=[event.pk])).content.decode()
    assert "wartet auf das Konto" in page


def test_page_takes_somebody_new_and_shows_what_is_wrong(client, officer):
    event = make_open_event()
    client.force_login(officer)
    path = reverse("networks:team_list", args=[event.pk])
    data = {"email": EMAIL, "name": "Astrid Holm", "right": "edit"}
    assert client.post(path, data).status_code == 302
    assert "gehört schon zum Team" in client.post(path, data).content.decode()
    member = event.team.get()
    change = reverse("networks:change_team_right", args=[event.pk, member.pk])
    assert client.post(change, {"right": "door"}).status_code == 302
    assert client.post(reverse("networks:remove_team_member", args=[event.pk, member.pk])).status_code == 302
    assert not event.team.exists()


def test_join_page_tells_strangers_nothing_and_lets_the_right_one_in(client, stranger):
    event = make_open_event(title="Geheimes Treffen")
    confirm(stranger, stranger.email)
    client.force_login(stranger)
    path = reverse("networks:join_team", args=[event.pk])
    assert "Geheimes Treffen" not in client.get(path).content.decode()
    assert "wartet hier kein Recht" in client.post(path).content.decode()
    make_waiting_member(event, stranger.email)
    assert client.post(path).url == reverse("networks:event_detail", args=[event.pk])

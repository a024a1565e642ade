"""The plan of short talks: drawn, changed by hand, sent, shown and printed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Mail
from core.pdf_check import check_pdf_ua
from networks.enums import SessionKind, TeamRight
from networks.models import MatchPlan, MatchTalk
from networks.services.talks import make_plan, publish_plan, remove_talk, set_talk
from networks.talks import figures_of, own_talks, participants, people_of, rounds_of
from networks.talks_paper import plan_pdf
from networks.tests.door_factories import (
    make_check_in,
    make_doorkeeper,
    make_empty_plan,
    make_event_today,
    make_officer,
    make_seeker,
)
from networks.tests.factories import make_registration

pytestmark = pytest.mark.django_db
VALUES = {"rounds": 3, "tables": 5, "minutes": 7, "only_present": False}


@pytest.fixture
def event():
    return make_event_today()


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def people(event):
    """Four people of four offices; the first two have something for each other."""
    words = [
        ("Einen Raum für den Chor", ""),
        ("", "Einen Saal, auch abends"),
        ("Partner für eine Kantine", ""),
        ("", "Kontakte"),
    ]
    return [
        make_seeker(event, wish=wish, offer=offer, organisation=f"Verein {number}", last_name=f"P{number}")
        for number, (wish, offer) in enumerate(words)
    ]


def path(name, event, *more):
    return reverse(f"networks:{name}", args=[event.pk, *more])


def test_plan_is_drawn_from_wishes_and_offers(event, officer, people):
    plan = make_plan(event=event, user=officer, values=VALUES)
    assert plan.talks.count() == 6
    assert (plan.rounds, plan.tables, plan.made_at is not None) == (3, 5, True)
    first = plan.talks.filter(round_number=1).get(first=people[0])
    assert first.second == people[1]
    assert "sucht „Einen Raum für den Chor“" in first.reason
    figures = figures_of(plan, 4)
    assert (figures.talks, figures.fewest, figures.most, figures.without) == (6, 3, 3, 0)


def test_plan_drawn_twice_is_the_same(event, officer, people):
    def rows():
        plan = make_plan(event=event, user=officer, values=VALUES)
        return list(plan.talks.values_list("round_number", "table_number", "first", "second", "reason"))

    assert rows() == rows()
    assert MatchPlan.objects.count() == 1


def test_only_people_on_site_with_a_wish_or_an_offer_take_part(event, people):
    make_registration(event)
    make_seeker(event, wish="Raum", status="waiting")
    online = event.categories.create(name="Online", is_online=True)
    make_seeker(event, wish="Raum", category=online)
    assert participants(event) == people
    make_check_in(people[2])
    assert participants(event, only_present=True) == [people[2]]


def test_plan_without_anybody_says_what_to_do(event, officer):
    with pytest.raises(ValidationError, match="Fragen Sie danach in der Anmeldung"):
        make_plan(event=event, user=officer, values=VALUES)


def test_talk_set_by_hand_outlives_a_new_plan(event, officer, people):
    make_plan(event=event, user=officer, values=VALUES)
    talk = MatchTalk.objects.filter(round_number=2).first()
    outside = make_registration(event, last_name="Ohne Wunsch")
    free = {"round_number": 2, "table_number": 4, "first": talk.first, "second": outside}
    set_talk(event=event, user=officer, values=free, talk=talk)
    outside.answers = {"offer": "Musik"}
    outside.save()
    plan = make_plan(event=event, user=officer, values=VALUES)
    kept = plan.talks.get(is_fixed=True)
    assert (kept.round_number, kept.table_number, kept.second) == (2, 4, outside)
    # whoever is not coming any more is not waited for
    outside.answers = {}
    outside.save()
    assert not make_plan(event=event, user=officer, values=VALUES).talks.filter(is_fixed=True).exists()


def refusals(people):
    first, second, third, fourth = people
    return {
        "second": [
            {"first": first, "second": first, "round_number": 3, "table_number": 1},
            {"first": second, "second": first, "round_number": 3, "table_number": 1},
        ],
        "first": [{"first": first, "second": third, "round_number": 1, "table_number": 2}],
        "table_number": [{"first": third, "second": fourth, "round_number": 1, "table_number": 1}],
        "round_number": [{"first": third, "second": fourth, "round_number": 9, "table_number": 1}],
    }


def test_talk_by_hand_keeps_the_rules_and_says_which(event, officer, people):
    plan = make_empty_plan(event, rounds=3, tables=5)
    plan.talks.create(first=people[0], second=people[1], round_number=1, table_number=1)
    for field, rows in refusals(people).items():
        for values in rows:
            with pytest.raises(ValidationError) as refused:
                set_talk(event=event, user=officer, values=values)
            assert list(refused.value.message_dict) == [field]
    assert plan.talks.count() == 1


def test_removed_talk_leaves_both_free(event, officer, people):
    plan = make_plan(event=event, user=officer, values=VALUES)
    talk = plan.talks.first()
    remove_talk(talk=talk, user=officer)
    values = {
        "first": talk.first,
        "second": talk.second,
        "round_number": talk.round_number,
        "table_number": 5,
    }
    assert set_talk(event=event, user=officer, values=values).is_fixed


def test_everybody_gets_the_own_plan_by_mail(event, officer, people, django_capture_on_commit_callbacks):
    start = event.starts_at.replace(second=0, microsecond=0)
    event.sessions.create(kind=SessionKind.MATCHING, title="Gespräche im Wechsel", starts_at=start)
    plan = make_plan(event=event, user=officer, values=VALUES)
    assert own_talks(people[0]) == []
    with django_capture_on_commit_callbacks():
        assert publish_plan(event=event, user=officer) == 4
    mail = Mail.objects.get(to=people[0].email)
    assert mail.subject == f"Ihre Gespräche bei „{event.title}“"
    assert "Sie haben 3 Gespräche. Jedes dauert 7 Minuten." in mail.text
    assert people[1].full_name in mail.text
    assert mail.is_confidential
    plan.refresh_from_db()
    assert plan.published_at
    own = own_talks(people[0])
    assert [talk.number for talk in own] == [1, 2, 3]
    assert (own[1].begins_at - own[0].begins_at).total_seconds() == 9 * 60
    assert own[0].partner == people[1]


def test_empty_plan_is_not_sent(event, officer):
    with pytest.raises(ValidationError, match="Der Plan ist leer"):
        publish_plan(event=event, user=officer)
    assert not Mail.objects.exists()


def test_talk_with_somebody_who_left_is_marked(event, officer, people):
    plan = make_plan(event=event, user=officer, values=VALUES)
    publish_plan(event=event, user=officer)
    people[1].status = "cancelled"
    people[1].save()
    broken = [view.is_broken for row in rounds_of(plan) for view in row.talks]
    assert broken.count(True) == 3
    assert [talk.is_called_off for talk in own_talks(people[0])].count(True) == 1


@pytest.mark.parametrize("right", [TeamRight.READ, TeamRight.DOOR])
def test_plan_is_made_by_editors_only(event, people, right, client):
    user = make_doorkeeper(event, right)
    with pytest.raises(PermissionDenied):
        make_plan(event=event, user=user, values=VALUES)
    with pytest.raises(PermissionDenied):
        publish_plan(event=event, user=user)
    client.force_login(user)
    assert client.get(path("match_plan", event)).status_code == 403


def test_page_draws_changes_and_sends(event, officer, people, client):
    client.force_login(officer)
    assert "Noch gibt es keinen Plan" in client.get(path("match_plan", event)).content.decode()
    data = {"rounds": 2, "tables": 2, "minutes": 5}
    page = client.post(path("make_match_plan", event), data, follow=True)
    assert "Der Plan ist erstellt: 4 Gespräche." in page.content.decode()
    talk = MatchTalk.objects.first()
    address = path("edit_match_talk", event, talk.pk)
    assert client.get(address).context["form"].initial["first"] == talk.first
    taken = {"round_number": 1, "table_number": 2, "first": talk.first_id, "second": talk.second_id}
    assert "schon zwei Personen" in client.post(address, taken).content.decode()
    page = client.post(path("publish_match_plan", event), follow=True)
    assert "4 Personen bekommen den eigenen Plan" in page.content.decode()
    page = client.post(path("remove_match_talk", event, talk.pk), follow=True)
    assert "seit dem Versand geändert" in page.content.decode()
    free = taken | {"table_number": 1}
    page = client.post(path("add_match_talk", event), free, follow=True)
    assert "Ein neuer Plan lässt es, wie es ist." in page.content.decode()


def test_page_says_what_is_wrong_with_the_numbers(event, officer, client):
    client.force_login(officer)
    page = client.post(path("make_match_plan", event), {"rounds": 0, "tables": 2, "minutes": 5})
    assert page.context["form"].errors["rounds"]
    page = client.post(path("make_match_plan", event), {"rounds": 2, "tables": 2, "minutes": 5})
    assert "Noch niemand hat Wunsch oder Angebot genannt." in page.content.decode()


def test_page_has_as_many_queries_with_six_talks_as_with_one(
    event, officer, people, client, django_assert_max_num_queries
):
    client.force_login(officer)
    make_plan(event=event, user=officer, values=VALUES | {"rounds": 1, "tables": 1})
    client.get(path("match_plan", event))
    with django_assert_max_num_queries(100) as one:
        client.get(path("match_plan", event))
    make_plan(event=event, user=officer, values=VALUES)
    with django_assert_max_num_queries(len(one)):
        client.get(path("match_plan", event))


def test_talk_of_another_event_is_not_found(event, officer, people, client):
    plan = make_plan(event=event, user=officer, values=VALUES)
    client.force_login(officer)
    other = make_event_today()
    assert client.get(path("edit_match_talk", other, plan.talks.first().pk)).status_code == 404


def test_plan_on_paper_is_accessible_and_names_everybody(event, officer, people, client):
    people[0].first_name, people[0].last_name = "Maximiliane Charlotte", "von und zu Hohenstein-Ouédraogo"
    people[0].organisation = "Arbeitsgemeinschaft der Eine-Welt-Gruppen " * 3
    people[0].save()
    plan = make_plan(event=event, user=officer, values=VALUES)
    assert check_pdf_ua(plan_pdf(plan).content) == []
    assert [view.person for view in people_of(plan)][-1] == people[0]
    client.force_login(officer)
    answer = client.get(path("match_plan_pdf", event))
    assert answer["Content-Type"] == "application/pdf"


def test_paper_without_a_plan_leads_to_making_one(event, officer, client):
    client.force_login(officer)
    answer = client.get(path("match_plan_pdf", event), follow=True)
    assert answer.redirect_chain == [(path("match_plan", event), 302)]
    assert "Erstellen Sie ihn zuerst" in answer.content.decode()

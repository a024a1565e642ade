"""Applying, rating, deciding, deleting: what the services store, refuse and send."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation
from accounts.tests.factories import make_user
from advisors.enums.pool import AdvisorStatus
from advisors.enums.recruitment import PoolApplicationStatus as S
from advisors.models import AdvisorProfile, PoolApplication, Review
from advisors.permissions.recruitment import (
    can_accept_application,
    can_assign_reviewers,
    can_decide_application,
    can_free_place,
    can_open_documents,
    can_order_waiting_list,
    can_view_pool_application,
)
from advisors.recruiting.ranking import ranking_of, result_of
from advisors.recruiting.sight import sight_of
from advisors.services import pool_application as applying
from advisors.services import rating, selection
from advisors.services.call import create_call, edit_call, hide_call, publish_call, save_criteria
from advisors.tests.recruitment_factories import make_call, make_pool_application, make_rated, make_review
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.models import Mail
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db
LETTER = {"subject": "Ihr Brief", "text": "Guten Tag"}


def values(**fields) -> dict:
    empty = dict.fromkeys(applying.FIELDS, "") | {"municipality": None, "birth_year": None, "themes": []}
    filled = {
        "first_name": "Abena",
        "last_name": "Mensah",
        "town": "Accra",
        "motivation": "Ja",
        "experience": "Viel",
        "languages": ["de"],
        "origin_countries": ["GH"],
    }
    return empty | filled | fields


@pytest.fixture
def call(officer):
    return make_call(officer)


def test_workflow_moves_by_role_and_status(call, officer, second_officer, lead, advisor, applicant):
    """The truth table: who may make which move, with both ratings in."""
    for status, expected in {
        S.UNCONFIRMED: {},
        S.SUBMITTED: {"officer": {"review"}, "lead": {"review"}},
        S.IN_REVIEW: {"officer": {"wait", "decline"}, "lead": {"accept", "wait", "decline"}},
        S.WAITING: {"officer": {"decline"}, "lead": {"accept", "decline"}},
        S.ACCEPTED: {"lead": {"free"}},
        S.DECLINED: {},
        S.WITHDRAWN: {},
    }.items():
        application = make_rated(call, officer, second_officer, status=status)
        cast = {"officer": officer, "lead": lead, "advisor": advisor, "applicant": applicant}
        found = {
            name: {move.name for move in POOL_APPLICATION_WORKFLOW.available(user, application)}
            for name, user in cast.items()
        }
        assert {name: moves for name, moves in found.items() if moves} == expected, status


def test_nobody_decides_on_the_word_of_one(call, officer, lead):
    application = make_pool_application(call, S.IN_REVIEW)
    make_review(application, officer, (4, 4))
    assert POOL_APPLICATION_WORKFLOW.available(lead, application) == []
    with pytest.raises(PermissionDenied):
        selection.decide_application(application=application, user=lead, name="accept", **LETTER)


def test_nobody_handles_their_own_application(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer, user=lead)
    for rule in (
        can_view_pool_application,
        can_assign_reviewers,
        can_open_documents,
        can_decide_application,
        can_accept_application,
        can_free_place,
        can_order_waiting_list,
    ):
        assert rule(lead, application) is False, rule.__name__
    assert not PoolApplication.objects.visible_to(lead).filter(pk=application.pk).exists()


def test_visible_to_agrees_with_the_permission(call, officer, lead, advisor, applicant, visitor):
    for status in S:
        application = make_pool_application(call, status)
        for user in (officer, lead, advisor, applicant, visitor):
            listed = PoolApplication.objects.visible_to(user).filter(pk=application.pk).exists()
            assert listed == can_view_pool_application(user, application), (status, user)


def test_start_stores_a_draft_and_mails_the_link(call):
    application = applying.start_application(call=call, email="Abena@Post.example", values=values())
    mail = Mail.objects.get(to="abena@post.example")
    token = mail.text.split("/miglobe/bewerbung/")[1].split("/")[0]
    assert application.status == S.UNCONFIRMED
    assert application.delete_on == timezone.localdate() + timedelta(days=7)
    assert applying.find_application(token) == application
    assert mail.is_confidential
    assert str(application.pk) not in mail.reference.replace(str(call.pk), "")


def test_send_numbers_and_confirms_once(call):
    first = applying.start_application(call=call, email="a@post.example", values=values())
    second = applying.start_application(call=call, email="b@post.example", values=values())
    applying.send_application(application=second)
    applying.send_application(application=first)
    with pytest.raises(WorkflowError):
        applying.send_application(application=first)
    assert list(PoolApplication.objects.order_by("number").values_list("email", "number")) == [
        ("b@post.example", 1),
        ("a@post.example", 2),
    ]
    assert Mail.objects.filter(template="advisors/emails/recruitment_received.txt").count() == 2


def test_second_application_of_an_address_gets_the_old_link(call):
    first = applying.start_application(call=call, email="a@post.example", values=values())
    applying.send_application(application=first)
    again = applying.start_application(call=call, email="A@post.example", values=values(first_name="Andere"))
    assert again == first
    assert again.first_name == "Abena"
    assert "Sie haben sich schon beworben" in Mail.objects.filter(to="a@post.example").first().subject


def test_two_drafts_of_an_address_end_as_one_application(call):
    first = applying.start_application(call=call, email="a@post.example", values=values())
    second = applying.start_application(call=call, email="a@post.example", values=values())
    applying.send_application(application=second)
    assert not PoolApplication.objects.filter(pk=first.pk).exists()


def test_database_refuses_a_second_application_of_an_address(call):
    make_pool_application(call, email="a@post.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_pool_application(call, email="A@post.example")


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [(-20, -1, "endete am"), (2, 9, "Bewerben können Sie sich ab dem")],
)
def test_outside_the_period_nothing_is_taken(officer, opens, closes, words):
    today = timezone.localdate()
    late = make_call(officer, opens_on=today + timedelta(opens), closes_on=today + timedelta(closes))
    draft = make_pool_application(late, S.UNCONFIRMED)
    for attempt in (
        lambda: applying.start_application(call=late, email="a@post.example", values=values()),
        lambda: applying.send_application(application=draft),
        lambda: applying.edit_application(application=draft, values=values()),
    ):
        with pytest.raises(ValidationError, match=words):
            attempt()


def test_last_day_counts_until_midnight(officer, time_machine):
    last = make_call(officer, closes_on=timezone.localdate())
    draft = make_pool_application(last, S.UNCONFIRMED)
    time_machine.move_to(timezone.localtime().replace(hour=23, minute=58))
    assert applying.send_application(application=draft).status == S.SUBMITTED


def test_incomplete_application_says_what_is_missing(call):
    draft = applying.start_application(
        call=call, email="a@post.example", values=values(motivation="", town="")
    )
    with pytest.raises(ValidationError, match="Warum Sie mitarbeiten möchten, Wo Sie wohnen"):
        applying.send_application(application=draft)


def test_rated_applications_stay_as_they_are(call, officer):
    application = make_pool_application(call, S.IN_REVIEW)
    with pytest.raises(ValidationError, match="wird schon bewertet"):
        applying.edit_application(application=application, values=values())


def test_assign_begins_the_review_and_refuses_a_third(call, officer, second_officer, lead, contractor):
    application = make_pool_application(call)
    rating.assign_reviewers(application=application, user=officer, reviewers=[officer, second_officer])
    application.refresh_from_db()
    assert application.status == S.IN_REVIEW
    with pytest.raises(ValidationError, match="Zwei Personen"):
        rating.assign_reviewers(application=application, user=officer, reviewers=[lead])
    with pytest.raises(ValidationError, match="gehört nicht zu SKEW"):
        rating.assign_reviewers(application=application, user=officer, reviewers=[contractor])
    again = rating.assign_reviewers(application=application, user=officer, reviewers=[officer])
    assert again == []


def test_share_out_spreads_the_work(call, officer, second_officer, lead):
    for _ in range(3):
        make_pool_application(call)
    number = rating.share_out(call=call, user=officer, reviewers=[officer, second_officer, lead])
    loads = [Review.objects.filter(reviewer=person).count() for person in (officer, second_officer, lead)]
    assert (number, loads) == (3, [2, 2, 2])
    assert rating.share_out(call=call, user=officer, reviewers=[officer, second_officer]) == 0


def test_biased_reviewer_steps_back_and_cannot_come_again(call, officer, second_officer, lead):
    application = make_pool_application(call, S.IN_REVIEW)
    review = make_review(application, officer)
    make_review(application, second_officer, (3, 3))
    rating.step_back(review=review, user=officer, text="Meine Nachbarin")
    assert Mail.objects.filter(template="advisors/emails/recruitment_stepped_back.txt").count() == 1
    with pytest.raises(ValidationError, match="befangen"):
        rating.assign_reviewers(application=application, user=lead, reviewers=[officer])
    rating.assign_reviewers(application=application, user=lead, reviewers=[lead])
    assert len(PoolApplication.objects.get(pk=application.pk).raters) == 2


def give(review, user, points, **fields):
    said = {"bias": "none", "recommendation": "yes", "comment": "Gut"} | fields
    criteria = list(review.application.call.criteria.all())
    numbers = {row.pk: value for row, value in zip(criteria, points, strict=False)}
    return rating.save_rating(review=review, user=user, values=said, points=numbers, is_final=True)


def test_rating_needs_all_points_and_counts_once(call, officer):
    review = make_review(make_pool_application(call, S.IN_REVIEW), officer)
    with pytest.raises(ValidationError, match="für jedes Kriterium"):
        give(review, officer, (3,))
    give(review, officer, (3, 2))
    with pytest.raises(WorkflowError, match="bleibt, wie sie ist"):
        give(review, officer, (0, 0))
    assert list(review.scores.values_list("points", flat=True)) == [3, 2]


def test_nobody_rates_for_somebody_else(call, officer, second_officer):
    review = make_review(make_pool_application(call, S.IN_REVIEW), officer)
    with pytest.raises(PermissionDenied):
        give(review, second_officer, (4, 4))


def test_result_is_the_weighted_mean_of_both(call, officer, second_officer):
    """Weights 3 and 1: (4×3+0)/4 = 3.00 and (2×3+3)/4 = 2.25."""
    result = result_of(make_rated(call, officer, second_officer, ((4, 0), (2, 3))))
    assert [str(value) for value in (*result.means, result.mean, result.spread)] == [
        "3.00",
        "2.25",
        "2.63",
        "0.75",
    ]
    assert not result.needs_talk


def test_ranking_orders_by_mean_and_shares_places(call, officer, second_officer):
    for points in (((2, 2), (2, 2)), ((4, 4), (4, 4)), ((2, 2), (2, 2)), ((4, 4), (1, 1))):
        make_rated(call, officer, second_officer, points)
    ranks = ranking_of(call)
    found = [(rank.place, str(rank.result.mean), rank.result.needs_talk) for rank in ranks]
    assert found == [(1, "4.00", False), (2, "2.50", True), (3, "2.00", False), (3, "2.00", False)]


def test_spread_over_one_point_needs_a_word(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer, ((4, 4), (1, 1)))
    with pytest.raises(WorkflowError, match="besprochen"):
        selection.decide_application(application=application, user=lead, name="wait", **LETTER)
    selection.decide_application(
        application=application, user=lead, name="wait", comment="Wir einigen uns auf warten.", **LETTER
    )
    application.refresh_from_db()
    assert application.status == S.WAITING


def test_accept_makes_a_profile_and_invites(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer, email="neu@post.example", gender="female")
    selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    profile = AdvisorProfile.objects.get(email="neu@post.example")
    invitation = Invitation.objects.get(email="neu@post.example")
    application.refresh_from_db()
    assert (profile.status, profile.is_public, profile.user, profile.gender) == (
        AdvisorStatus.QUALIFYING,
        False,
        None,
        "female",
    )
    assert (invitation.role, invitation.invited_by) == (Role.ADVISOR, lead)
    assert (application.status, application.profile, application.delete_on) == (S.ACCEPTED, profile, None)
    mail = Mail.objects.get(template="advisors/emails/recruitment_letter.txt")
    assert (mail.subject, "Guten Tag" in mail.text) == ("Ihr Brief", True)


def test_second_click_on_a_decision_changes_nothing(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer)
    stale = PoolApplication.objects.get(pk=application.pk)
    selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    with pytest.raises(WorkflowError):
        selection.decide_application(application=stale, user=lead, name="accept", **LETTER)
    assert AdvisorProfile.objects.count() == 1
    assert Mail.objects.filter(template="advisors/emails/recruitment_letter.txt").count() == 1


def test_no_more_people_than_seats(call, officer, second_officer, lead):
    rows = [make_rated(call, officer, second_officer) for _ in range(3)]
    for application in rows[:2]:
        selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    with pytest.raises(WorkflowError, match="Alle Plätze"):
        selection.decide_application(application=rows[2], user=lead, name="accept", **LETTER)


def test_known_address_is_not_taken_twice(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer, email="da@post.example")
    AdvisorProfile.objects.create(pool=call.pool, slug="da", first_name="Da", email="da@post.example")
    with pytest.raises(WorkflowError, match="schon ein Profil"):
        selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    application.refresh_from_db()
    assert application.status == S.IN_REVIEW


def test_waiting_list_keeps_its_order_and_the_first_moves_up(call, officer, second_officer, lead):
    rows = [make_rated(call, officer, second_officer) for _ in range(3)]
    for application in rows:
        selection.decide_application(application=application, user=officer, name="wait", **LETTER)
    selection.move_waiting(application=rows[2], user=officer, up=True)
    order = [row.pk for row in call.applications.waiting()]
    assert order == [rows[0].pk, rows[2].pk, rows[1].pk]
    with pytest.raises(WorkflowError, match="vorher jemand anderes"):
        selection.decide_application(application=rows[1], user=lead, name="accept", **LETTER)
    selection.decide_application(application=rows[0], user=lead, name="accept", **LETTER)
    assert list(call.applications.waiting().values_list("pk", "waiting_position")) == [
        (rows[2].pk, 1),
        (rows[1].pk, 2),
    ]


def test_withdrawal_after_acceptance_frees_the_place(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer, email="weg@post.example")
    selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    applying.withdraw_application(application=application)
    application.refresh_from_db()
    assert application.status == S.WITHDRAWN
    assert application.profile.status == AdvisorStatus.LEFT
    assert not Invitation.objects.open().filter(email="weg@post.example").exists()
    assert Mail.objects.filter(template="advisors/emails/recruitment_place_free.txt").count() == 1


def test_free_place_needs_a_reason_and_a_lead(call, officer, second_officer, lead):
    application = make_rated(call, officer, second_officer)
    selection.decide_application(application=application, user=lead, name="accept", **LETTER)
    with pytest.raises(PermissionDenied):
        selection.free_place(application=application, user=officer, comment="Keine Antwort")
    with pytest.raises(WorkflowError):
        selection.free_place(application=application, user=lead, comment=" ")
    selection.free_place(application=application, user=lead, comment="Keine Antwort")
    application.refresh_from_db()
    assert (application.status, application.delete_on) == (
        S.WITHDRAWN,
        timezone.localdate() + timedelta(days=7),
    )


def test_sight_hides_the_person_until_both_have_rated(call, officer, second_officer):
    application = make_pool_application(
        call, S.IN_REVIEW, motivation="Ich, Zauberwort Quittenbaum aus Hinterdorf, will."
    )
    make_review(application, officer, (3, 3))
    hidden = sight_of(PoolApplication.objects.get(pk=application.pk))
    assert (hidden.name, hidden.email, hidden.town, hidden.documents) == ("", "", "", [])
    assert "Quittenbaum" not in str(hidden)
    assert "Hinterdorf" not in str(hidden)
    make_review(application, second_officer, (3, 3))
    assert sight_of(PoolApplication.objects.get(pk=application.pk)).name == "Zauberwort Quittenbaum"


def test_criteria_stand_once_there_are_points(call, officer, second_officer):
    rows = [{"name": "Neu", "hint": "", "weight": 1}]
    save_criteria(call=call, user=officer, rows=rows)
    review = make_review(make_pool_application(call, S.IN_REVIEW), officer)
    give(review, officer, (2,))
    with pytest.raises(PermissionDenied):
        save_criteria(call=call, user=officer, rows=rows)


def test_blindness_cannot_change_under_applications(call, officer):
    make_pool_application(call, S.UNCONFIRMED)
    fields = {name: getattr(call, name) for name in ("pool", "title", "lead", "text", "offer", "opens_on")}
    fields |= {"closes_on": call.closes_on, "seats": 2, "delete_after_days": 180, "is_blind": False}
    with pytest.raises(ValidationError, match="schon Bewerbungen"):
        edit_call(call=call, user=officer, values=fields)
    with pytest.raises(ValidationError, match="letzten Tag auf heute"):
        hide_call(call=call, user=officer)


def test_new_call_begins_with_criteria_and_gets_its_own_address(call, officer, applicant):
    fields = {name: getattr(call, name) for name in ("pool", "title", "lead", "text", "offer", "opens_on")}
    fields |= {"closes_on": call.closes_on, "seats": 2, "delete_after_days": 180, "is_blind": True}
    first = create_call(user=officer, values=fields)
    second = create_call(user=officer, values=fields)
    assert (first.slug, second.slug, first.is_published) == ("neue-beratende", "neue-beratende-2", False)
    assert first.criteria.count() == 4
    assert publish_call(call=first, user=officer).is_published
    with pytest.raises(PermissionDenied):
        create_call(user=applicant, values=fields)


def test_staff_who_applied_does_not_rate_the_own_application(call, officer, lead):
    application = make_pool_application(call, email=officer.email)
    with pytest.raises(ValidationError, match="selbst beworben"):
        rating.assign_reviewers(application=application, user=lead, reviewers=[officer])


def test_account_of_a_deleted_person_leaves_the_application(call):
    person = make_user("Tilda", "Weg")
    application = make_pool_application(call, user=person)
    person.delete()
    application.refresh_from_db()
    assert application.user is None

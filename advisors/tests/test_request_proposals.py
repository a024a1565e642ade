"""Review, proposals, choice, answers, deadlines, confirmation."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.tests.factories import make_membership
from advisors.budget.accounts import rest_of
from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import AdvisorProfile, Consultation, DayPosting, Proposal, Reservation
from advisors.rounds.request import lapse_proposals, remind_of_answers, remind_to_choose
from advisors.services.choice import Answer, QuestionClosed, answer_proposal, choose_proposal
from advisors.services.confirmation import confirm_request
from advisors.services.proposal import (
    add_proposal,
    move_proposal,
    note_proposal,
    publish_proposals,
    remove_proposal,
)
from advisors.services.review import begin_search, decline_request, return_request, search_again
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.request_factories import make_free, make_proposal, make_ready
from core.models import Mail
from core.workflow import WorkflowError

NEXT_WEEK = date(2026, 5, 11)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z", tick=False)


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def samuel(pool):
    return make_advisor()


@pytest.fixture
def leila(pool):
    return make_advisor("Leila", "Haddad")


def subjects(to):
    return list(Mail.objects.filter(to=to).order_by("pk").values_list("subject", flat=True))


def stored(row):
    row.refresh_from_db()
    return row.status


def test_officer_takes_a_request_on_and_asks_back(pool, town, applicant, officer):
    row = make_ready(town, applicant, "submitted")
    begin_search(request=row, user=officer)
    assert (stored(row), row.officer) == ("matching", officer)
    return_request(request=row, user=officer, question="Wie viele Personen?")
    assert stored(row) == "returned"
    mail = Mail.objects.get(to=applicant.email)
    assert "Wie viele Personen?" in mail.text
    assert f"/beratung/anfragen/{row.pk}/bearbeiten/" in mail.text


def test_refusing_needs_a_reason_that_the_town_reads(pool, town, applicant, officer):
    row = make_ready(town, applicant, "submitted")
    with pytest.raises(WorkflowError, match="Begründung"):
        decline_request(request=row, user=officer, reason=" ")
    decline_request(request=row, user=officer, reason="Gutachten gehören nicht dazu.")
    assert stored(row) == "declined"
    assert "Gutachten gehören nicht dazu." in Mail.objects.get(to=applicant.email).text


def test_nobody_reviews_the_request_of_their_own_town(pool, town, applicant, officer):
    make_membership(officer, town)
    with pytest.raises(PermissionDenied):
        begin_search(request=make_ready(town, applicant, "submitted"), user=officer)


def test_a_proposal_keeps_the_reasons_of_the_matching(samuel, town, applicant, officer):
    row = make_ready(town, applicant, "matching")
    samuel.themes.set(row.themes.all())
    make_free(samuel)
    proposal = add_proposal(request=row, user=officer, profiles=[samuel])
    assert {"kind": "theme", "is_met": True, "text": "Thema: Faire Beschaffung"} in proposal.reasons
    assert (proposal.position, proposal.wishes_total) == (1, len(proposal.reasons))


def test_a_pair_is_one_proposal_of_two_people(samuel, leila, town, applicant, officer):
    row = make_ready(town, applicant, "matching")
    proposal = add_proposal(request=row, user=officer, profiles=[samuel, leila])
    assert {member.profile for member in proposal.members.all()} == {samuel, leila}
    with pytest.raises(ValidationError, match="gibt es schon"):
        add_proposal(request=row, user=officer, profiles=[leila, samuel])
    with pytest.raises(ValidationError, match="einer Person oder zwei"):
        add_proposal(request=row, user=officer, profiles=[leila, leila])


@pytest.mark.parametrize("change", [{"status": "left"}, {"status": "paused"}, {"takes_requests": False}])
def test_people_who_left_or_pause_are_not_proposed_and_not_asked(samuel, town, applicant, officer, change):
    row = make_ready(town, applicant, "matching")
    add_proposal(request=row, user=officer, profiles=[samuel])
    AdvisorProfile.objects.filter(pk=samuel.pk).update(**change)
    with pytest.raises(ValidationError, match="Samuel Okoro nimmt zurzeit keine Anfragen an"):
        publish_proposals(request=row, user=officer, choose_until=NEXT_WEEK)
    chosen = make_proposal(make_ready(town, applicant, "choosing"), samuel)
    with pytest.raises(ValidationError, match="Wählen Sie bitte einen anderen Vorschlag"):
        choose_proposal(proposal=chosen, user=applicant)


def test_officer_orders_notes_and_removes_proposals(samuel, leila, town, applicant, officer):
    row = make_ready(town, applicant, "matching")
    one = add_proposal(request=row, user=officer, profiles=[samuel])
    two = add_proposal(request=row, user=officer, profiles=[leila])
    move_proposal(proposal=two, user=officer, up=True)
    note_proposal(proposal=two, user=officer, note="Kennt den Bauhof.")
    assert list(row.proposals.values_list("pk", "note")) == [(two.pk, "Kennt den Bauhof."), (one.pk, "")]
    move_proposal(proposal=two, user=officer, up=True)
    remove_proposal(proposal=one, user=officer)
    assert list(row.proposals.all()) == [two]


def test_publishing_needs_a_proposal_and_a_day_to_come(samuel, town, applicant, officer):
    row = make_ready(town, applicant, "matching")
    with pytest.raises(ValidationError, match="mindestens einen Vorschlag"):
        publish_proposals(request=row, user=officer, choose_until=NEXT_WEEK)
    make_proposal(row, samuel)
    with pytest.raises(ValidationError, match="Vergangenheit"):
        publish_proposals(request=row, user=officer, choose_until=date(2026, 5, 3))
    publish_proposals(request=row, user=officer, choose_until=NEXT_WEEK)
    assert (stored(row), row.choose_until) == ("choosing", NEXT_WEEK)
    assert subjects(applicant.email) == [f"Bitte wählen: Beratende für Brückstedt ({row.case_number})"]


def test_choosing_asks_the_advisor_with_a_deadline(samuel, town, applicant, colleague):
    row = make_ready(town, applicant, "choosing")
    proposal = choose_proposal(proposal=make_proposal(row, samuel), user=colleague)
    assert (stored(row), proposal.status) == ("asked", "asked")
    assert timezone.localdate(proposal.answer_until) == NEXT_WEEK
    (mail,) = Mail.objects.filter(to=samuel.user.email)
    assert "bis 11. Mai 2026" in mail.text
    assert f"/beratung/vorschlaege/{proposal.pk}/antworten/" in mail.text


def test_of_two_choices_one_counts(samuel, leila, town, applicant, colleague):
    row = make_ready(town, applicant, "choosing")
    one, two = make_proposal(row, samuel), make_proposal(row, leila)
    choose_proposal(proposal=one, user=applicant)
    with pytest.raises(WorkflowError, match="Jemand war schneller"):
        choose_proposal(proposal=two, user=colleague)
    assert (stored(one), stored(two)) == ("asked", "proposed")


def test_the_database_holds_one_open_proposal_per_request(samuel, leila, town, applicant):
    row = make_ready(town, applicant, "asked")
    make_proposal(row, samuel, status="asked")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposal(row, leila, status="accepted")


def test_a_yes_agrees_and_tells_both_sides(samuel, town, applicant, officer):
    row = make_ready(town, applicant, "asked", officer=officer)
    proposal = make_proposal(row, samuel, status="asked")
    answer_proposal(proposal=proposal, user=samuel.user, answer=Answer("yes"))
    assert (stored(row), stored(proposal)) == ("agreed", "accepted")
    assert subjects(applicant.email) == [f"Samuel Okoro hat zugesagt ({row.case_number})"]
    assert subjects(officer.email) == [f"Samuel Okoro hat zugesagt ({row.case_number})"]


def test_a_pair_has_agreed_when_both_said_yes(samuel, leila, town, applicant):
    row = make_ready(town, applicant, "asked")
    proposal = make_proposal(row, samuel, leila, status="asked")
    answer_proposal(proposal=proposal, user=samuel.user, answer=Answer("yes"))
    assert (stored(row), stored(proposal)) == ("asked", "asked")
    with pytest.raises(QuestionClosed, match="schon geantwortet"):
        answer_proposal(proposal=proposal, user=samuel.user, answer=Answer("no", "Doch nicht"))
    answer_proposal(proposal=proposal, user=leila.user, answer=Answer("yes"))
    assert (stored(row), stored(proposal)) == ("agreed", "accepted")


def test_a_no_opens_the_choice_again_where_proposals_are_left(samuel, leila, town, applicant, officer):
    row = make_ready(town, applicant, "asked", officer=officer)
    asked = make_proposal(row, samuel, status="asked")
    make_proposal(row, leila)
    answer_proposal(proposal=asked, user=samuel.user, answer=Answer("no", "Bis Herbst ausgelastet."))
    assert (stored(row), stored(asked)) == ("choosing", "declined")
    assert asked.status_changes.get().comment == "Bis Herbst ausgelastet."
    assert "Bis Herbst ausgelastet." in Mail.objects.get(to=officer.email).text
    assert subjects(applicant.email) == [f"Brückstedt: Samuel Okoro kann nicht ({row.case_number})"]


def test_a_suggestion_leaves_its_words_and_skew_searches_on(samuel, leila, town, applicant):
    row = make_ready(town, applicant, "asked")
    asked = make_proposal(row, samuel, status="asked")
    suggestion = Answer("suggests", "Leila passt besser.", leila, date(2026, 9, 1), date(2026, 9, 30))
    answer_proposal(proposal=asked, user=samuel.user, answer=suggestion)
    member = asked.members.get()
    assert (member.suggested, member.suggested_from, stored(row)) == (leila, date(2026, 9, 1), "matching")


def test_nobody_answers_for_somebody_else(samuel, leila, town, applicant):
    proposal = make_proposal(make_ready(town, applicant, "asked"), samuel, status="asked")
    for person in (leila.user, applicant):
        with pytest.raises(PermissionDenied):
            answer_proposal(proposal=proposal, user=person, answer=Answer("yes"))


def test_questions_lapse_by_the_round_and_late_answers_read_a_sentence(samuel, town, applicant, time_machine):
    row = make_ready(town, applicant, "choosing")
    proposal = choose_proposal(proposal=make_proposal(row, samuel), user=applicant)
    assert lapse_proposals() == 0
    time_machine.move_to("2026-05-11T22:30:00Z", tick=False)  # the 12th in Germany
    with pytest.raises(QuestionClosed, match="Frist für Ihre Antwort ist verstrichen"):
        answer_proposal(proposal=proposal, user=samuel.user, answer=Answer("yes"))
    assert (lapse_proposals(), lapse_proposals()) == (1, 0)
    assert (stored(row), stored(proposal)) == ("matching", "lapsed")
    with pytest.raises(QuestionClosed, match="verstrichen"):
        answer_proposal(proposal=proposal, user=samuel.user, answer=Answer("yes"))


def test_reminders_go_out_once(samuel, town, applicant, time_machine):
    row = make_ready(town, applicant, "choosing", choose_until=date(2026, 5, 6))
    assert (remind_to_choose(), remind_to_choose()) == (1, 0)
    choose_proposal(proposal=make_proposal(row, samuel), user=applicant)
    assert remind_of_answers() == 0
    time_machine.move_to("2026-05-10T09:00:00Z", tick=False)
    assert (remind_of_answers(), remind_of_answers()) == (1, 0)
    assert subjects(samuel.user.email)[-1] == "Erinnerung: Ihre Antwort für Brückstedt bis 11. Mai 2026"


def test_skew_takes_proposals_back_and_the_asked_hear_of_it(samuel, leila, town, applicant, officer):
    row = make_ready(town, applicant, "asked", officer=officer)
    asked, left = make_proposal(row, samuel, status="asked"), make_proposal(row, leila)
    search_again(request=row, user=officer, reason="Samuel Okoro ist erkrankt.")
    assert (stored(row), stored(asked), stored(left)) == ("matching", "passed", "proposed")
    assert subjects(samuel.user.email) == ["Die Anfrage aus Brückstedt ist beendet"]


def agreed(town, applicant, *profiles):
    row = make_ready(town, applicant, "agreed")
    make_proposal(row, *profiles, status="accepted")
    return row


def confirm(row, officer, **years):
    return confirm_request(
        request=row, user=officer, title="Faire Beschaffung", starts_on=date(2026, 6, 1),
        ends_on=date(2027, 3, 31), half_days_by_year={int(year[1:]): days for year, days in years.items()},
    )  # fmt: skip


def test_confirmation_reserves_per_calendar_year_and_begins_the_consultation(
    samuel, leila, town, applicant, officer
):
    row = agreed(town, applicant, samuel, leila)
    consultation = confirm(row, officer, y2026=6, y2027=2)
    assert stored(row) == "confirmed"
    assert {member.profile for member in consultation.team.all()} == {samuel, leila}
    assert (rest_of(town, 2026).reserved, rest_of(town, 2027).reserved) == (6, 2)
    assert "2026: 3 Tage" in Mail.objects.filter(to=applicant.email).latest("pk").text
    assert subjects(leila.user.email) == ["Bestätigt: Beratung „Faire Beschaffung“ in Brückstedt"]


def test_confirmation_stores_nothing_when_one_year_is_too_short(samuel, town, applicant, officer):
    row = agreed(town, applicant, samuel)
    with pytest.raises(NotEnoughDaysError, match="2027 noch 10 Tage frei, gebraucht werden 10,5 Tage"):
        confirm(row, officer, y2026=6, y2027=21)
    assert stored(row) == "agreed"
    assert not Consultation.objects.exists()
    assert not Reservation.objects.exists()
    assert not DayPosting.objects.exists()


def test_confirmation_in_a_land_without_pool_is_refused_with_a_sentence(
    samuel, pool, town, applicant, officer
):
    row = agreed(town, applicant, samuel)
    type(pool).objects.filter(pk=pool.pk).update(ends_on=date(2026, 1, 1))
    with pytest.raises(BudgetError, match="gibt es 2026 keinen Beraterpool"):
        confirm(row, officer, y2026=2)
    assert stored(row) == "agreed"


@pytest.mark.parametrize(
    ("years", "sentence"),
    [({}, "mindestens einen halben Tag"), ({"y2025": 2}, "2025 liegt nicht im Zeitraum")],
)
def test_confirmation_refuses_days_outside_the_period(samuel, town, applicant, officer, years, sentence):
    with pytest.raises(ValidationError, match=sentence):
        confirm(agreed(town, applicant, samuel), officer, **years)


def test_confirmation_with_somebody_who_left_is_refused(samuel, town, applicant, officer):
    row = agreed(town, applicant, samuel)
    AdvisorProfile.objects.filter(pk=samuel.pk).update(status="left")
    with pytest.raises(ValidationError, match="nicht mehr aktiv im Pool"):
        confirm(row, officer, y2026=2)
    assert not Consultation.objects.exists()


def test_confirmation_is_done_once_and_by_skew(samuel, town, applicant, officer):
    row = agreed(town, applicant, samuel)
    with pytest.raises(PermissionDenied):
        confirm(row, applicant, y2026=2)
    confirm(row, officer, y2026=2)
    with pytest.raises(WorkflowError):
        confirm(row, officer, y2026=2)
    assert Proposal.objects.get().status == "accepted"
    assert timedelta(0) <= timezone.now() - Consultation.objects.get().confirmed_at

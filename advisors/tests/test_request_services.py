"""From the first word to SKEW's desk: beginning, saving, handing over, signing, withdrawing, going on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from advisors.enums.request import RequestStatus
from advisors.models import ConsultingRequest
from advisors.services.request import (
    discard_request,
    enter_request,
    save_answers,
    start_follow_up,
    start_request,
)
from advisors.services.submission import hand_to_signer, submit_request, withdraw_request
from advisors.tests.factories import make_advisor, make_consultation, make_pool, make_request
from advisors.tests.request_factories import make_proposal, make_ready, theme
from core.models import Mail
from core.workflow import WorkflowError
from municipalities.tests.factories import make_municipality, make_state


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z")


@pytest.fixture
def pool(town):
    return make_pool(town.state)


def subjects(to):
    return list(Mail.objects.filter(to=to).values_list("subject", flat=True))


def test_start_makes_one_draft_however_often_it_is_pressed(pool, town, applicant, colleague):
    draft, is_new = start_request(user=applicant, municipality=town)
    again, is_new_again = start_request(user=colleague, municipality=town)
    assert (is_new, is_new_again, again) == (True, False, draft)
    assert (draft.status, draft.case_number, draft.pool) == ("draft", None, pool)
    assert draft.contact_email == applicant.email


def test_start_is_for_editing_members_only(pool, town, reader, stranger, officer):
    for person in (reader, stranger, officer):
        with pytest.raises(PermissionDenied):
            start_request(user=person, municipality=town)


def test_start_says_where_there_is_no_pool(town, applicant):
    with pytest.raises(ValidationError, match="gibt es zurzeit keinen Beraterpool"):
        start_request(user=applicant, municipality=town)
    assert not ConsultingRequest.objects.exists()


def test_start_says_that_a_pool_is_paused(town, applicant):
    make_pool(town.state, status="paused")
    with pytest.raises(ValidationError, match="pausiert"):
        start_request(user=applicant, municipality=town)


def test_start_for_a_merged_place_goes_to_the_one_that_exists(pool, town, applicant):
    old = make_municipality("Altdorf", dissolved_on=date(2025, 1, 1), successor=town)
    applicant.__dict__.pop("rights", None)
    draft, _ = start_request(user=applicant, municipality=old)
    assert draft.municipality == town


def test_answers_are_saved_one_by_one(pool, town, colleague):
    draft = make_request(town, colleague, "draft", goal="")
    conflicts = save_answers(
        request=draft, user=colleague, values={"goal": "Fair einkaufen", "themes": [theme()]}, base={}
    )
    draft.refresh_from_db()
    assert (conflicts, draft.goal, list(draft.themes.all())) == ([], "Fair einkaufen", [theme()])
    assert draft.marks["goal"]["name"] == str(colleague)


def test_two_people_who_write_the_same_field_are_told_of_each_other(pool, town, applicant, colleague):
    draft = make_request(town, applicant, "draft", goal="Alt")
    save_answers(request=draft, user=applicant, values={"goal": "Von Antonia"}, base={"goal": "Alt"})
    (conflict,) = save_answers(
        request=draft, user=colleague, values={"goal": "Von Karl"}, base={"goal": "Alt"}
    )
    draft.refresh_from_db()
    assert draft.goal == "Von Antonia"
    assert (conflict.mine, conflict.theirs, conflict.by) == ("Von Karl", "Von Antonia", str(applicant))


def test_what_was_left_alone_overwrites_nothing(pool, town, applicant, colleague):
    draft = make_request(town, applicant, "draft", goal="Alt", need="Alt")
    save_answers(request=draft, user=applicant, values={"goal": "Neu"}, base={"goal": "Alt"})
    page = {"goal": "Alt", "need": "Anders"}
    conflicts = save_answers(request=draft, user=colleague, values=page, base={"goal": "Alt", "need": "Alt"})
    draft.refresh_from_db()
    assert (conflicts, draft.goal, draft.need) == ([], "Neu", "Anders")


def test_a_period_cannot_end_before_it_starts(pool, town, applicant):
    draft = make_request(town, applicant, "draft")
    with pytest.raises(ValidationError, match="Ende liegt vor dem Beginn"):
        save_answers(request=draft, user=applicant, values={"period_until": date(2026, 1, 1)}, base={})
    draft.refresh_from_db()
    assert draft.period_until == date(2026, 11, 30)


def test_submitted_requests_are_not_written_any_more(pool, town, applicant):
    row = make_request(town, applicant)
    with pytest.raises(ValidationError, match="inzwischen eingereicht"):
        save_answers(request=row, user=applicant, values={"goal": "Neu"}, base={})


def test_signing_gives_the_case_number_and_tells_both_sides(pool, town, applicant, officer):
    pool.officer = officer
    pool.save()
    row = submit_request(request=make_ready(town, applicant), user=applicant)
    assert (row.status, row.case_number, row.signed_by, row.signer_name) == (
        "submitted", "MG-2026-0001", applicant, "Antonia Antrag",
    )  # fmt: skip
    assert row.submitted_at is not None
    assert subjects(applicant.email) == ["Ihre Anfrage MG-2026-0001 ist eingegangen"]
    assert subjects("antonia@kommune.example") == ["Ihre Anfrage MG-2026-0001 ist eingegangen"]
    assert subjects(officer.email) == ["Neue Anfrage MG-2026-0001 aus Brückstedt"]
    assert row.status_changes.get().by == applicant


def test_the_number_stays_when_a_returned_request_comes_back(pool, town, applicant):
    row = make_ready(town, applicant, "returned", case_number="MG-2026-0815")
    assert submit_request(request=row, user=applicant).case_number == "MG-2026-0815"


def test_only_members_with_the_right_to_sign_submit(pool, town, applicant, colleague, officer):
    row = make_ready(town, applicant)
    for person in (colleague, officer):
        with pytest.raises(PermissionDenied):
            submit_request(request=row, user=person)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"goal": ""}, "was am Ende erreicht sein soll"),
        ({"wanted_half_days": None}, "wie viele Tage"),
        ({"target_groups": []}, "mindestens eine Zielgruppe"),
        ({"period_from": date(2026, 1, 1), "period_until": date(2026, 5, 3)}, "schon vorbei"),
        ({"period_until": date(2029, 1, 1)}, "länger als zwei Jahre"),
    ],
)
def test_gaps_stop_the_signature_with_their_sentence(pool, town, applicant, values, sentence):
    row = make_ready(town, applicant, **values)
    with pytest.raises(ValidationError, match=sentence):
        submit_request(request=row, user=applicant)
    row.refresh_from_db()
    assert (row.status, row.case_number) == ("draft", None)


def test_a_wished_advisor_who_left_is_said_before_signing(pool, town, applicant):
    gone = make_advisor(is_public=True)
    row = make_ready(town, applicant, wished_advisor=gone)
    type(gone).objects.filter(pk=gone.pk).update(status="left")
    with pytest.raises(ValidationError, match="Samuel Okoro nimmt zurzeit keine Anfragen an"):
        submit_request(request=row, user=applicant)


def test_a_paused_pool_keeps_the_draft(pool, town, applicant):
    row = make_ready(town, applicant)
    type(pool).objects.filter(pk=pool.pk).update(status="paused")
    with pytest.raises(ValidationError, match="Ihr Entwurf bleibt erhalten"):
        submit_request(request=row, user=applicant)


def test_more_than_the_rest_may_be_submitted(town, applicant):
    make_pool(town.state, half_days=2)
    assert submit_request(request=make_ready(town, applicant, wanted_half_days=9), user=applicant).pk


def test_handing_over_writes_to_everybody_who_may_sign(pool, town, applicant, colleague):
    row = make_ready(town, colleague)
    assert hand_to_signer(request=row, user=colleague) == [applicant]
    assert subjects(applicant.email) == ["Bitte zeichnen: Anfrage an den Beraterpool für Brückstedt"]
    row.refresh_from_db()
    assert row.ready_at is not None
    with pytest.raises(PermissionDenied):
        hand_to_signer(request=row, user=colleague)


def test_handing_over_needs_somebody_who_may_sign(pool, town, colleague):
    with pytest.raises(ValidationError, match="darf im Portal noch niemand zeichnen"):
        hand_to_signer(request=make_ready(town, colleague), user=colleague)


def test_an_advisor_enters_what_a_town_said_and_its_member_signs(pool, town, applicant):
    samuel = make_advisor(is_public=True)
    talk = {"contact_name": "Antonia", "contact_email": "a@kommune.example", "goal": "Fair einkaufen"}
    row = enter_request(user=samuel.user, profile=samuel, municipality=town, values=talk)
    assert (row.origin, row.created_by, row.wished_advisor) == ("direct_contact", samuel.user, samuel)
    rest = make_ready(town, applicant)
    values = {name: getattr(rest, name) for name in ("office", "situation", "need", "target_groups")}
    values |= {"wanted_form": "forum", "themes": [theme()], "wanted_half_days": 2}
    values |= {"period_from": date(2026, 6, 1), "period_until": date(2026, 7, 1)}
    save_answers(request=row, user=samuel.user, values=values, base={})
    hand_to_signer(request=row, user=samuel.user)
    with pytest.raises(PermissionDenied):
        save_answers(request=row, user=samuel.user, values={"goal": "Anders"}, base={})
    with pytest.raises(PermissionDenied):
        submit_request(request=row, user=samuel.user)
    assert submit_request(request=row, user=applicant).status == RequestStatus.SUBMITTED


def test_a_direct_contact_stays_in_the_land_of_the_pool(pool, town):
    samuel = make_advisor()
    far = make_municipality("Fernstadt", state=make_state("08"))
    talk = {"contact_name": "A", "contact_email": "a@b.example", "goal": "Ziel"}
    with pytest.raises(ValidationError, match="liegt nicht im Land Ihres Pools"):
        enter_request(user=samuel.user, profile=samuel, municipality=far, values=talk)


@pytest.mark.parametrize("status", ["left", "paused", "qualifying"])
def test_only_active_advisors_enter_a_direct_contact(pool, town, status):
    samuel = make_advisor(status=status)
    with pytest.raises(PermissionDenied):
        enter_request(user=samuel.user, profile=samuel, municipality=town, values={})


def test_a_follow_up_takes_over_everything_but_period_and_days(pool, town, applicant, colleague, officer):
    samuel = make_advisor(is_public=True)
    consultation = make_consultation(town, officer, samuel)
    consultation.request.themes.add(theme())
    draft = start_follow_up(consultation=consultation, user=colleague)
    assert (draft.follows, draft.goal, draft.wished_advisor) == (
        consultation, consultation.request.goal, samuel,
    )  # fmt: skip
    assert (draft.period_from, draft.wanted_half_days, list(draft.themes.all())) == (None, None, [theme()])
    assert start_follow_up(consultation=consultation, user=applicant) == draft


def test_withdrawing_tells_who_was_asked(pool, town, applicant, officer):
    samuel = make_advisor()
    row = make_ready(town, applicant, "asked", officer=officer)
    proposal = make_proposal(row, samuel, status="asked")
    withdraw_request(request=row, user=applicant, reason="Kein Geld für Räume.")
    proposal.refresh_from_db()
    assert (row.status, proposal.status) == ("withdrawn", "passed")
    assert subjects(samuel.user.email) == ["Die Anfrage aus Brückstedt ist beendet"]
    assert len(subjects(officer.email)) == 1


@pytest.mark.parametrize("status", ["confirmed", "declined", "withdrawn"])
def test_nothing_is_withdrawn_after_the_end(pool, town, applicant, status):
    with pytest.raises(WorkflowError):
        withdraw_request(request=make_ready(town, applicant, status), user=applicant)


def test_drafts_are_thrown_away_submitted_requests_never(pool, town, colleague):
    draft = make_request(town, colleague, "draft")
    discard_request(request=draft, user=colleague)
    assert not ConsultingRequest.objects.filter(pk=draft.pk).exists()
    with pytest.raises(PermissionDenied):
        discard_request(request=make_request(town, colleague), user=colleague)

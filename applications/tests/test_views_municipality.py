"""The pages of the municipality."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.enums import ApplicationStatus as S
from applications.models import Application
from applications.tests.factories import (
    filled_parts,
    make_application,
    make_attachment,
    make_correction,
    make_programme,
)
from core.models import Mail
from core.tests.sample_files import make_exe, make_pdf, make_upload
from municipalities.tests.factories import make_municipality


@pytest.fixture
def draft(town):
    return make_application(municipality=town)


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


def sent(draft, letter, base=None, **changes):
    """Return what a browser sends for a part: its answers with changes, and what the page had shown."""
    data = draft.parts.get(letter=letter).data
    shown = {name: json.dumps(value) if isinstance(value, list) else value for name, value in data.items()}
    return data | changes | {"base": json.dumps(base if base is not None else shown)}


def goal_of(draft):
    return draft.parts.get(letter="D").data["goal"]


# --- beginning


def test_list_is_empty_with_a_way_on(sign_in, applicant, advisor):
    assert "Antrag beginnen" in sign_in(applicant).get(page("application_list")).text
    assert "Zugang für meine Kommune anfordern" in sign_in(advisor).get(page("application_list")).text


@pytest.mark.parametrize("rows", [1, 3])
def test_list_needs_the_same_queries_for_every_length(
    sign_in, applicant, town, django_assert_max_num_queries, rows
):
    for _ in range(rows):
        make_application(municipality=town, status=S.SUBMITTED)
    client = sign_in(applicant)
    with django_assert_max_num_queries(8):
        answer = client.get(page("application_list"))
    assert len(answer.context["applications"]) == rows


def test_list_shows_only_own_towns(sign_in, applicant, draft):
    make_application(municipality=make_municipality())
    assert list(sign_in(applicant).get(page("application_list")).context["applications"]) == [draft]


def test_start_opens_part_a_and_then_the_same_draft(sign_in, colleague, town):
    client = sign_in(colleague)
    data = {"municipality": town.pk, "programme": make_programme().pk}
    first = client.post(page("start"), data)
    draft = Application.objects.get()
    assert first.url == page("edit_part", draft.pk, "A")
    assert client.post(page("start"), data).url == page("application_detail", draft.pk)
    assert Application.objects.count() == 1


def test_start_offers_only_towns_that_one_may_edit(sign_in, reader, colleague, other_town):
    assert "Zugang anfordern" in sign_in(reader).get(page("start")).text
    answer = sign_in(colleague).post(
        page("start"), {"municipality": other_town.pk, "programme": make_programme().pk}
    )
    assert answer.status_code == 200
    assert not Application.objects.exists()


# --- writing


def test_part_does_not_scold_on_the_first_visit(sign_in, applicant, town):
    draft = make_application(municipality=town, filled=False)
    text = sign_in(applicant).get(page("edit_part", draft.pk, "D")).text
    assert "Teil D von I" in text
    assert "Ihr Ziel ist noch leer" not in text


def test_complete_part_leads_to_the_next(sign_in, applicant, draft):
    client = sign_in(applicant)
    answer = client.post(page("edit_part", draft.pk, "D"), sent(draft, "D", goal="Neues Ziel"))
    assert answer.url == page("edit_part", draft.pk, "E")
    assert goal_of(draft) == "Neues Ziel"
    assert client.post(page("edit_part", draft.pk, "I"), sent(draft, "I")).url == page(
        "check_application", draft.pk
    )


def test_incomplete_part_is_stored_and_shows_what_is_missing_once(sign_in, applicant, draft):
    client = sign_in(applicant)
    answer = client.post(
        page("edit_part", draft.pk, "D"), sent(draft, "D", goal="", focus="Text bleibt"), follow=True
    )
    assert "<title>Fehler: " in answer.text
    assert "Ihr Ziel ist noch leer. Schreiben Sie ein bis drei Sätze." in answer.text
    assert "Text bleibt" in answer.text
    assert f'href="{page("edit_part", draft.pk, "E")}">Trotzdem weiter' in answer.text


@pytest.mark.parametrize(("goal", "name"), [("zurueck", "edit_part"), ("anlage", "add_attachment")])
def test_other_buttons_store_too(sign_in, applicant, draft, goal, name):
    answer = sign_in(applicant).post(
        page("edit_part", draft.pk, "D"), sent(draft, "D", goal="halb") | {"ziel": goal}
    )
    assert answer.url == page(name, draft.pk, *(["C"] if name == "edit_part" else []))
    assert goal_of(draft) == "halb"


def test_text_of_others_is_shown_beside_the_own(sign_in, applicant, colleague, draft):
    shown = sent(draft, "D")
    sign_in(colleague).post(page("edit_part", draft.pk, "D"), shown | {"goal": "Text von Karl"})
    answer = sign_in(applicant).post(page("edit_part", draft.pk, "D"), shown | {"goal": "Text von Antonia"})
    assert answer.status_code == 200
    assert "Zwei Personen haben dieselbe Stelle geändert" in answer.text
    assert "Text von Karl" in answer.text
    assert ">\nText von Antonia</textarea>" in answer.text
    assert json.loads(answer.context["base"])["goal"] == "Text von Karl"


@pytest.mark.parametrize(
    ("choice", "stored"),
    [
        ("mine", "Text von Antonia"),
        ("theirs", "Text von Karl"),
        ("both", "Text von Antonia\n\nText von Karl"),
    ],
)
def test_choice_between_two_texts_is_kept(sign_in, applicant, draft, choice, stored):
    part = draft.parts.get(letter="D")
    part.data["goal"] = "Text von Karl"
    part.save()
    data = sent(draft, "D", goal="Text von Antonia") | {"konflikt_goal": choice}
    sign_in(applicant).post(page("edit_part", draft.pk, "D"), data)
    assert goal_of(draft) == stored


def test_poll_answers_only_when_somebody_came_or_went(sign_in, applicant, colleague, draft):
    client = sign_in(applicant)
    address = page("edit_part", draft.pk, "D")
    assert client.get(address, {"mit": ""}, headers={"HX-Request": "true"}).status_code == 204
    part = draft.parts.get(letter="E")
    part.marks = {
        "afterwards": {"id": colleague.pk, "name": "Karl Kollege", "at": timezone.now().isoformat()}
    }
    part.save()
    answer = client.get(address, {"mit": ""}, headers={"HX-Request": "true"})
    assert "Karl Kollege bearbeitet diesen Antrag gerade auch" in answer.text
    assert "<html" not in answer.text
    assert client.get(address, {"mit": f"E{colleague.pk}"}, headers={"HX-Request": "true"}).status_code == 204


def test_part_is_closed_after_the_submission(sign_in, applicant, town):
    application = make_application(municipality=town, status=S.FORMAL_CHECK)
    client = sign_in(applicant)
    for answer in (
        client.get(page("edit_part", application.pk, "D")),
        client.post(page("edit_part", application.pk, "D"), sent(application, "D", goal="neu")),
    ):
        assert answer.url == page("application_detail", application.pk)
    assert goal_of(application).startswith("Wir möchten")


def test_unknown_part_is_not_found(sign_in, applicant, draft):
    assert sign_in(applicant).get(page("edit_part", draft.pk, "Z")).status_code == 404


def test_html_of_people_is_only_text(sign_in, applicant, draft):
    script = "<script>alert(1)</script><img src='file:///etc/passwd'>"
    client = sign_in(applicant)
    answer = client.post(page("edit_part", draft.pk, "D"), sent(draft, "D", goal=script), follow=True)
    assert "Bitte schreiben Sie ohne HTML" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert "<script>alert(1)" not in client.get(page("check_application", draft.pk)).text


# --- saving field by field


def autosave(client, draft, value, base, field="goal"):
    return client.post(page("autosave_part", draft.pk, "D"), {"field": field, "value": value, "base": base})


def test_autosave_answers_with_the_time(sign_in, applicant, draft, time_machine):
    time_machine.move_to("2026-11-27 13:32:00+00:00", tick=False)
    answer = autosave(sign_in(applicant), draft, "Neues Ziel", goal_of(draft))
    assert answer.json() == {"saved_at": "14:32", "version": 2}


def test_autosave_tells_of_a_conflict(sign_in, applicant, colleague, draft):
    before = goal_of(draft)
    autosave(sign_in(colleague), draft, "Text von Karl", before)
    answer = autosave(sign_in(applicant), draft, "Text von Antonia", before)
    assert answer.status_code == 409
    assert answer.json() | {"at": ""} == {
        "field": "goal",
        "mine": "Text von Antonia",
        "theirs": "Text von Karl",
        "by": "Karl Kollege",
        "at": "",
    }


def test_autosave_says_why_not(sign_in, applicant, town):
    application = make_application(municipality=town, status=S.RECEIVED)
    answer = autosave(sign_in(applicant), application, "x", "y")
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_autosave_is_for_editing_members(client, sign_in, reader, stranger, draft):
    assert autosave(sign_in(reader), draft, "x", goal_of(draft)).status_code == 403
    assert autosave(sign_in(stranger), draft, "x", goal_of(draft)).status_code == 404
    client.logout()
    assert autosave(client, draft, "x", goal_of(draft)).status_code == 302


# --- files


def upload(client, draft, content, name="beschluss.pdf"):
    data = {"file": make_upload(content, name), "kind": "resolution", "title": "Ratsbeschluss"}
    return client.post(page("add_attachment", draft.pk), data)


def test_file_is_uploaded_shown_and_served(sign_in, applicant, draft):
    client = sign_in(applicant)
    content = make_pdf()
    assert upload(client, draft, content).url == page("edit_part", draft.pk, "G")
    attachment = draft.attachments.get()
    assert "Ratsbeschluss" in client.get(page("edit_part", draft.pk, "G")).text
    served = client.get(page("attachment_file", draft.pk, attachment.pk))
    assert served["Content-Type"] == "application/pdf"
    assert served.getvalue() == content


def test_disguised_program_is_refused(sign_in, applicant, draft):
    answer = upload(sign_in(applicant), draft, make_exe(), "foto.pdf")
    assert "Diese Art von Datei können wir nicht annehmen" in answer.text
    assert not draft.attachments.exists()


def test_file_stays_with_those_who_see_the_application(sign_in, stranger, officer, draft):
    attachment = make_attachment(draft)
    for user in (stranger, officer):
        assert sign_in(user).get(page("attachment_file", draft.pk, attachment.pk)).status_code == 404


def test_file_of_another_application_is_not_found(sign_in, applicant, draft):
    other = make_attachment(make_application())
    client = sign_in(applicant)
    assert client.get(page("attachment_file", draft.pk, other.pk)).status_code == 404
    assert client.post(page("delete_attachment", draft.pk, other.pk)).status_code == 404


def test_file_is_deleted_by_post_only(sign_in, applicant, draft):
    attachment = make_attachment(draft)
    client = sign_in(applicant)
    assert client.get(page("delete_attachment", draft.pk, attachment.pk)).status_code == 405
    client.post(page("delete_attachment", draft.pk, attachment.pk))
    assert not draft.attachments.exists()


# --- checking and submitting


def test_check_page_links_every_mistake_to_its_field(sign_in, applicant, town):
    draft = make_application(municipality=town, parts=filled_parts(D={"goal": ""}))
    text = sign_in(applicant).get(page("check_application", draft.pk)).text
    assert f'{page("edit_part", draft.pk, "D")}?pruefen=1#id_goal"' in text
    assert "Eine Angabe fehlt noch." in text
    assert "Antrag einreichen" not in text


def test_check_page_shows_answers_and_the_button(sign_in, applicant, draft):
    text = sign_in(applicant).get(page("check_application", draft.pk)).text
    assert "Bildung und Globales Lernen, Integration und Teilhabe" in text
    assert "Antrag einreichen" in text


def test_who_may_not_sign_can_ask(sign_in, colleague, applicant, draft):
    client = sign_in(colleague)
    text = client.get(page("check_application", draft.pk)).text
    assert "Antonia Antrag" in text
    assert "Antrag einreichen" not in text
    answer = client.post(page("ask_to_submit", draft.pk), follow=True)
    assert "Wir haben eine E-Mail geschickt an: Antonia Antrag." in answer.text
    assert Mail.objects.get().to == applicant.email


def test_submitting_twice_makes_one_application(sign_in, applicant, draft):
    client = sign_in(applicant)
    first = client.post(page("submit_application", draft.pk), follow=True)
    second = client.post(page("submit_application", draft.pk), follow=True)
    draft.refresh_from_db()
    for answer in (first, second):
        assert "Antrag eingereicht" in answer.text
        assert draft.case_number in answer.text
    assert draft.submissions.count() == 1
    served = client.get(page("submission_pdf", draft.pk, 1))
    assert served.getvalue().startswith(b"%PDF-")
    assert f"{draft.case_number}-Antrag-Fassung-1.pdf" in served["Content-Disposition"]


def test_incomplete_application_goes_back_to_the_check(sign_in, applicant, town):
    draft = make_application(municipality=town, parts=filled_parts(D={"goal": ""}))
    answer = sign_in(applicant).post(page("submit_application", draft.pk))
    assert answer.url == page("check_application", draft.pk)


def test_success_page_of_a_draft_is_the_check(sign_in, applicant, draft):
    assert sign_in(applicant).get(page("submit_application", draft.pk)).url == page(
        "check_application", draft.pk
    )


# --- the page of the application


@pytest.mark.parametrize("status", S)
def test_detail_page_works_in_every_status(sign_in, applicant, town, status):
    application = make_application(municipality=town, status=status, due_on=timezone.localdate())
    if status == S.CORRECTION:
        make_correction(application, {("D", "goal"): "Bitte genauer."})
    answer = sign_in(applicant).get(page("application_detail", application.pk))
    assert answer.status_code == 200
    assert "Der Weg" in answer.text


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_page_needs_the_same_queries(sign_in, applicant, town, django_assert_max_num_queries, rows):
    draft = make_application(municipality=town)
    for _ in range(rows):
        make_attachment(draft)
    client = sign_in(applicant)
    with django_assert_max_num_queries(16):
        client.get(page("application_detail", draft.pk))


def test_comments_between_people_of_skew_stay_there(sign_in, applicant, officer, town):
    from applications.services.status import change_status

    application = make_application(municipality=town, status=S.DEFERRED)
    change_status(application=application, name="resume", user=officer, comment="nur intern")
    assert "nur intern" not in sign_in(applicant).get(page("application_detail", application.pk)).text


def test_correction_is_answered(sign_in, applicant, town):
    application = make_application(municipality=town, status=S.CORRECTION)
    make_correction(application, {("D", "goal"): "Bitte genauer."}, message="Eine Sache fehlt uns.")
    client = sign_in(applicant)
    shown = client.get(page("edit_part", application.pk, "D")).text
    assert "Bitte genauer." in shown
    assert 'name="focus"' not in shown
    saved = client.post(
        page("edit_part", application.pk, "D"), sent(application, "D", goal="Das Schulamt weiß es.")
    )
    assert saved.url == page("answer_correction", application.pk)
    overview = client.get(saved.url).text
    assert "Das Schulamt weiß es." in overview
    assert "Eine Sache fehlt uns." in overview
    client.post(saved.url)
    application.refresh_from_db()
    assert (application.status, application.submissions.count()) == (S.FORMAL_CHECK, 2)
    assert client.get(saved.url).url == page("application_detail", application.pk)


def test_withdrawal_asks_for_a_reason(sign_in, applicant, town):
    application = make_application(municipality=town, status=S.RECEIVED)
    client = sign_in(applicant)
    assert "Schreiben Sie den Grund" in client.post(page("withdraw_application", application.pk), {}).text
    client.post(page("withdraw_application", application.pk), {"reason": "Keine Zeit."})
    application.refresh_from_db()
    assert application.status == S.WITHDRAWN

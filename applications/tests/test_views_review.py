"""Formal check, correction request and case file."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.corrections import ATTACHMENTS
from applications.enums import ApplicationStatus as S
from applications.models import CorrectionRequest, FormalCheck
from applications.services.formal_check import check_list
from applications.tests.factories import (
    make_application,
    make_attachment,
    make_correction,
    make_submission,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


def checked(application, result, **notes):
    """Return what the page sends for the whole list."""
    lines = check_list(application)
    sent = {f"result_{line.criterion.pk}": result for line in lines}
    return sent | {f"note_{line.criterion.pk}": "" for line in lines} | notes


def test_each_choice_is_stored_at_once(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    line = check_list(checking)[2]
    sent = {f"result_{line.criterion.pk}": "missing", f"note_{line.criterion.pk}": "Seite 4 fehlt"}
    answer = sign_in(officer).post(page("formal_check", checking.pk), sent, headers=HTMX)
    assert "1 von 8 Punkten geprüft, einer fehlt" in answer.text
    assert "Gespeichert um" in answer.text
    assert "<main" not in answer.text
    assert (FormalCheck.objects.get().result, FormalCheck.objects.get().note) == ("missing", "Seite 4 fehlt")


def test_html_in_a_note_is_refused_and_said(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    line = check_list(checking)[0]
    sent = {f"result_{line.criterion.pk}": "met", f"note_{line.criterion.pk}": "<script>x</script>"}
    answer = sign_in(officer).post(page("formal_check", checking.pk), sent, headers=HTMX)
    assert "Nicht gespeichert" in answer.text
    assert not FormalCheck.objects.exists()
    whole = sign_in(officer).post(page("formal_check", checking.pk), sent)
    assert "Bitte prüfen Sie eine Angabe" in whole.text


def test_list_is_saved_and_finished_without_script(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    client = sign_in(officer)
    answer = client.post(page("formal_check", checking.pk), checked(checking, "met"), follow=True)
    assert "Die Prüfliste ist gespeichert" in answer.text
    assert "8 von 8 Punkten geprüft" in answer.text
    done = client.post(
        page("formal_check", checking.pk), checked(checking, "met") | {"abschliessen": "1"}, follow=True
    )
    assert "Jetzt folgt die fachliche Prüfung" in done.text
    checking.refresh_from_db()
    assert checking.status == S.TECHNICAL_REVIEW


def test_open_line_stops_the_step_with_a_sentence(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    for url in (page("formal_check", checking.pk), page("change_status", checking.pk, "pass_formal_check")):
        answer = sign_in(officer).post(url, {"abschliessen": "1"}, follow=True)
        assert "Noch nicht geprüft" in answer.text
    checking.refresh_from_db()
    assert checking.status == S.FORMAL_CHECK


def test_list_of_a_finished_check_is_read_only(sign_in, officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    client = sign_in(officer)
    assert "zurzeit nicht offen" in client.get(page("formal_check", reviewed.pk)).text
    answer = client.post(page("formal_check", reviewed.pk), checked(reviewed, "met"))
    assert "nicht mehr offen" in answer.text
    assert not FormalCheck.objects.exists()


def test_missing_line_offers_its_fields_with_its_note(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    part = checking.parts.get(letter="D")
    part.data["focus"] = ""
    part.save()
    line = next(line for line in check_list(checking) if "D.goal" in line.criterion.asked_fields)
    line.result, line.note = "missing", "Das Ziel ist unklar."
    line.save()
    form = sign_in(officer).get(page("request_correction", checking.pk)).context["form"]
    ticked = [key for key in form.fields if key.startswith("ask_") and form[key].value()]
    assert ticked == ["ask_D_focus"]  # the goal has an answer: the officer decides
    offered = [row["question"] for group in form.groups() for row in group["rows"] if row["is_offered"]]
    assert offered == ["Was möchten Sie erreichen?", "Ihr Schwerpunkt in eigenen Worten"]
    assert form["reason_D_goal"].value() == "Das Ziel ist unklar."
    assert [group["letter"] for group in form.groups() if group["is_open"]] == ["D"]


def test_correction_is_sent_and_opens_the_fields(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    due_on = timezone.localdate() + timedelta(days=10)
    sent = {
        "ask_B_office": "on",
        "reason_B_office": "Welches Amt?",
        f"ask_G_{ATTACHMENTS}": "on",
        f"reason_G_{ATTACHMENTS}": "Der Ratsbeschluss fehlt.",
        "due_on": f"{due_on:%d.%m.%Y}",
        "message": "Danke.",
    }
    answer = sign_in(officer).post(page("request_correction", checking.pk), sent, follow=True)
    assert "Die Nachforderung ist verschickt" in answer.text
    request = CorrectionRequest.objects.get()
    assert [(item.letter, item.field_name) for item in request.items.all()] == [
        ("B", "office"),
        ("G", ATTACHMENTS),
    ]
    assert (request.due_on, request.message) == (due_on, "Danke.")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ask_B_office": ""}, "Wählen Sie mindestens eine Angabe"),
        ({"reason_B_office": ""}, "Schreiben Sie zu jeder ausgewählten Angabe, was fehlt"),
        ({"due_on": "01.01.2020"}, "Die Frist liegt nicht in der Zukunft"),
        ({"reason_B_office": "<img src=x>"}, "HTML"),
    ],
)
def test_incomplete_correction_keeps_what_was_typed(sign_in, officer, case, changes, words):
    checking = case(S.FORMAL_CHECK)
    sent = {
        "ask_B_office": "on",
        "reason_B_office": "Welches Amt?",
        "due_on": f"{timezone.localdate() + timedelta(days=9):%d.%m.%Y}",
        "message": "Ein langer Text, der bleiben soll.",
    }
    answer = sign_in(officer).post(page("request_correction", checking.pk), sent | changes)
    assert words in answer.text
    assert "Ein langer Text, der bleiben soll." in answer.text
    assert not CorrectionRequest.objects.exists()


def test_open_correction_is_taken_back_with_a_reason(sign_in, officer, case):
    asked = case(S.CORRECTION, due_on=timezone.localdate() - timedelta(days=2))
    make_correction(asked, {("B", "deputy_phone"): "Bitte nennen."})
    client = sign_in(officer)
    assert "Die Antwort ist überfällig, seit 2 Tagen" in client.get(page("application_detail", asked.pk)).text
    url = page("change_status", asked.pk, "end_correction")
    assert "Schreiben Sie eine Begründung" in client.post(url, follow=True).text
    answer = client.post(url, {"comment": "Telefonisch geklärt."}, follow=True)
    assert "Die Nachforderung ist zurückgenommen" in answer.text


@pytest.mark.parametrize("status", sorted(set(S) - {S.DRAFT}))
def test_case_file_opens_in_every_status(sign_in, lead, case, status):
    application = case(status, due_on=timezone.localdate())
    make_attachment(application, title="Ratsbeschluss vom 12. März")
    answer = sign_in(lead).get(page("application_detail", application.pk))
    assert "applications/officer_detail.html" in [template.name for template in answer.templates]
    for words in (
        application.case_number,
        "Jule Brandt",
        "Ratsbeschluss vom 12. März",
        "Wir möchten wissen, wer",
    ):
        assert words in answer.text


def test_case_file_of_a_draft_is_the_towns_own(sign_in, officer, town):
    draft = make_application(municipality=town)
    assert sign_in(officer).get(page("application_detail", draft.pk)).status_code == 404


def test_case_file_marks_changed_answers_and_shows_older_versions(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    first = checking.submissions.get()
    data = first.data | {"B": first.data["B"] | {"office": "Stabsstelle Eine Welt"}}
    make_submission(checking, data=data)
    client = sign_in(officer)
    answer = client.get(page("application_detail", checking.pk))
    assert "Eine Angabe ist anders als in Fassung 1" in answer.text
    assert "Stabsstelle Eine Welt</ins><del>" in answer.text
    older = client.get(page("application_detail", checking.pk), {"fassung": "1"})
    assert "<ins>" not in older.text
    assert client.get(page("application_detail", checking.pk), {"fassung": "9"}).status_code == 404


def test_case_file_queries_do_not_grow(sign_in, officer, case, django_assert_max_num_queries):
    application = case(S.FORMAL_CHECK)
    for _ in range(3):
        make_attachment(application)
        make_submission(application)
    client = sign_in(officer)
    with django_assert_max_num_queries(26):
        client.get(page("application_detail", application.pk))


def test_case_is_taken_over_and_handed_on(sign_in, officer, second_officer, applicant, case):
    received = case(S.RECEIVED, officer=None)
    client = sign_in(officer)
    url = page("assign_officer", received.pk)
    assert "Zuständig ist jetzt Ines Hartwig" in client.post(url, {"officer": officer.pk}, follow=True).text
    assert "Jörg Peters" in client.post(url, {"officer": second_officer.pk}, follow=True).text
    for wrong in ("", "abc", applicant.pk):
        assert "Wählen Sie eine Person" in client.post(url, {"officer": wrong}, follow=True).text
    received.refresh_from_db()
    assert received.officer == second_officer


def test_formal_check_begins_with_a_button(sign_in, officer, case):
    received = case(S.RECEIVED)
    client = sign_in(officer)
    url = page("change_status", received.pk, "start_formal_check")
    assert url in client.get(page("application_detail", received.pk)).text
    assert "Die formale Prüfung hat begonnen" in client.post(url, follow=True).text
    again = client.post(url, follow=True)
    assert "Der Stand ist inzwischen „Formale Prüfung“" in again.text


@pytest.mark.parametrize("name", ["approve", "submit", "confirm_receipt", "x"])
def test_steps_with_a_page_of_their_own_have_no_shortcut(sign_in, officer, case, name):
    assert sign_in(officer).post(page("change_status", case(S.RECEIVED).pk, name)).status_code == 404


def test_history_shows_comments_to_skew(sign_in, officer, case):
    deferred = case(S.DEFERRED)
    client = sign_in(officer)
    client.post(page("change_status", deferred.pk, "resume"), {"comment": "Mittel <b>sind</b> da."})
    answer = client.get(page("application_history", deferred.pk))
    assert "Prüfung wieder aufgenommen" in answer.text
    assert "Mittel &lt;b&gt;sind&lt;/b&gt; da." in answer.text

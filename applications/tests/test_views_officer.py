"""The pages of SKEW: who gets in, what they show, what they do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_membership
from applications.corrections import ATTACHMENTS
from applications.enums import ApplicationStatus as S
from applications.models import CorrectionRequest, Decision, FormalCheck, LetterTemplate, MailReceipt
from applications.scan_code import code_text
from applications.services.decision import REASON_GAP
from applications.services.formal_check import check_list
from applications.tests.factories import (
    make_application,
    make_attachment,
    make_correction,
    make_programme,
    make_submission,
)
from core.pdf_check import check_pdf_ua
from core.tests.sample_files import make_exe, make_pdf, make_upload
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


@pytest.fixture
def case(town, applicant, officer):
    """Return a function that makes a case of the town in a status."""

    def make(status, **fields):
        values = {"municipality": town, "created_by": applicant, "officer": officer}
        return make_application(status=status, **values | fields)

    return make


def make_decision(application, user, **fields):
    values = {"outcome": "approve", "reason": "Alles da.", "letter_subject": "Ja", "letter_body": "Guten Tag"}
    return Decision.objects.create(application=application, proposed_by=user, **values | fields)


# --- who gets in

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


# --- inbox


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_needs_the_same_queries_for_every_length(sign_in, officer, django_assert_max_num_queries, rows):
    make_programme()
    for number in range(rows):
        make_application(
            status=S.RECEIVED,
            municipality=make_municipality(),
            officer=officer if number else None,
            due_on=timezone.localdate() + timedelta(days=number),
        )
    client = sign_in(officer)
    with django_assert_max_num_queries(9):
        answer = client.get(page("inbox"))
    assert len(answer.context["page"].object_list) == rows


def test_inbox_shows_case_number_status_and_lateness(sign_in, officer, case):
    late = case(S.TECHNICAL_REVIEW, due_on=timezone.localdate() - timedelta(days=3))
    answer = sign_in(officer).get(page("inbox"))
    for words in (late.case_number, "Brückstedt", "Fachliche Prüfung", "seit 3 Tagen", "Ines Hartwig"):
        assert words in answer.text


def test_inbox_goes_over_pages_and_keeps_the_choice(sign_in, officer):
    make_programme()
    for _ in range(27):
        make_application(status=S.RECEIVED, filled=True, municipality=make_municipality())
    client = sign_in(officer)
    answer = client.get(page("inbox"), {"stand": "received", "seite": "2"})
    assert len(answer.context["page"].object_list) == 2
    assert "stand=received&amp;seite=1" in answer.text


def test_empty_inbox_says_what_will_come(sign_in, officer):
    assert "Zurzeit ist kein Antrag offen" in sign_in(officer).get(page("inbox")).text
    assert "Hier ist kein Antrag" in sign_in(officer).get(page("inbox"), {"q": "x"}).text


# --- post


def test_pile_of_post_is_recorded_one_after_the_other(sign_in, officer):
    make_programme()
    cases = [make_application(status=S.SIGNATURE_PENDING, municipality=make_municipality()) for _ in range(3)]
    client = sign_in(officer)
    for waiting in cases:
        submission = waiting.submissions.get()
        code = code_text(waiting.case_number, 1, submission.sha256)
        form_page = client.get(page("find_receipt"), {"code": code}, follow=True)
        assert "Die Prüfsumme auf dem Papier stimmt" in form_page.text
        sent = {"code": code, "received_on": f"{timezone.localdate():%d.%m.%Y}", "submission": submission.pk}
        answer = client.post(page("record_receipt", waiting.pk), sent, follow=True)
        assert answer.redirect_chain == [(page("find_receipt"), 302)]
        assert f"Posteingang eingetragen: {waiting.case_number}" in answer.text
        assert "autofocus" in answer.text
        waiting.refresh_from_db()
        assert waiting.status == S.RECEIVED
    assert MailReceipt.objects.count() == 3


def test_typed_number_asks_to_compare_the_checksum(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    form_page = client.get(page("find_receipt"), {"code": waiting.case_number.lower()}, follow=True)
    digest = waiting.submissions.get().sha256
    assert f"{digest[:8]} {digest[8:16]}" in form_page.text
    sent = {
        "code": waiting.case_number,
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
    }
    refused = client.post(page("record_receipt", waiting.pk), sent)
    assert "Vergleichen Sie die Prüfsumme mit dem Papier" in refused.text
    assert not MailReceipt.objects.exists()
    client.post(page("record_receipt", waiting.pk), sent | {"is_matching": "on"})
    assert MailReceipt.objects.get().recorded_by == officer


def test_foreign_checksum_is_refused(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    sent = {
        "code": code_text(waiting.case_number, 1, "ab" * 32),
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    answer = client.post(page("record_receipt", waiting.pk), sent)
    assert "gehört zu keiner eingereichten Fassung" in answer.text
    assert not MailReceipt.objects.exists()


def test_paper_of_an_older_version_is_said_and_recorded(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    older = waiting.submissions.get()
    newer = make_submission(waiting, data=older.data | {"Z": {}}, sha256="cd" * 32)
    code = code_text(waiting.case_number, 1, older.sha256)
    answer = sign_in(officer).get(page("record_receipt", waiting.pk), {"code": code})
    assert "Das Papier ist Fassung 1. Inzwischen gibt es eine neuere." in answer.text
    assert answer.context["form"].initial["submission"] == older.pk
    assert newer.number == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "Scannen Sie den Code auf der letzten Seite, oder tippen Sie das Aktenzeichen."),
        ("Hallo", "kein Aktenzeichen"),
        ("ME-2030-7777", "Zum Aktenzeichen ME-2030-7777 gibt es keinen Antrag"),
        ("<b>ME-2030-7777</b>", "HTML"),
    ],
)
def test_unknown_number_is_answered_with_a_sentence(sign_in, officer, code, words):
    answer = sign_in(officer).get(page("find_receipt"), {"code": code})
    assert answer.status_code == 200
    assert words in answer.text


def test_second_receipt_says_who_was_first(sign_in, officer, second_officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    MailReceipt.objects.create(
        application=waiting,
        submission=waiting.submissions.get(),
        received_on=timezone.localdate(),
        recorded_by=second_officer,
    )
    client = sign_in(officer)
    for answer in (
        client.get(page("find_receipt"), {"code": waiting.case_number}),
        client.get(page("record_receipt", waiting.pk)),
    ):
        assert "ist schon eingetragen: von Jörg Peters am" in answer.text


def test_scan_is_stored_and_served_to_who_sees_the_case(sign_in, officer, applicant, stranger, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    assert client.get(page("receipt_scan", waiting.pk)).status_code == 404
    sent = {
        "code": waiting.case_number,
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    refused = client.post(
        page("record_receipt", waiting.pk), sent | {"scan": make_upload(make_exe(), "scan.pdf")}
    )
    assert "Diese Art von Datei können wir nicht annehmen" in refused.text
    client.post(page("record_receipt", waiting.pk), sent | {"scan": make_upload(make_pdf(), "scan.pdf")})
    answer = client.get(page("receipt_scan", waiting.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert sign_in(applicant).get(page("receipt_scan", waiting.pk)).status_code == 200
    assert sign_in(stranger).get(page("receipt_scan", waiting.pk)).status_code == 404


def test_day_in_the_future_is_refused_at_its_field(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {
        "received_on": f"{tomorrow:%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    answer = sign_in(officer).post(page("record_receipt", waiting.pk), sent)
    assert answer.context["form"].errors["received_on"] == [
        "Der Eingang liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag."
    ]


# --- formal check


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


# --- correction


def test_missing_line_ticks_its_fields_with_its_note(sign_in, officer, case):
    checking = case(S.FORMAL_CHECK)
    line = next(line for line in check_list(checking) if "D.goal" in line.criterion.asked_fields)
    line.result, line.note = "missing", "Das Ziel ist unklar."
    line.save()
    form = sign_in(officer).get(page("request_correction", checking.pk)).context["form"]
    ticked = [key for key in form.fields if key.startswith("ask_") and form[key].value()]
    assert ticked == ["ask_D_goal", "ask_D_focus"]
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


# --- case file


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


# --- decision


def test_decision_begins_with_the_outcome(sign_in, officer, case):
    client = sign_in(officer)
    answer = client.get(page("propose_decision", case(S.TECHNICAL_REVIEW).pk))
    assert [key for key, _label, _text in answer.context["outcomes"]] == ["approve", "reject", "defer"]
    deferred = client.get(page("propose_decision", case(S.DEFERRED).pk))
    assert [key for key, _label, _text in deferred.context["outcomes"]] == ["approve", "reject"]


@pytest.mark.parametrize("outcome", ["approve", "reject", "defer"])
def test_letter_is_filled_from_the_template(sign_in, officer, case, outcome):
    reviewed = case(S.TECHNICAL_REVIEW)
    answer = sign_in(officer).get(page("propose_decision", reviewed.pk), {"ergebnis": outcome})
    body = answer.context["form"]["letter_body"].value()
    assert "Guten Tag Jule Brandt," in body
    assert (REASON_GAP in body) == (outcome != "approve")
    assert "{{" not in body


def test_letter_is_not_sent_with_its_gap(sign_in, officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = f"{page('propose_decision', reviewed.pk)}?ergebnis=reject"
    client = sign_in(officer)
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("letter_subject", "letter_body")} | {"reason": "Doppelt."}
    answer = client.post(url, sent)
    assert "Schreiben Sie dort, warum so entschieden wird" in answer.text
    for words in ("Guten Tag {{ kommune }}", "}} x"):
        assert "geschweifte Klammern" in client.post(url, sent | {"letter_body": words}).text
    assert "HTML" in client.post(url, sent | {"letter_body": "<b>x</b>"}).text
    assert not Decision.objects.exists()


def test_two_people_carry_a_decision_out(sign_in, officer, second_officer, applicant, stranger, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = f"{page('propose_decision', reviewed.pk)}?ergebnis=approve"
    client = sign_in(officer)
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("letter_subject", "letter_body")} | {"reason": "Passt gut."}
    assert "wartet auf eine zweite Person" in client.post(url, sent, follow=True).text
    decision = Decision.objects.get()
    confirm, letter = (
        page(name, reviewed.pk, decision.pk) for name in ("confirm_decision", "decision_letter")
    )
    assert client.get(url).headers["Location"] == confirm
    assert "Bestätigen und Brief senden" not in client.get(confirm).text
    assert client.post(confirm).status_code == 403
    assert client.get(letter)["Content-Type"] == "application/pdf"
    assert sign_in(applicant).get(letter).status_code == 404  # not before the decision

    second = sign_in(second_officer)
    shown = second.get(confirm)
    for words in (
        "Passt gut.",
        "Guten Tag Jule Brandt,",
        "Wir möchten wissen, wer",
        "Bestätigen und Brief senden",
    ):
        assert words in shown.text
    assert "Der Antrag ist bewilligt" in second.post(confirm, follow=True).text
    assert "schon entschieden" in second.post(confirm, follow=True).text
    reviewed.refresh_from_db()
    assert reviewed.status == S.APPROVED
    served = sign_in(applicant).get(letter)
    assert check_pdf_ua(b"".join(served.streaming_content)) == []
    assert sign_in(stranger).get(letter).status_code == 404


def test_proposal_comes_back_with_its_words(sign_in, officer, second_officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    decision = make_decision(reviewed, officer, outcome="reject", letter_body="Mein langer Brief.")
    url = page("return_decision", reviewed.pk, decision.pk)
    second = sign_in(second_officer)
    assert "Schreiben Sie, was an dem Vorschlag zu ändern ist" in second.post(url).text
    answer = second.post(url, {"return_reason": "Bitte freundlicher."}, follow=True)
    assert "Der Vorschlag ist zurückgegeben" in answer.text
    again = sign_in(officer).get(page("propose_decision", reviewed.pk), {"ergebnis": "reject"})
    assert "Bitte freundlicher." in again.text
    assert again.context["form"]["letter_body"].value() == "Mein langer Brief."


def test_decision_of_another_case_is_not_found(sign_in, officer, second_officer, case):
    decision = make_decision(case(S.TECHNICAL_REVIEW), second_officer)
    other = case(S.TECHNICAL_REVIEW)
    assert sign_in(officer).get(page("confirm_decision", other.pk, decision.pk)).status_code == 404
    assert sign_in(officer).get(page("decision_letter", other.pk, decision.pk)).status_code == 404


def test_preview_follows_the_typing_and_stores_nothing(sign_in, officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = page("preview_letter", reviewed.pk)
    typed = {"letter_subject": "Neu", "letter_body": "Eins\n\n- a\n- <script>alert(1)</script>"}
    answer = sign_in(officer).post(url, typed, headers=HTMX)
    assert "&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text
    assert "<li>a</li>" in answer.text
    pdf = sign_in(officer).post(url, typed)
    assert pdf["Content-Type"] == "application/pdf"
    assert check_pdf_ua(pdf.content) == []
    assert not Decision.objects.exists()


def test_case_that_is_not_decided_leads_back(sign_in, officer, case):
    answer = sign_in(officer).get(page("propose_decision", case(S.FORMAL_CHECK).pk), follow=True)
    assert "Über diesen Antrag wird zurzeit nicht entschieden" in answer.text


# --- wording


def test_lead_writes_the_next_version(sign_in, lead):
    make_programme()
    later = timezone.localdate() + timedelta(days=10)
    sent = {"subject": "Ja", "body": "Guten Tag {{ ansprechperson }}", "valid_from": f"{later:%d.%m.%Y}"}
    client = sign_in(lead)
    answer = client.post(page("edit_letter_template", "approval"), sent, follow=True)
    assert "„Bewilligung“ ist gespeichert" in answer.text
    assert "„Ja“" in answer.text
    assert LetterTemplate.objects.get(subject="Ja").created_by == lead


def test_unknown_placeholder_is_refused_at_its_field(sign_in, lead):
    make_programme()
    sent = {
        "subject": "Ja",
        "body": "{{ bürgermeisterin }}",
        "valid_from": f"{timezone.localdate():%d.%m.%Y}",
    }
    answer = sign_in(lead).post(page("edit_letter_template", "approval"), sent)
    (sentence,) = answer.context["form"].errors["body"]
    assert sentence.startswith("Diesen Platzhalter gibt es hier nicht: {{ bürgermeisterin }}")
    assert not LetterTemplate.objects.filter(subject="Ja").exists()


def test_sample_shows_invented_values(sign_in, lead):
    make_programme()
    typed = {"subject": "An {{ kommune }}", "body": "Guten Tag {{ ansprechperson }}"}
    client = sign_in(lead)
    answer = client.post(page("preview_letter_template", "approval"), typed, headers=HTMX)
    assert "An Stadt Brückstedt" in answer.text
    pdf = client.post(page("preview_letter_template", "approval"), typed)
    assert check_pdf_ua(pdf.content) == []
    assert client.get(page("edit_letter_template", "x")).status_code == 404

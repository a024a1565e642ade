"""The pages of stakeholders, forums, interviews and the exchange, and the public pages of good practice."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from advisors.enums.exchange import PracticeStatus
from advisors.enums.pool import AdvisorStatus
from advisors.models import Forum, Stakeholder, StakeholderContact, StakeholderInterview
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.stakeholders_factories import (
    make_case,
    make_date,
    make_forum,
    make_interview,
    make_note,
    make_question,
    make_release,
    make_stakeholder,
)
from core.tests.sample_files import make_pdf, make_upload
from dashboard.agenda import agenda
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db
SHARED = ("stakeholder_list", "forum_list", "interview_list", "interview_evaluation", "exchange")


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def samuel(pool):
    return make_advisor(pool=pool)


def body(client, name, *args, **query) -> str:
    """Return the text of a page that answers."""
    response = client.get(reverse(f"advisors:{name}", args=args), query)
    assert response.status_code == 200, name
    return response.content.decode()


def test_shared_pages_close_when_somebody_leaves(sign_in, samuel, officer, town):
    client = sign_in(samuel.user)
    for name in SHARED:
        body(client, name)
    type(samuel).objects.update(status=AdvisorStatus.LEFT)
    note, forum = make_note(officer), make_forum(officer)
    for name in SHARED:
        assert client.get(reverse(f"advisors:{name}")).status_code == 403, name
    assert client.get(reverse("advisors:note_detail", args=[note.pk])).status_code == 404
    assert client.get(reverse("advisors:forum_detail", args=[forum.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_lists_ask_the_same_number_of_questions(
    sign_in, officer, samuel, town, count, django_assert_max_num_queries
):
    question = make_question()
    for number in range(count):
        make_stakeholder(next_step="Anrufen", responsible=officer)
        make_forum(officer, samuel, municipality=town).stakeholders.add(make_stakeholder())
        make_interview(town, officer, samuel, status="done", answers={question: f"Antwort {number}"})
        make_note(samuel.user)
        make_case(town, officer, samuel, status=PracticeStatus.PUBLISHED)
    client = sign_in(officer)
    for name in (*SHARED, "practice_list", "public_practice_list"):
        with django_assert_max_num_queries(22):
            body(client, name)


def test_list_narrows_and_its_table_holds_the_same(sign_in, officer, pool):
    make_stakeholder("Eine-Welt-Netz", note="=SUMME(A1)", next_step="Anrufen", next_step_on="2020-01-01")
    make_stakeholder("Kirchenkreis", kind="church")
    client = sign_in(officer)
    assert "Kirchenkreis" not in body(client, "stakeholder_list", q="Welt")
    assert "Eine-Welt-Netz" not in body(client, "stakeholder_list", art="church")
    assert "Kirchenkreis" not in body(client, "stakeholder_list", faellig="1")
    assert "Dazu passt niemand" in body(client, "stakeholder_list", q="Mond")
    response = client.get(reverse("advisors:export_stakeholders"), {"art": "church"})
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[0] for row in rows] == ["Name", "Kirchenkreis"]


def test_stakeholder_with_a_person_asks_for_the_source(sign_in, officer, pool):
    client = sign_in(officer)
    values = {"pool": pool.pk, "name": "Netz", "kind": "network", "contact_name": "Marlene Opitz"}
    response = client.post(reverse("advisors:add_stakeholder"), values)
    assert "Nennen Sie, woher die Angaben zur Person stammen" in response.content.decode()
    known = {"data_source": "Visitenkarte", "data_collected_on": "04.11.2026"}
    client.post(reverse("advisors:add_stakeholder"), values | known)
    assert Stakeholder.objects.get().contact_name == "Marlene Opitz"
    again = client.post(reverse("advisors:add_stakeholder"), values | known)
    assert "gibt es schon in der Liste" in again.content.decode()


def test_contact_is_logged_from_the_page(sign_in, samuel):
    stakeholder = make_stakeholder()
    client = sign_in(samuel.user)
    address = reverse("advisors:stakeholder_detail", args=[stakeholder.pk])
    client.post(address, {"day": "04.03.2026", "way": "phone", "text": "Zugesagt"})
    assert StakeholderContact.objects.get().by_name == "Samuel Okoro"
    late = client.post(address, {"day": "04.03.2126", "way": "phone", "text": "Zugesagt"})
    assert "liegt in der Zukunft" in late.content.decode()


def test_forum_is_entered_with_document(sign_in, samuel, pool, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = sign_in(samuel.user)
    values = {
        "pool": pool.pk, "kind": "municipal", "title": "Dialogforum", "day": "04.03.2026", "begins": "17:00",
        "ends": "16:00", "municipality": town.name, "leading": [samuel.pk],
    }  # fmt: skip
    response = client.post(reverse("advisors:add_forum"), values)
    assert "Das Ende liegt vor dem Beginn" in response.content.decode()
    client.post(reverse("advisors:add_forum"), values | {"ends": "19:30"})
    forum = Forum.objects.get()
    assert (forum.municipality, forum.team.get().role) == (town, "leads")
    client.post(
        reverse("advisors:add_forum_document", args=[forum.pk]),
        {"title": "Programm", "file": make_upload(make_pdf(), "programm.pdf")},
    )
    document = forum.documents.get()
    page = body(client, "forum_detail", forum.pk)
    assert "Programm" in page
    assert "Aus diesem Forum eine Anfrage beginnen" in page
    file = client.get(reverse("advisors:forum_document", args=[forum.pk, document.pk]))
    assert file["Content-Type"] == "application/pdf"


def test_name_of_the_asked_person_stays_with_those_who_ask(sign_in, samuel, pool, officer, town):
    interview = make_interview(town, officer, samuel, status="done", may_be_quoted=True)
    mia = make_advisor("Mia", "Mitglied", pool=pool)
    assert "Birthe Hollander" in body(sign_in(samuel.user), "interview_detail", interview.pk)
    client = sign_in(mia.user)
    for name, args in (
        ("interview_detail", [interview.pk]),
        ("interview_list", []),
        ("interview_evaluation", []),
    ):
        assert "Hollander" not in body(client, name, *args)


def test_answers_are_typed_along_the_guide(sign_in, samuel, officer, town):
    question = make_question()
    interview = make_interview(town, officer, samuel)
    client = sign_in(samuel.user)
    address = reverse("advisors:answer_interview", args=[interview.pk])
    response = client.post(address, {f"frage_{question.pk}": "Herr Hollander braucht Rat."})
    assert "Name der befragten Person" in response.content.decode()
    client.post(address, {f"frage_{question.pk}": "Rat", "key_needs": "Rat"})
    client.post(reverse("advisors:move_interview", args=[interview.pk, "finish"]))
    assert StakeholderInterview.objects.get().status == "done"


def test_notes_show_markdown_and_never_html(sign_in, samuel):
    note = make_note(samuel.user, text="**fett** <script>alert(1)</script>")
    page = body(sign_in(samuel.user), "note_detail", note.pk)
    assert "<strong>fett</strong>" in page
    assert "<script>alert" not in page


def test_meeting_goes_into_the_calendar(sign_in, samuel):
    date = make_date(samuel.user)
    client = sign_in(samuel.user)
    file = client.get(reverse("advisors:date_calendar", args=[date.pk])).content.decode()
    assert "METHOD:PUBLISH" in file
    client.post(reverse("advisors:cancel_date", args=[date.pk]))
    file = client.get(reverse("advisors:date_calendar", args=[date.pk])).content.decode()
    assert "METHOD:CANCEL" in file


def test_public_pages_show_published_words_and_nothing_else(client, samuel, officer, applicant, town):
    """Markers: every other state, and everything internal of a published case, stays away from visitors."""
    for status in PracticeStatus:
        case = make_case(
            town, officer, samuel, status=status, title=f"Titel {status}", result=f"Ergebnis {status}",
            slug=f"fall-{status}",
        )  # fmt: skip
        make_release(case, applicant, "town")
    overview = body(client, "public_practice_list")
    assert "Titel published" in overview
    page = body(client, "public_practice", "fall-published")
    assert "Ergebnis published" in page
    for hidden in ("draft", "waiting", "released", "withdrawn"):
        assert f"Titel {hidden}" not in overview + page
        assert client.get(reverse("advisors:public_practice", args=[f"fall-{hidden}"])).status_code == 404
    for name in ("Samuel Okoro", "Antonia Antrag", "Ines Hartwig"):
        assert name not in overview + page


def test_town_releases_from_its_work_list_and_takes_it_back(
    client, sign_in, samuel, officer, applicant, town
):
    case = make_case(town, officer, samuel, status=PracticeStatus.WAITING)
    make_release(case, samuel.user, "advisors")
    sign_in(applicant)
    assert [item.url for item in agenda(applicant) if item.kind == "miglobe"] == [
        reverse("advisors:practice_detail", args=[case.pk])
    ]
    address = reverse("advisors:practice_detail", args=[case.pk])
    client.post(address, {"answer": "ja"})
    again = client.post(address, {"answer": "ja"}, follow=True)
    assert "wartet nicht auf eine Freigabe" in again.content.decode()
    sign_in(officer)
    client.post(reverse("advisors:move_practice", args=[case.pk, "publish"]))
    assert client.get(reverse("advisors:public_practice", args=[case.slug])).status_code == 200
    sign_in(applicant)
    client.post(reverse("advisors:move_practice", args=[case.pk, "withdraw"]))
    assert client.get(reverse("advisors:public_practice", args=[case.slug])).status_code == 404


def test_work_list_of_skew_shows_steps_and_releases(officer, town, samuel):
    make_stakeholder("Netz", next_step="Anrufen", next_step_on="2020-01-01", responsible=officer)
    make_case(town, officer, samuel, status=PracticeStatus.RELEASED)
    titles = {item.title for item in agenda(officer) if item.kind == "miglobe"}
    assert {"Anrufen", "Veröffentlichen Sie die gute Praxis"} <= titles


def test_case_of_another_town_is_not_there(sign_in, stranger, officer, samuel, town):
    case = make_case(make_municipality("Anderstadt, Stadt"), officer, samuel, status=PracticeStatus.PUBLISHED)
    client = sign_in(stranger)
    assert client.get(reverse("advisors:practice_detail", args=[case.pk])).status_code == 404
    assert client.get(reverse("advisors:practice_list")).status_code == 403

"""The pages of a consultation: what each person sees, every wrong input, and how many queries a page costs."""

import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from advisors.enums.consultation import DayStatus, ReportStatus
from advisors.models import ConsultingDay, DayAccount, FeeStatement
from advisors.services.statement import make_statement
from advisors.tests.consultation_factories import make_confirmed, make_day, make_report, make_running
from advisors.tests.factories import make_advisor
from core.spreadsheets import XLSX_TYPE

pytestmark = pytest.mark.django_db
NOTHING = {"csrfmiddlewaretoken": "x"}  # what a browser sends with an empty form
SENT = {
    "day": "21.04.2026", "half_days": "2", "kind": "forum", "where": "vor_ort", "place": "Rathaus",
    "participants": "24", "content": "Dialogforum mit Schulen.", "result": "", "next_steps": "",
}  # fmt: skip


@pytest.fixture
def samuel(db):
    return make_advisor()


@pytest.fixture
def consultation(town, officer, samuel):
    return make_running(town, officer, samuel)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(datetime(2026, 6, 15, 10, tzinfo=UTC), tick=False):
        yield


def url(name, row=None) -> str:
    return reverse(f"advisors:{name}", args=[row.pk] if row else [])


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, address, sent) -> str:
    """Return the page behind a sent form, wherever it leads."""
    return text(client.post(address, sent, follow=True))


def test_advisor_enters_a_day_and_town_confirms_it(consultation, samuel, applicant, sign_in):
    shown = post(sign_in(samuel.user), url("enter_day", consultation), SENT)
    assert "Der 21. April 2026 ist eingetragen." in shown
    day = ConsultingDay.objects.get()
    assert (day.half_days, day.is_online, day.place) == (2, False, "Rathaus")
    client = sign_in(applicant)
    assert "Ein Tag wartet auf Ihre Bestätigung" in text(client.get(url("consultation_detail", consultation)))
    address = url("confirm_day", day)
    assert "Wählen Sie, ob der Eintrag stimmt." in post(client, address, NOTHING)
    assert "Schreiben Sie, was nicht stimmt." in post(client, address, {"decision": "rueckfrage"})
    sent = {"decision": "bestaetigen", "version": day.updated_at.isoformat()}
    assert "Der 21. April 2026 ist bestätigt: 1 Tag." in post(client, address, sent)
    assert "Jemand war schneller" in post(client, address, sent)
    assert DayAccount.objects.get().used == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"half_days": "0,3"}, "Wählen Sie einen halben oder einen ganzen Tag."),
        ({"half_days": ""}, "Wählen Sie einen halben oder einen ganzen Tag."),
        ({"day": "31.02.2026"}, "Bitte schreiben Sie das Datum so: 04.12.2026."),
        ({"day": "16.06.2026"}, "Dieser Tag liegt in der Zukunft."),
        ({"day": "21.04.2016"}, "Ein früherer Tag zählt nicht."),
        ({"where": ""}, "Wählen Sie, ob Sie vor Ort oder online beraten haben."),
        ({"place": ""}, "Nennen Sie den Ort, oder wählen Sie „Online“."),
        ({"content": "<b>fett</b>"}, "Bitte schreiben Sie ohne HTML."),
        ({"participants": "-1"}, "id_participants"),
    ],
)
def test_wrong_day_is_told_and_the_typed_text_stays(consultation, samuel, sign_in, wrong, sentence):
    shown = text(sign_in(samuel.user).post(url("enter_day", consultation), SENT | wrong))
    assert sentence in shown
    assert 'id="fehler"' in shown
    assert ("Dialogforum mit Schulen." in shown) == ("content" not in wrong)
    assert not ConsultingDay.objects.exists()


def test_same_day_twice_is_told_at_the_field(consultation, samuel, sign_in):
    client = sign_in(samuel.user)
    post(client, url("enter_day", consultation), SENT)
    shown = text(client.post(url("enter_day", consultation), SENT))
    assert "Für den 21. April 2026 haben Sie schon einen Eintrag." in shown
    assert ConsultingDay.objects.count() == 1


def test_advisor_corrects_and_withdraws(consultation, samuel, applicant, sign_in):
    day = make_day(consultation, samuel, status=DayStatus.RETURNED, answer_text="War es ein halber Tag?")
    client = sign_in(samuel.user)
    assert "War es ein halber Tag?" in text(client.get(url("consultation_detail", consultation)))
    assert 'value="21.04.2026"' in text(client.get(url("edit_day", day)))
    assert "berichtigt" in post(client, url("edit_day", day), SENT | {"half_days": "1"})
    day.refresh_from_db()
    assert (day.status, day.half_days) == (DayStatus.ENTERED, 1)
    assert "ist zurückgezogen" in post(client, url("withdraw_day", day), {})
    assert "Dieser Eintrag steht fest." in text(client.get(url("edit_day", day), follow=True))


def test_town_confirms_many_days_at_once(consultation, samuel, applicant, sign_in):
    days = [make_day(consultation, samuel, date(2026, 4, number)) for number in (1, 2, 3)]
    client, address = sign_in(applicant), url("confirm_days", consultation)
    assert text(client.get(address)).count('name="tage"') == 3
    assert "Wählen Sie mindestens einen Tag aus." in post(client, address, {"tage": ["x"]})
    sent = {"tage": [day.pk for day in days[:2]]} | {
        f"version-{day.pk}": day.updated_at.isoformat() for day in days
    }
    assert "2 Tage sind bestätigt." in post(client, address, sent)
    assert [day.status for day in ConsultingDay.objects.all()] == ["confirmed", "confirmed", "entered"]


def test_confirmation_after_the_closing_is_told(consultation, samuel, applicant, sign_in):
    day = make_day(consultation, samuel)
    DayAccount.objects.update(closed_at=datetime(2026, 6, 1, tzinfo=UTC))
    shown = post(sign_in(applicant), url("confirm_day", day), {"decision": "bestaetigen"})
    assert "Das Konto 2026 ist abgeschlossen." in shown
    assert ConsultingDay.objects.get().status == DayStatus.ENTERED


def test_skew_cancels_a_day_but_not_a_paid_one(consultation, samuel, applicant, officer, sign_in):
    first, second = (make_confirmed(consultation, samuel, applicant, date(2026, 4, n)) for n in (1, 2))
    make_statement(profile=samuel, user=samuel.user, first=date(2026, 4, 2), last=date(2026, 4, 2))
    client = sign_in(officer)
    assert "Schreiben Sie eine Begründung." in post(client, url("cancel_day", first), NOTHING)
    assert "ist storniert" in post(client, url("cancel_day", first), {"comment": "Fiel aus"})
    assert "Ein bezahlter Tag kann nicht storniert werden" in text(client.get(url("cancel_day", second)))
    assert "steht in der Abrechnung" in post(client, url("cancel_day", second), {"comment": "Fiel aus"})


def test_report_is_written_answered_and_accepted(consultation, samuel, applicant, officer, sign_in):
    make_confirmed(consultation, samuel, applicant)
    client, address = sign_in(samuel.user), url("edit_report", consultation)
    assert "Der Bericht ist gespeichert." in post(client, address, {"measures": "Drei Termine"})
    assert sign_in(officer).get(url("report_detail", consultation)).status_code == 404
    sent = {
        "goal_reached": "yes", "measures": "Drei Termine", "effect": "Ein Beschluss", "next_steps": "Weiter",
        "advisor_releases": "ja", "abgeben": "1",
    }  # fmt: skip
    client = sign_in(samuel.user)
    assert 'id="fehler"' in text(client.post(address, sent | {"effect": ""}))
    assert "Der Bericht ist bei der Kommune." in post(client, address, sent)
    client = sign_in(applicant)
    answer = {"town_goal_reached": "yes", "town_rating": "5", "town_releases": "nein", "town_feedback": ""}
    assert "Wählen Sie eine Antwort." in post(client, url("answer_report", consultation), NOTHING)
    assert "Danke für Ihre Rückmeldung." in post(client, url("answer_report", consultation), answer)
    client = sign_in(officer)
    assert "Nennen Sie die Gründe" in post(
        client, url("report_detail", consultation), {"decision": "zurueckgeben"}
    )
    shown = post(client, url("report_detail", consultation), {"decision": "annehmen"})
    assert "Die Beratung ist abgeschlossen." in shown
    consultation.refresh_from_db()
    assert (consultation.status, consultation.report.town_releases) == ("closed", False)


def test_report_is_saved_while_typing(consultation, samuel, sign_in):
    client, address = sign_in(samuel.user), url("autosave_report", consultation)
    saved = client.post(address, {"field": "effect", "value": "Ein Beschluss", "base": ""})
    assert saved.json()["saved_at"] == "12:00"
    conflict = client.post(address, {"field": "effect", "value": "Anderes", "base": ""})
    assert (conflict.status_code, conflict.json()["theirs"]) == (409, "Ein Beschluss")
    for field, value in (("status", "accepted"), ("effect", "<b>x</b>"), ("goal_reached", "sehr")):
        assert client.post(address, {"field": field, "value": value, "base": ""}).status_code == 400
    assert client.post(address, {"field": "advisor_releases", "value": "ja", "base": ""}).status_code == 200
    assert consultation.report.advisor_releases is True


def test_skew_steers_on_one_page(consultation, samuel, officer, sign_in, town):
    client, address = sign_in(officer), url("manage_consultation", consultation)
    more = {"schritt": "reservieren", "reservieren-year": "2026", "reservieren-half_days": "9"}
    assert "hat 2026 noch 6 Tage frei, gebraucht werden 9 Tage" in post(client, address, more)
    assert "nur ganz oder halb" in post(client, address, more | {"reservieren-half_days": "0,3"})
    assert "Die Tage sind reserviert." in post(client, address, more | {"reservieren-half_days": "1,5"})
    back = {"schritt": "zurueckgeben", "zurueckgeben-year": "2026", "zurueckgeben-half_days": "1"}
    assert "Nennen Sie kurz den Anlass." in post(client, address, back)
    assert "wieder frei" in post(client, address, back | {"zurueckgeben-reason": "Kürzer"})
    assert DayAccount.objects.get().reserved == 9
    thu = make_advisor("Thu", "Nguyen")
    join = {"schritt": "aufnehmen", "aufnehmen-profile": thu.pk, "aufnehmen-since": "01.05.2026"}
    assert "gehört jetzt zum Team" in post(client, address, join)
    end = {
        "schritt": "beenden",
        "beenden-member": consultation.team.first().pk,
        "beenden-until": "31.05.2026",
    }
    assert "Die Einträge bleiben." in post(client, address, end)
    period = {"schritt": "zeitraum", "zeitraum-starts_on": "01.02.2026", "zeitraum-ends_on": "01.02.2027"}
    assert "Der Zeitraum ist geändert." in post(client, address, period)
    assert "Die Beratung ist abgebrochen." in post(
        client, address, {"schritt": "abbrechen", "abbrechen-comment": "Kein Personal"}
    )
    assert client.get(address).status_code == 403
    assert DayAccount.objects.get().reserved == 0


def test_unknown_step_is_not_found(consultation, officer, sign_in):
    assert (
        sign_in(officer).post(url("manage_consultation", consultation), {"schritt": "x"}).status_code == 404
    )


def test_advisor_settles_a_period(consultation, samuel, applicant, sign_in, officer):
    client = sign_in(samuel.user)
    assert "Nichts abzurechnen" in text(client.get(url("make_statement")))
    make_confirmed(consultation, samuel, applicant, half_days=1)
    assert "200,00 Euro" in text(client.get(url("make_statement")))
    period = {"period_from": "01.04.2026", "period_until": "30.04.2026"}
    wrong = period | {"period_until": "01.03.2026"}
    assert "Das Ende liegt vor dem Beginn." in text(client.post(url("make_statement"), wrong))
    empty = {"period_from": "01.05.2026", "period_until": "30.05.2026"}
    assert "keinen bestätigten Tag" in text(client.post(url("make_statement"), empty))
    assert "200,00 Euro" in text(client.post(url("make_statement"), period | {"vorschau": "1"}))
    assert not FeeStatement.objects.exists()
    assert "ist erstellt und bei SKEW" in post(client, url("make_statement"), period)
    statement = FeeStatement.objects.get()
    paper = client.get(url("statement_pdf", statement))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    table = sign_in(officer).get(url("export_statements"))
    assert table["Content-Type"] == XLSX_TYPE
    assert load_workbook(io.BytesIO(table.content)).active["A2"].value == statement.number


def test_strangers_find_nothing(consultation, samuel, stranger, contractor, sign_in):
    day = make_day(consultation, samuel)
    for person in (stranger, contractor, make_advisor("Leila", "Haddad").user):
        client = sign_in(person)
        for address in (
            url("consultation_detail", consultation),
            url("confirm_day", day),
            url("edit_day", day),
        ):
            assert client.get(address).status_code == 404, (person, address)


def test_page_costs_the_same_with_many_days(consultation, samuel, applicant, officer, sign_in):
    client, address = sign_in(applicant), url("consultation_detail", consultation)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client.get(address))
        return len(queries)

    make_day(consultation, samuel, date(2026, 4, 1))
    make_confirmed(consultation, samuel, applicant, date(2026, 4, 2))
    few = count()
    for number in range(3, 28):
        make_day(consultation, samuel, date(2026, 4, number))
    assert count() == few


def test_own_list_costs_the_same_with_many_consultations(town, officer, samuel, applicant, sign_in):
    make_confirmed(make_running(town, officer, samuel, reserved={2026: 2}), samuel, applicant)
    client = sign_in(samuel.user)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client.get(url("my_consultations")))
        return len(queries)

    few = count()
    for _ in range(5):
        make_report(make_running(town, officer, samuel, reserved={2026: 1}), ReportStatus.SUBMITTED)
    assert count() == few


def test_stages_follow_the_confirmed_days(consultation, samuel, applicant, sign_in):
    make_confirmed(consultation, samuel, applicant, date(2026, 4, 2), kind="consulting")
    shown = text(sign_in(applicant).get(url("consultation_detail", consultation)))
    assert shown.count("p-stage--skipped") == 2
    assert "abgeschlossen: 2. April 2026, 1 Tag" in shown
    assert shown.count('aria-current="step"') == 1

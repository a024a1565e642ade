"""The work list of every role: what is theirs to do, what waits for others."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus
from accounts.tests.factories import make_membership, make_user
from applications.models import Decision
from applications.tests.factories import make_application
from core.tests.factories import make_mail
from dashboard.agenda import Item, agenda, grouped, mine, overdue
from inventories.enums import ProfileStatus
from inventories.models import Brochure, BrochureBuild
from inventories.tests.factories import make_contract, make_goal, make_inventory, make_profile
from municipalities.tests.factories import make_municipality
from publications.tests.factories import make_report

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)  # a Monday


def titles(user, *, waiting=False):
    return [item.title for item in agenda(user) if item.is_waiting == waiting]


def make_decision(application, user):
    return Decision.objects.create(
        application=application,
        outcome="approve",
        reason="Passt.",
        letter_subject="Bewilligung",
        letter_body="Guten Tag",
        proposed_by=user,
    )


def make_build(inventory, state):
    brochure = Brochure.objects.create(inventory=inventory, title="Brückstedt und die Welt", year=2026)
    return BrochureBuild.objects.create(brochure=brochure, number=1, state=state)


def item(due=None, *, waiting=False, owner_id=None):
    return Item("Titel", "Betreff", "/", "antraege", due=due, is_waiting=waiting, owner_id=owner_id)


def test_items_are_grouped_by_due_date():
    days = [-1, 0, 1, 7, 8, None]
    items = [item(None if day is None else TODAY + timedelta(days=day)) for day in days]
    late_elsewhere = item(TODAY - timedelta(days=3), waiting=True)
    groups = grouped([*items, late_elsewhere, item(TODAY, waiting=True)], TODAY)
    assert [(group.key, len(group.items)) for group in groups] == [
        ("late", 1), ("today", 1), ("tomorrow", 1), ("chase", 1), ("week", 1), ("undated", 1), ("later", 1),
        ("waiting", 1),
    ]  # fmt: skip
    assert overdue(items, TODAY) == 1


def test_mine_are_own_cases_and_those_of_nobody(officer):
    items = [item(owner_id=officer.pk), item(), item(owner_id=officer.pk + 1)]
    assert mine(officer, items) == items[:2]


@pytest.mark.parametrize(
    ("status", "title", "waiting"),
    [
        ("submitted", "Beginnen Sie die formale Prüfung", False),
        ("signature_pending", "Der unterschriebene Antrag fehlt noch", True),
        ("received", "Beginnen Sie die formale Prüfung", False),
        ("formal_check", "Schließen Sie die formale Prüfung ab", False),
        ("correction", "Die Kommune ergänzt Angaben", True),
        ("technical_review", "Entscheiden Sie über den Antrag", False),
        ("deferred", "Der Antrag steht auf der Warteliste", True),
    ],
)
def test_officer_sees_every_running_application(officer, town, status, title, waiting):
    make_application(status=status, municipality=town)
    assert titles(officer, waiting=waiting) == [title]
    assert titles(officer, waiting=not waiting) == []


@pytest.mark.parametrize("status", ["draft", "approved", "rejected", "withdrawn"])
def test_officer_sees_no_draft_and_nothing_decided(officer, town, status):
    make_application(status=status, municipality=town)
    assert agenda(officer) == []


def test_second_person_gets_the_proposal_and_the_proposer_waits(officer, second_officer, town):
    application = make_application(status="technical_review", municipality=town)
    make_decision(application, officer)
    assert titles(officer, waiting=True) == ["Eine zweite Person prüft Ihren Vorschlag"]
    assert titles(second_officer) == ["Prüfen Sie den Entscheidungsvorschlag"]


def test_officer_works_on_no_application_of_the_own_town(officer, town):
    make_application(status="received", municipality=town)
    make_membership(officer, town, MembershipRight.READ)
    assert titles(officer) == []
    assert titles(officer, waiting=True) == ["SKEW prüft Ihren Antrag"]


def test_officer_reviews_profiles(officer, town):
    inventory = make_inventory(town, "profiles")
    for name in ("A", "B"):
        make_profile(inventory, ProfileStatus.SUBMITTED, name=name)
    (found,) = agenda(officer)
    assert found.title == "Prüfen Sie 2 Steckbriefe"
    assert found.step == 5
    assert found.url.endswith("?stand=submitted")


@pytest.mark.parametrize(
    ("state", "title", "detail"),
    [
        ("failed", "Starten Sie die Broschüre noch einmal", "Das Setzen ist gescheitert"),
        ("ready", "Sehen Sie die Broschüre durch und veröffentlichen Sie sie", "PDF ist fertig"),
        ("running", "Stellen Sie die Broschüre fertig", "Die Broschüre wird gesetzt"),
    ],
)
def test_officer_sees_how_the_brochure_is(officer, town, state, title, detail):
    make_build(make_inventory(town, "editing"), state)
    (found,) = agenda(officer)
    assert (found.title, found.detail) == (title, detail)


def test_officer_decides_requests_answers_barriers_and_minds_mails(officer, town):
    make_membership(make_user("Neu", "Hier"), town, status=MembershipStatus.REQUESTED)
    make_report()
    make_mail(state="failed")
    assert set(titles(officer)) == {
        "Entscheiden Sie über eine Anfrage",
        "Beantworten Sie eine gemeldete Barriere",
        "Eine E-Mail ist nicht angekommen",
    }


def test_lead_sees_what_officers_see(lead, officer, town):
    make_application(status="received", municipality=town)
    make_report()
    assert titles(lead) == titles(officer)


def test_contractor_sees_only_own_open_contracts(contractor, town, other_town):
    own = make_inventory(town, "profiles")
    make_contract(own, contractor)
    make_goal(own, period_until=TODAY)
    make_profile(own, ProfileStatus.RETURNED, name="A")
    make_profile(own, ProfileStatus.DRAFT, name="B")
    ended = make_inventory(other_town, "profiles")
    make_contract(ended, contractor, ended_at=timezone.now())
    (found,) = agenda(contractor)
    assert found.title == "Schreiben Sie 2 Steckbriefe fertig"
    assert found.due == TODAY
    assert found.subject.startswith("Brückstedt")


def test_contractor_waits_for_the_review(contractor, town):
    inventory = make_inventory(town, "profiles")
    make_contract(inventory, contractor)
    make_profile(inventory, ProfileStatus.SUBMITTED)
    assert titles(contractor, waiting=True) == ["SKEW prüft Steckbriefe"]


def test_member_fills_in_answers_and_signs(applicant, colleague, reader, town):
    make_application(municipality=town)
    make_application(status="correction", municipality=town, due_on=TODAY)
    make_application(status="signature_pending", municipality=town, due_on=TODAY)
    own = {
        "Füllen Sie den Antrag aus",
        "Ergänzen Sie Angaben im Antrag",
        "Schicken Sie den unterschriebenen Antrag an SKEW",
    }
    assert set(titles(applicant)) == own
    assert set(titles(colleague)) == own - {"Schicken Sie den unterschriebenen Antrag an SKEW"}
    assert titles(reader) == []
    assert titles(reader, waiting=True) == ["Ihr Team ist dran"] * 3


def test_member_agrees_on_the_goal_and_then_waits(applicant, town):
    agreement = make_goal(make_inventory(town, "goal"))
    assert titles(applicant) == ["Bestätigen Sie Ziel und Schwerpunkt"]
    agreement.municipality_confirmed_at = timezone.now()
    agreement.save()
    assert titles(applicant, waiting=True) == ["SKEW liest Ziel und Schwerpunkt"]


def test_signing_member_decides_about_colleagues(applicant, colleague, town):
    make_membership(make_user("Neu", "Hier"), town, status=MembershipStatus.REQUESTED)
    assert titles(applicant) == ["Entscheiden Sie über eine Anfrage"]
    assert titles(colleague) == []


def test_stranger_and_advisor_see_nothing_of_others(stranger, advisor, town):
    make_application(status="received", municipality=town)
    make_inventory(town, "profiles")
    make_report()
    assert agenda(stranger) == []
    assert agenda(advisor) == []


def test_newcomer_waits_for_the_own_request(db, town):
    newcomer = make_user("Neu", "Hier")
    make_membership(newcomer, town, status=MembershipStatus.REQUESTED)
    assert titles(newcomer, waiting=True) == ["Ihre Anfrage wird geprüft"]


@time_machine.travel("2026-11-23 09:00:00+01:00", tick=False)
def test_requests_are_due_after_three_days(officer, town):
    make_membership(make_user("Neu", "Hier"), town, status=MembershipStatus.REQUESTED)
    assert agenda(officer)[0].due == date(2026, 11, 26)


def fill(officer, contractor):
    """One more case of every kind, in a town of its own."""
    town = make_municipality()
    make_application(status="formal_check", municipality=town)
    decided = make_application(status="technical_review", municipality=town)
    make_decision(decided, officer)
    inventory = make_inventory(town, "profiles")
    make_goal(inventory)
    make_contract(inventory, contractor)
    make_profile(inventory, ProfileStatus.SUBMITTED)
    make_build(make_inventory(make_municipality(), "editing"), "ready")
    make_membership(make_user("Neu", "Hier"), town, status=MembershipStatus.REQUESTED)
    make_membership(officer_member(), town, MembershipRight.SIGN)
    make_report()
    return town


def officer_member():
    return make_user("Weitere", "Person")


@pytest.mark.parametrize("role", ["officer", "second_officer", "contractor", "applicant"])
def test_agenda_query_count_does_not_grow(
    request, role, officer, contractor, town, django_assert_max_num_queries
):
    user = request.getfixturevalue(role)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            place = fill(officer, contractor)
            if role == "applicant":
                make_membership(user, place, MembershipRight.SIGN)
        for name in ("roles", "rights"):
            user.__dict__.pop(name, None)
        with django_assert_max_num_queries(48) as captured:
            assert agenda(user)
        counts.append(len(captured))
    assert counts[0] == counts[1]

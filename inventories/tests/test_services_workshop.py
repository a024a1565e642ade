"""Inviting exactly who agreed at that moment, answers by phone, agreements, ties."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.calendars import ZONE
from core.models import Mail
from inventories.enums.workshop import AgreementState, TieMoment
from inventories.models import AgreementFollowUp, CooperationTie, Workshop
from inventories.revocations import consents_changed
from inventories.services import workshop as services
from inventories.services.agreement import answer_follow_up, save_agreement, save_workshop_report
from inventories.services.tie import accept_proposals, add_tie, delete_tie
from inventories.tests.factories import make_contract, make_inventory, make_profile
from inventories.tests.workshop_factories import (
    EVERYTHING_BUT_WORKSHOP,
    make_agreement,
    make_answer_of,
    make_guest,
    make_past_workshop,
    make_tie,
    make_workshop,
)
from inventories.workshops.figures import figures_of
from inventories.workshops.follow_ups import months_after
from inventories.workshops.guests import faces, guests
from inventories.workshops.ties import finding, networks_of, pictures, proposals
from networks.enums import EventStatus
from networks.services.workshop import FIELDS
from networks.tests.factories import make_answer, make_invitation
from organisations.enums import Purpose
from organisations.models import Consent
from organisations.services import merge_organisations
from organisations.tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town, officer):
    return make_inventory(town, "workshop", officer=officer)


@pytest.fixture
def workshop(case):
    return make_workshop(case)


def values_of(workshop, **changes):
    return {name: getattr(workshop.event, name) for name in FIELDS} | changes


def take_back(profile):
    """Revoke the consent for the invitation, as the organisation does on its own page."""
    Consent.objects.filter(release=profile.release, purpose=Purpose.WORKSHOP).update(
        revoked_at=timezone.now()
    )


def mailed():
    return sorted(Mail.objects.values_list("to", flat=True))


def test_workshop_is_planned_once(case, officer, second_officer):
    event = make_workshop(make_inventory(case.municipality, "workshop")).event
    values = {name: getattr(event, name) for name in FIELDS}
    first = services.plan_workshop(inventory=case, user=officer, values=values)
    second = services.plan_workshop(inventory=case, user=second_officer, values=values | {"title": "Anders"})
    assert first == second
    assert first.event.reference == case.case_number
    assert Workshop.objects.filter(inventory=case).count() == 1


def test_list_says_who_is_invited_and_why_not(case, workshop):
    make_guest(case, "A sagt Ja", email="a@verein.example")
    make_guest(case, "B sagt Nein", purposes=EVERYTHING_BUT_WORKSHOP)
    make_profile(case, "accepted", "C überlegt")
    make_profile(case, "declined", "D lehnt ab")
    make_guest(case, "E hat nur Papier", email="", street="Weg 1", postal_code="45000", town="Ort")
    make_guest(case, "F hat nichts", email="")
    take_back(make_guest(case, "G hat widerrufen"))
    make_answer_of(workshop, make_guest(case, "H ist eingeladen"), "")
    found = [(guest.profile.name[0], guest.way, guest.reason) for guest in guests(case, workshop)]
    assert found == [
        ("A", "mail", "hat zugestimmt"),
        ("B", "no", "hat der Einladung nicht zugestimmt"),
        ("C", "no", "hat noch nicht über die Freigabe entschieden"),
        ("D", "no", "hat den Steckbrief nicht freigegeben"),
        ("E", "letter", "hat zugestimmt, aber keine E-Mail-Adresse"),
        ("F", "phone", "hat zugestimmt, aber keinen Kontaktweg zum Schreiben: Brief persönlich geben"),
        ("G", "no", "hat der Einladung nicht zugestimmt"),
        ("H", "invited", "eingeladen per E-Mail"),
    ]


def test_exactly_those_who_agree_at_the_moment_of_sending_get_a_mail(case, workshop, officer):
    make_guest(case, "Ja", email="ja@verein.example")
    make_guest(case, "Nein", email="nein@verein.example", purposes=EVERYTHING_BUT_WORKSHOP)
    # the page was loaded while this consent stood
    take_back(make_guest(case, "Eben noch", email="eben@verein.example"))
    assert services.send_invitations(workshop=workshop, user=officer) == 1
    assert mailed() == ["ja@verein.example"]
    workshop.event.refresh_from_db()
    assert workshop.event.status == EventStatus.INVITED
    with pytest.raises(ValidationError):
        services.send_invitations(workshop=workshop, user=officer)


def test_the_person_who_released_is_written_to_before_the_public_address(case, workshop, officer):
    guest = make_guest(case, "Ja", email="buero@verein.example")
    guest.release.person_email = "amara@verein.example"
    guest.release.save()
    services.send_invitations(workshop=workshop, user=officer)
    assert mailed() == ["amara@verein.example"]


def test_organisation_that_agrees_later_is_invited_afterwards(case, workshop, officer):
    make_guest(case, "Früh", email="frueh@verein.example")
    services.send_invitations(workshop=workshop, user=officer)
    make_guest(case, "Spät", email="spaet@verein.example")
    assert services.send_invitations(workshop=workshop, user=officer) == 1
    assert mailed() == ["frueh@verein.example", "spaet@verein.example"]


def test_letters_go_to_those_without_mail_and_can_be_printed_again(case, workshop, officer):
    make_guest(case, "Mit Mail")
    paper = make_guest(case, "Papier", email="", street="Weg 1", postal_code="45000")
    made = services.make_letters(workshop=workshop, user=officer)
    again = services.make_letters(workshop=workshop, user=officer)
    assert [row.organisation_id for row, _address in made + again] == [paper.organisation_id] * 2
    assert made[0][1] != again[0][1]
    assert not Mail.objects.exists()


def test_whoever_takes_the_consent_back_disappears_everywhere_and_hears_nothing(case, workshop, officer):
    stays, goes = (make_guest(case, name, email=f"{name}@verein.example") for name in ("bleibt", "geht"))
    services.send_invitations(workshop=workshop, user=officer)
    take_back(goes)
    assert [guest.way for guest in guests(case, workshop)] == ["invited", "no"]
    assert faces(case).keys() == {stays.organisation_id}
    Mail.objects.all().delete()
    later = workshop.event.starts_at + timedelta(days=7)
    values = values_of(workshop, starts_at=later, ends_at=later + timedelta(hours=3))
    services.edit_workshop(workshop=workshop, user=officer, values=values)
    assert mailed() == ["bleibt@verein.example"]
    assert workshop.event.invitations.get(organisation=goes.organisation).withdrawn_at


def test_revocation_takes_the_invitation_back_at_once(case, officer):
    workshop = make_workshop(case, EventStatus.INVITED, capacity=1)
    goes, waits = make_guest(case, "Geht"), make_guest(case, "Wartet", email="wartet@verein.example")
    make_answer_of(workshop, goes)
    second = make_answer_of(workshop, waits, waiting_since=timezone.now(), email="wartet@verein.example")
    take_back(goes)
    consents_changed(case.pk)
    second.refresh_from_db()
    assert second.is_coming
    assert mailed() == ["wartet@verein.example"]


def test_answer_on_the_phone_is_noted_with_who_took_it(case, officer, contractor):
    make_contract(case, contractor)
    workshop = make_workshop(case, EventStatus.INVITED)
    invitation = make_answer_of(workshop, make_guest(case, "Ruft an"), "")
    values = make_answer("yes", people=2)
    answered = services.record_answer(
        workshop=workshop, invitation=invitation, user=contractor, values=values
    )
    assert (answered.answer, answered.recorded_by) == ("yes", contractor)


def test_phone_answer_after_the_revocation_is_refused(case, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    guest = make_guest(case, "Ruft an")
    invitation = make_answer_of(workshop, guest, "")
    take_back(guest)
    with pytest.raises(ValidationError):
        services.record_answer(
            workshop=workshop, invitation=invitation, user=officer, values=make_answer("yes")
        )


def test_attendance_is_ticked_after_the_beginning(case, officer):
    guest = make_guest(case, "Da")
    early = make_workshop(case, EventStatus.INVITED)
    with pytest.raises(ValidationError, match="noch nicht begonnen"):
        services.record_attendance(workshop=early, user=officer, attended={})
    early.event.starts_at = timezone.now() - timedelta(hours=3)
    early.event.save()
    invitation = make_answer_of(early, guest, people=3)
    services.record_attendance(workshop=early, user=officer, attended={invitation.pk: True})
    figures = figures_of(early)
    assert (figures.came, figures.came_people) == (1, 3)


def test_figures_count_answers_needs_and_places(case):
    workshop = make_workshop(case, EventStatus.INVITED, capacity=10)
    answers = [
        ("yes", {"people": 2, "children": 3, "supports": ["child_care", "interpreting"], "languages": ["Arabisch"]}),
        ("yes", {"people": 1, "supports": ["interpreting"], "languages": ["Arabisch"]}),
        ("maybe", {}), ("no", {}), ("", {}),
    ]  # fmt: skip
    for number, (answer, fields) in enumerate(answers):
        make_answer_of(workshop, make_guest(case, f"Verein {number}"), answer, **fields)
    figures = figures_of(workshop)
    assert (figures.invited, figures.yes, figures.maybe, figures.no, figures.silent) == (5, 2, 1, 1, 1)
    assert (figures.people, figures.children, figures.open) == (3, 3, 2)
    assert figures.needs == [("Kinderbetreuung", 1, "3 Kinder"), ("Dolmetschen", 2, "Arabisch")]


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 12, date(2027, 10, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 4), 3, date(2027, 3, 4)),
    ],
)
def test_months_are_clipped_to_their_end(day, months, result):
    assert months_after(day, months) == result


class TestAgreements:
    def values(self, **changes):
        return {
            "what": "Ein Abend",
            "responsible_name": "Amara",
            "until": None,
            "state": AgreementState.OPEN,
        } | changes

    def test_agreement_plans_its_questions_from_the_day_of_the_workshop(self, case, colleague):
        begin = datetime(2026, 8, 31, 16, tzinfo=ZONE)
        workshop = make_past_workshop(case, starts_at=begin)
        one, two = make_guest(case, "Eins"), make_guest(case, "Zwei")
        agreement = save_agreement(
            workshop=workshop, user=colleague, values=self.values(),
            organisations=[one.organisation, two.organisation],
        )  # fmt: skip
        assert [(row.months, row.due_on) for row in agreement.follow_ups.all()] == [
            (3, date(2026, 11, 30)),
            (12, date(2027, 8, 31)),
        ]
        save_agreement(
            workshop=workshop, user=colleague, values=self.values(what="Zwei Abende"),
            organisations=[one.organisation, two.organisation], agreement=agreement,
        )  # fmt: skip
        assert AgreementFollowUp.objects.count() == 2

    def test_agreement_needs_two_and_a_workshop_that_began(self, case, officer):
        workshop, guest = make_past_workshop(case), make_guest(case, "Eins")
        with pytest.raises(ValidationError, match="mindestens zwei"):
            save_agreement(
                workshop=workshop, user=officer, values=self.values(), organisations=[guest.organisation]
            )
        early = make_workshop(make_inventory(case.municipality, "workshop"))
        with pytest.raises(ValidationError, match="sobald der Workshop begonnen"):
            save_agreement(workshop=early, user=officer, values=self.values(), organisations=[])

    def test_answer_after_months_becomes_the_state(self, case, officer, colleague, stranger):
        workshop = make_past_workshop(case)
        agreement = make_agreement(workshop, make_guest(case, "Eins"), make_guest(case, "Zwei"))
        question = agreement.follow_ups.get(months=3)
        answer_follow_up(follow_up=question, user=colleague, state="running", text="Es läuft.")
        agreement.refresh_from_db()
        question.refresh_from_db()
        assert (agreement.state, question.text, question.recorded_by) == ("running", "Es läuft.", colleague)
        with pytest.raises(PermissionDenied):
            answer_follow_up(follow_up=question, user=stranger, state="done", text="")

    def test_only_due_and_living_agreements_are_asked_for(self, case):
        workshop = make_past_workshop(case, starts_at=datetime(2026, 1, 15, 16, tzinfo=ZONE))
        pair = make_guest(case, "Eins"), make_guest(case, "Zwei")
        make_agreement(workshop, *pair)
        make_agreement(workshop, *pair, state=AgreementState.STOPPED)
        for day, due in ((date(2026, 4, 14), 0), (date(2026, 4, 15), 1), (date(2027, 1, 15), 2)):
            with time_machine.travel(datetime.combine(day, datetime.min.time(), tzinfo=ZONE)):
                assert AgreementFollowUp.objects.due().count() == due

    def test_report_is_written_after_the_workshop(self, case, officer):
        values = {"report": "Schön war es.", "picture_alt": "", "picture_credit": ""}
        with pytest.raises(ValidationError):
            save_workshop_report(workshop=make_workshop(case), user=officer, values=values)
        past = make_past_workshop(make_inventory(case.municipality, "closing"))
        assert save_workshop_report(workshop=past, user=officer, values=values).reported_at


class TestTies:
    def test_partners_in_the_profiles_become_proposals_once(self, case, officer):
        one = make_guest(case, "Frauen weben Zukunft e. V.", partners=["Weltladen, seit 2019", "Rathaus"])
        two = make_guest(case, "Weltladen", partners=["Frauen weben Zukunft"])
        (row,) = proposals(case, faces(case))
        assert {row.first, row.second} == {one.organisation_id, two.organisation_id}
        assert accept_proposals(inventory=case, user=officer, edges={(row.first, row.second)}) == 1
        assert accept_proposals(inventory=case, user=officer, edges={(row.first, row.second)}) == 0
        assert CooperationTie.objects.get().moment == TieMoment.BEFORE

    def test_agreements_count_after_the_workshop_until_they_are_given_up(self, case):
        one, two, three = (make_guest(case, name) for name in ("Eins", "Zwei", "Drei"))
        make_tie(case, one, two)
        workshop = make_past_workshop(case)
        agreement = make_agreement(workshop, one, two, three)
        before, after, hidden = networks_of(case, faces(case))
        assert (len(before.edges), len(after.edges), hidden) == (1, 3, 0)
        assert finding(before, after) == "Aus einer Verbindung wurden 3"
        agreement.state = AgreementState.STOPPED
        agreement.save()
        assert len(networks_of(case, faces(case))[1].edges) == 1

    def test_tie_of_an_organisation_without_consent_is_hidden_and_counted(self, case):
        one, two = make_guest(case, "Eins"), make_guest(case, "Zwei")
        make_tie(case, one, two)
        take_back(two)
        before, after, hidden = networks_of(case, faces(case))
        assert (before.edges, after.edges, hidden) == ({}, {}, 1)

    def test_ties_and_invitations_move_when_an_organisation_was_there_twice(self, case, officer):
        twin = make_organisation(case.municipality, name="Zwei, alte Karte")
        one, two = make_guest(case, "Eins"), make_guest(case, "Zwei")
        workshop = make_past_workshop(case)
        invitation = make_invitation(workshop.event, organisation=twin)
        tie = CooperationTie.objects.create(
            inventory=case, first=twin, second=one.organisation, moment="before", created_by=officer
        )
        merge_organisations(kept=two.organisation, merged=twin, user=officer)
        for row in (tie, invitation):
            row.refresh_from_db()
        assert (tie.first_id, invitation.organisation_id) == (two.organisation_id, two.organisation_id)
        (edge,) = networks_of(case, faces(case))[0].edges
        assert edge == (one.organisation_id, two.organisation_id)

    def test_more_than_sixteen_organisations_show_the_best_linked_and_say_so(self, case):
        hub, *others = [make_guest(case, f"Verein {number:02}") for number in range(20)]
        for other in others:
            make_tie(case, hub, other)
        known = faces(case)
        before, after, _hidden = networks_of(case, known)
        drawn, _after = pictures(before, after, known)
        assert "4 weitere stehen in der Tabelle" in drawn
        assert drawn.count("<circle") == 16
        assert drawn.count("<tr>") == 1 + 19

    def test_tie_is_stored_in_order_and_deleted_by_those_who_may(self, case, officer, applicant):
        one, two = make_guest(case, "Eins"), make_guest(case, "Zwei")
        keys = {"one": two.organisation_id, "two": one.organisation_id}
        tie = add_tie(inventory=case, user=officer, moment="before", about="Fest", **keys)
        assert tie.first_id < tie.second_id
        with pytest.raises(ValidationError):
            add_tie(inventory=case, user=officer, moment="before", one=tie.first_id, two=tie.first_id)
        with pytest.raises(PermissionDenied):
            delete_tie(tie=tie, user=applicant)
        delete_tie(tie=tie, user=officer)
        assert not CooperationTie.objects.exists()

"""Profiles of advisors on the work list and in the personal file."""

import json

import pytest

from advisors.enums.pool import AdvisorStatus
from advisors.models import Availability
from advisors.tests.factories import make_advisor, make_consultation
from advisors.tests.profile_factories import make_marked_advisor
from dashboard.agenda.miglobe_profile import profile_items
from dashboard.personal_file import personal_file

pytestmark = pytest.mark.django_db


def titles(user):
    return [item.title for item in profile_items(user)]


def test_advisors_are_asked_for_what_is_missing(advisor, officer):
    assert titles(advisor) == []
    profile = make_advisor()
    assert titles(profile.user) == ["Ergänzen Sie Ihr Profil", "Tragen Sie Ihre freien Tage ein"]
    assert titles(officer) == []
    full = make_marked_advisor()
    assert titles(full.user) == ["Tragen Sie Ihre freien Tage ein"]
    Availability.objects.create(profile=full, month="2200-01-01", half_days=4)
    assert titles(full.user) == []


def test_waiting_profile_becomes_the_accounts_at_the_first_look(advisor):
    profile = make_advisor(user=None, email=advisor.email)
    assert titles(advisor)
    profile.refresh_from_db()
    assert profile.user == advisor


def test_open_work_of_somebody_who_left_is_on_skews_list(officer, applicant, town):
    profile = make_advisor(status=AdvisorStatus.LEFT)
    consultation = make_consultation(town, officer, profile)
    assert titles(officer) == ["Suchen Sie jemand anderen für laufende Beratungen"]
    assert titles(applicant) == []
    consultation.team.update(until="2026-01-01")
    assert titles(officer) == []


def test_personal_file_tells_an_advisor_everything(contractor):
    profile = make_marked_advisor("biography")
    told = personal_file(profile.user, {})["advisor"]
    assert (told["gender"], told["birth_year"], told["origin_countries"]) == ("female", 1951, ["BT"])
    assert told["note_of_skew"] == "Markervermerk"
    assert told["references"][0]["title"] == "Markerreferenz"
    assert json.dumps(told)
    assert personal_file(contractor, {})["advisor"] == {}

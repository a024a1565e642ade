"""„Stimmt noch alles?“: asked, reminded, warned, hidden, answered."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from inventories.models import ContactPoint, Profile, YearlyCheck
from inventories.rounds.word import yearly_questions
from inventories.services.own_release import confirm_by_link, confirm_by_phone
from inventories.tests.factories import make_complete_profile, make_inventory
from inventories.visibility import visible, with_everything
from organisations.enums import Purpose
from organisations.models import PersonalLink, Release

pytestmark = pytest.mark.django_db
START = date(2027, 10, 1)


@pytest.fixture
def shown(town):
    """A profile that was released on 4 September 2026 and is public."""
    return make_complete_profile(make_inventory(town, "published"), "released", "Frauen weben")


def go(day):
    """Make the round of a day twice, as two workers would; return what the first one did."""
    with time_machine.travel(day.isoformat() + " 09:00", tick=False):
        done = yearly_questions()
        assert yearly_questions() == 0
    return done


def is_shown(profile):
    return visible(with_everything(Profile.objects.filter(pk=profile.pk)).get(), Purpose.WEB) is not None


def test_nothing_is_asked_before_the_year_is_over(shown):
    assert go(date(2027, 9, 3)) == 0
    assert go(date(2027, 9, 4)) == 1


def test_profiles_that_are_not_public_are_not_asked_about(shown):
    shown.inventory.__class__.objects.update(status="releases", published_at=None)
    assert go(START) == 0


def test_one_mail_for_all_profiles_of_an_organisation(shown, town):
    other = make_inventory(town, "closed")
    make_complete_profile(other, "released", "Frauen weben", organisation=shown.organisation)
    assert go(START) == 2
    mail = Mail.objects.get()
    assert mail.is_confidential
    assert other.title in mail.text
    assert shown.inventory.title in mail.text


def test_without_any_answer_it_is_reminded_warned_and_hidden_with_notice(shown):
    stages = [go(START + timedelta(days=days)) for days in (0, 13, 14, 27, 28, 55, 56, 90)]
    assert stages == [1, 0, 1, 0, 1, 0, 1, 0]
    subjects = list(
        Mail.objects.filter(to="kontakt@frauenweben.example").order_by("pk").values_list("subject", flat=True)
    )
    assert [subject.split(":")[0].split("?")[0] for subject in subjects] == [
        "Stimmt noch alles", "Erinnerung", "Bitte antworten Sie bis 26. November 2027", "Ihr Steckbrief ist ausgeblendet",
    ]  # fmt: skip
    assert Mail.objects.filter(subject__startswith="Ausgeblendet").count() == 1
    assert not is_shown(shown)


def test_late_answer_shows_it_again(shown):
    for days in (0, 14, 28, 56):
        go(START + timedelta(days=days))
    with time_machine.travel("2028-01-10 09:00", tick=False):
        confirm_by_link(profile=shown, by_name="Amara Diallo")
        assert is_shown(shown)
    assert YearlyCheck.objects.get().answered_by == "Amara Diallo"
    assert Release.objects.get().confirmed_on == date(2028, 1, 10)
    assert go(date(2029, 1, 8)) == 0
    assert go(date(2029, 1, 10)) == 1


def test_answer_stops_the_reminders(shown):
    go(START)
    confirm_by_link(profile=shown, by_name="Amara Diallo")
    Release.objects.update(confirmed_on=START)
    assert go(START + timedelta(days=60)) == 0
    assert is_shown(shown)


def test_organisation_without_address_is_not_hidden_behind_its_back(shown):
    ContactPoint.objects.all().delete()
    assert go(START) == 0
    assert not YearlyCheck.objects.exists()
    assert is_shown(shown)


def test_every_mail_brings_a_fresh_link_that_outlives_the_hiding(shown):
    for days in (0, 14):
        go(START + timedelta(days=days))
    links = PersonalLink.objects.order_by("pk")
    assert links.count() == 2
    hidden_on = timezone.make_aware(timezone.datetime(2027, 11, 26))
    assert all(link.expires_at > hidden_on for link in links)


def test_answer_on_the_telephone_counts_and_names_both_people(shown, officer, applicant, sign_in):
    go(START)
    with time_machine.travel(START.isoformat() + " 10:00", tick=False):
        with pytest.raises(PermissionDenied):
            confirm_by_phone(profile=shown, user=applicant, by_name="Amara Diallo")
        page = sign_in(officer).post(f"/steckbriefe/{shown.pk}/stimmt/", {"by_name": "Amara Diallo"})
    assert page.status_code == 302
    assert YearlyCheck.objects.get().answered_by == "Amara Diallo (am Telefon mit Ines Hartwig)"
    assert Release.objects.get(pk=shown.release_id).confirmed_on == START
    assert go(START + timedelta(days=56)) == 0


def test_nothing_is_confirmed_on_the_telephone_after_a_no(shown, officer):
    Release.objects.filter(pk=shown.release_id).update(revoked_at=timezone.now())
    with pytest.raises(ValidationError, match="keine Freigabe"):
        confirm_by_phone(profile=shown, user=officer, by_name="Amara Diallo")
    assert Release.objects.get(pk=shown.release_id).confirmed_on is None

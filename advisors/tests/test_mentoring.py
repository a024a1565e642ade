"""Mentoring: two people, their goals, and a log that stays between them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from advisors.enums.pool import AdvisorStatus
from advisors.enums.training import PairStatus
from advisors.forms.mentoring import EntryForm, PairForm
from advisors.models import MentoringEntry
from advisors.services import mentoring
from advisors.tests.factories import make_advisor
from advisors.tests.training_factories import NOON, make_entry, make_pair
from core.models import Mail

pytestmark = pytest.mark.django_db
TALK = {
    "held_on": date(2026, 5, 1),
    "form": "phone",
    "text": "Offen gesprochen",
    "next_step": "",
    "next_on": None,
}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOON, tick=False)


def values(mentee, mentor=None, **changes):
    return {
        "mentee": mentee, "mentor": mentor, "mentor_name": "", "mentor_email": "", "goals": "Ein Forum leiten",
        "starts_on": date(2026, 5, 1), "ends_on": None,
    } | changes  # fmt: skip


def test_both_are_told_and_an_outside_mentor_without_a_link(officer):
    ada, ben = make_advisor("Ada"), make_advisor("Ben")
    mentoring.create_pair(user=officer, values=values(ada, ben))
    outside = {"mentor_name": "Henrike Sassmann", "mentor_email": "h@hochschule.example"}
    mentoring.create_pair(user=officer, values=values(ben, **outside))
    assert Mail.objects.count() == 4
    assert "/pool/mentoring/" not in Mail.objects.get(to="h@hochschule.example").text


def test_pairs_that_cannot_be(officer):
    ada, gone = make_advisor("Ada"), make_advisor("Gerd", status=AdvisorStatus.LEFT)
    with pytest.raises(ValidationError, match="gehört nicht mehr zum Pool"):
        mentoring.create_pair(user=officer, values=values(ada, gone))
    data = {"mentee": ada.pk, "goals": "Ziel", "starts_on": "01.05.2026", "ends_on": "30.04.2026"}
    form = PairForm(data | {"mentor": ada.pk})
    assert "Niemand begleitet sich selbst" in str(form.errors)
    assert "Das Ende liegt vor dem Beginn" in str(form.errors)
    assert "nicht beides" in str(PairForm(data).errors["mentor"])
    ben = make_advisor("Ben")
    mentoring.create_pair(user=officer, values=values(ada, ben))
    with pytest.raises(ValidationError, match="schon ein Paar"):
        mentoring.create_pair(user=officer, values=values(ada, ben))


def test_the_two_write_and_skew_does_not(officer):
    ada, ben = make_advisor("Ada"), make_advisor("Ben")
    pair = make_pair(ada, ben)
    for person in (ada, ben):
        mentoring.add_entry(pair=pair, user=person.user, values=TALK)
    with pytest.raises(PermissionDenied):
        mentoring.add_entry(pair=pair, user=officer, values=TALK)
    assert MentoringEntry.objects.count() == 2


def test_talk_of_tomorrow_is_refused():
    form = EntryForm({"held_on": "05.05.2026", "form": "phone", "text": "Noch nicht"})
    assert "liegt in der Zukunft" in str(form.errors["held_on"])


def test_ended_pair_keeps_its_log_and_takes_no_more():
    ada = make_advisor("Ada")
    pair = make_pair(ada)
    with pytest.raises(ValidationError, match="in einem Satz"):
        mentoring.end_pair(pair=pair, user=ada.user, result=" ")
    for _ in range(2):
        pair = mentoring.end_pair(pair=pair, user=ada.user, result="Der erste Auftrag")
    assert (pair.status, pair.ends_on, pair.result) == (PairStatus.ENDED, NOON.date(), "Der erste Auftrag")
    with pytest.raises(ValidationError, match="ist beendet"):
        mentoring.add_entry(pair=pair, user=ada.user, values=TALK)
    with pytest.raises(ValidationError, match="ist beendet"):
        mentoring.edit_pair(pair=pair, user=ada.user, values={})


def test_log_is_read_by_the_two_alone(sign_in, officer):
    ada = make_advisor("Ada")
    pair = make_pair(ada)
    make_entry(pair, ada.user, text="Streng vertraulich", next_step="Geheimer Schritt")
    address = f"/pool/mentoring/{pair.pk}/"
    assert "Streng vertraulich" in sign_in(ada.user).get(address).content.decode()
    page = sign_in(officer).get(address).content.decode()
    assert "Ein Forum leiten" in page
    assert "1. April 2026" in page
    assert "Streng vertraulich" not in page
    assert "Geheimer Schritt" not in page
    assert (
        sign_in(officer).post(address, {"held_on": "01.05.2026", "form": "phone", "text": "x"}).status_code
        == 403
    )
    assert sign_in(make_advisor("Cleo").user).get(address).status_code == 404

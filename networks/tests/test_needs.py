"""The summary for kitchen and house: numbers without names, people at the screen do not eat."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from networks.enums import RegistrationStatus as S
from networks.needs import needs_of
from networks.participant_table import needs_xlsx
from networks.tests.factories import make_open_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=20)
    return make_open_event(
        categories=("Vor Ort", "Online"),
        starts_at=start,
        ends_at=start + timedelta(days=1, hours=4),
        form_fields={"catering": False, "access": False, "days": False},
    )


def answers(**values):
    return {"catering": "", "catering_text": "", "access": [], "access_text": "", "interpreting": ""} | values


def test_meals_are_counted_by_day_for_people_with_a_place(event):
    first = timezone.localdate(event.starts_at)
    online = event.categories.get(name="Online")
    online.is_online = True
    online.save()
    make_registration(event, answers=answers(catering="vegan"))
    make_registration(event, answers=answers(catering="vegan"), days=[first.isoformat()])
    make_registration(event, answers={})
    make_registration(event, S.WAITING, answers=answers(catering="halal"))
    make_registration(event, answers=answers(catering="halal"), category=online)
    needs = needs_of(event)
    assert needs.people == 3
    assert [(day.day, day.people, day.meals) for day in needs.days] == [
        (first, 3, [("Vegan", 2), ("Keine Angabe", 1)]),
        (first + timedelta(1), 2, [("Vegan", 1), ("Keine Angabe", 1)]),
    ]


def test_access_and_languages_count_everybody_with_a_place(event):
    make_registration(
        event, answers=answers(access=["step_free", "quiet_room"], interpreting="arabisch, Dari")
    )
    make_registration(
        event, last_name="Zuletzt", answers=answers(access=["step_free"], interpreting="Arabisch")
    )
    make_registration(event, answers=answers(catering_text=" Nüsse  und Gluten "))
    needs = needs_of(event)
    assert needs.access == [("Weg ohne Stufen", 2), ("Ruhiger Raum", 1)]
    assert needs.languages == [("Arabisch", 2), ("Dari", 1)]
    assert needs.diets == [("Nüsse und Gluten", 1)]
    assert needs.persons[-1].needs == [("Zugang", "Weg ohne Stufen"), ("Dolmetschen", "Arabisch")]


def test_event_that_does_not_ask_for_food_has_no_meals(event):
    event.form_fields = {"access": False}
    event.save()
    make_registration(event)
    assert needs_of(event).days == []


def test_table_for_the_house_holds_no_names(event):
    make_registration(
        event,
        last_name="Geheim",
        email="geheim@verein.example",
        answers=answers(catering="kosher", access=["captions"]),
    )
    book = load_workbook(io.BytesIO(needs_xlsx(needs_of(event))))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert {"Koscher", "Mitschrift zum Lesen", "Küche", "Haus"} <= {*cells, *book.sheetnames}
    assert not [cell for cell in cells if "Geheim" in cell or "geheim" in cell]


def test_summary_takes_one_query(event, django_assert_num_queries):
    for _ in range(3):
        make_registration(event)
    with django_assert_num_queries(1):
        needs_of(event)

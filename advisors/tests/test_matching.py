"""The matching: each reason, the order, fairness, pairs, and what must never count."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisors.budget.booking import reserve
from advisors.candidates import load_candidates, wanted_of
from advisors.matching import (
    Candidate,
    Wanted,
    distance_km,
    free_half_days,
    join,
    match_of,
    pairs,
    rank,
    reasons,
)
from advisors.models import AdvisorProfile
from advisors.tests.factories import make_advisor, make_consultation, make_pool
from advisors.tests.request_factories import make_free, make_ready, theme
from municipalities.tests.factories import make_municipality

DECEMBER = date(2026, 12, 1)
FAIR = {1: "Faire Beschaffung"}
HERE = (51.02, 7.95)
WANTED = Wanted(
    themes=FAIR, languages=("fr",), place=HERE, size_class="medium", months=(DECEMBER,), half_days=4, form="forum"
)  # fmt: skip
BEST = Candidate(
    key=1,
    name="Samuel Okoro",
    themes=FAIR,
    engagements={1: 6},
    languages=frozenset({"de", "fr"}),
    place=(51.22, 7.58),
    radius_km=100,
    offered={DECEMBER: 6},
    forums=3,
    forums_by_size={"medium": 2},
)


def texts(wanted, candidate):
    return [(reason.is_met, reason.text) for reason in reasons(wanted, candidate)]


def test_reasons_say_each_met_wish_in_a_sentence():
    assert texts(WANTED, BEST) == [
        (True, "Thema: Faire Beschaffung, 6 Einsätze"),
        (True, "Spricht Französisch"),
        (True, "Erfahrung mit Dialogforen in Mittelstädten, 2 geleitet"),
        (True, "Wohnt 34 Kilometer entfernt"),
        (True, "Hat im Dezember noch 3 Tage frei"),
    ]


def test_reasons_say_each_unmet_wish_openly():
    other = Candidate(
        key=2, name="Leila Haddad", themes={2: "Bildung"}, languages=frozenset({"de"}), place=(51.08, 6.88),
        radius_km=60, offered={DECEMBER: 4}, planned={DECEMBER: 2},
    )  # fmt: skip
    assert texts(WANTED, other) == [
        (False, "Schwerpunkt Bildung, Faire Beschaffung ist kein eigenes Thema"),
        (False, "Spricht kein Französisch"),
        (False, "Noch kein Dialogforum geleitet. Könnte im Tandem beraten."),
        (False, "Wohnt 75 Kilometer entfernt"),
        (False, "Hat im Dezember nur noch 1 Tag frei"),
    ]


@pytest.mark.parametrize(
    ("offered", "planned", "free"),
    [({}, {}, None), ({DECEMBER: 0}, {}, 0), ({DECEMBER: 6}, {DECEMBER: 2.5}, 3), ({DECEMBER: 2}, {DECEMBER: 9}, 0)],
)  # fmt: skip
def test_free_days_are_what_is_offered_less_what_is_planned(offered, planned, free):
    assert free_half_days(WANTED, replace(BEST, offered=offered, planned=planned)) == free


def test_months_without_an_entry_are_unknown_and_said_so():
    assert texts(WANTED, replace(BEST, offered={}))[-1] == (
        False,
        "Hat im Dezember noch keine freien Tage eingetragen",
    )


def test_the_own_radius_decides_what_is_near_and_hidden_towns_stay_hidden():
    far = replace(BEST, radius_km=20, shows_town=False)
    assert texts(WANTED, far)[3] == (False, "Ihre Kommune liegt außerhalb des Umkreises")
    assert "Kilometer" not in texts(WANTED, replace(BEST, shows_town=False))[3][1]


def test_the_wish_of_the_town_is_one_wish_among_others():
    wanted = replace(WANTED, wished=2, wished_name="Leila Haddad")
    assert texts(wanted, BEST)[-1] == (False, "Gewünscht ist Leila Haddad")
    assert texts(wanted, replace(BEST, key=2))[-1] == (True, "Ist die gewünschte Person")


@pytest.mark.parametrize(
    ("form", "changed", "expected"),
    [
        ("first_talk", {"first_talks": 2}, (True, "Hat 2 Auftaktgespräche geführt")),
        ("first_talk", {}, (False, "Noch kein Auftaktgespräch geführt. Könnte im Tandem beraten.")),
        ("consulting", {"consultations": 1}, (True, "Hat eine Beratung begleitet")),
        ("training", {"methods": frozenset({"training"})}, (True, "Bietet Schulungen und Vorträge an")),
        ("training", {}, (False, "Bietet keine Schulungen an")),
        ("forum", {"forums_by_size": {"large": 3}}, (True, "Hat 3 Dialogforen geleitet")),
    ],
)
def test_experience_with_the_wanted_form(form, changed, expected):
    assert texts(replace(WANTED, form=form), replace(BEST, **changed))[2] == expected


def test_among_equals_who_had_fewer_days_comes_first():
    busy = replace(BEST, key=2, name="Aaa", half_days_this_year=8, engagements={1: 50})
    calm = replace(BEST, key=3, name="Zzz", half_days_this_year=2)
    assert [match.names[0] for match in rank(WANTED, [busy, calm])] == ["Zzz", "Aaa"]


def test_pairs_complement_each_other():
    theme_only = replace(BEST, key=1, name="Anna", languages=frozenset(), forums=0)
    forum_only = replace(BEST, key=2, name="Bela", themes={})
    third = replace(BEST, key=3, name="Cem", themes={}, languages=frozenset(), forums=0)
    (best, *_rest) = pairs(WANTED, [theme_only, forum_only, third])
    assert set(best.names) == {"Anna", "Bela"}
    assert (best.wishes_met, best.wishes_total) == (5, 5)
    assert "Anna: Thema: Faire Beschaffung, 6 Einsätze" in [reason.text for reason in best.reasons]
    assert best.reasons[-1].text == "Beide haben im Zeitraum genug freie Tage"


def test_a_pair_needs_time_of_both():
    absent = replace(BEST, key=2, name="Bela", offered={DECEMBER: 1})
    pair = join(match_of(WANTED, BEST), match_of(WANTED, absent))
    assert pair.reasons[-1].is_met is False
    assert pair.reasons[-1].text == "Bela: Hat im Dezember nur noch 0,5 Tage frei"


def test_nobody_is_paired_when_one_person_meets_as_much():
    assert pairs(WANTED, [BEST, replace(BEST, key=2, themes={})]) == []


def test_distance_is_that_of_a_great_circle():
    berlin, munich = (52.52, 13.405), (48.137, 11.575)
    assert round(distance_km(berlin, munich)) == 504
    assert distance_km(berlin, berlin) == 0


def test_candidates_have_no_place_for_gender_age_and_origin():
    names = {field.name for field in fields(Candidate)}
    assert not names & {"gender", "birth_year", "age", "origin_countries"}


@pytest.mark.django_db
def test_gender_age_and_origin_change_nothing(town, officer, time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z")
    make_pool(town.state)
    people = [make_advisor(name, "Muster") for name in ("Ada", "Bo", "Cleo")]
    for person in people:
        make_free(person)
        person.themes.add(theme())
    request = make_ready(town, officer, "matching")
    wanted = wanted_of(request)
    before = rank(wanted, load_candidates(AdvisorProfile.objects.active(), wanted.months))
    AdvisorProfile.objects.filter(pk=people[0].pk).update(
        gender="female", birth_year=1950, origin_countries=["GH"]
    )
    AdvisorProfile.objects.filter(pk=people[1].pk).update(gender="male", birth_year=2001, origin_countries=[])
    assert rank(wanted, load_candidates(AdvisorProfile.objects.active(), wanted.months)) == before


@pytest.mark.django_db
def test_candidates_know_what_people_did_and_promised(town, officer, time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z")
    make_pool(town.state)
    samuel = make_advisor()
    samuel.themes.add(theme())
    make_free(samuel, 6, 5, 6)
    consultation = make_consultation(
        town, officer, samuel, starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 30)
    )
    consultation.request.themes.add(theme())
    reserve(consultation=consultation, year=2026, half_days=4, by=officer)
    consultation.days.create(
        profile=samuel, kind="forum", day=date(2026, 4, 1), half_days=2, content="Forum", created_by=officer
    )
    (candidate,) = load_candidates(AdvisorProfile.objects.active(), [date(2026, 5, 1), date(2026, 6, 1)])
    assert candidate.engagements == {theme().pk: 1}
    assert candidate.consultations == 1
    assert candidate.planned == {date(2026, 5, 1): 2, date(2026, 6, 1): 2}
    assert candidate.half_days_this_year == 4
    # an entered day is still reserved: it neither counts twice nor as experience
    assert candidate.forums == 0


@pytest.mark.django_db
def test_two_hundred_advisors_cost_as_many_queries_as_two(
    town, officer, django_assert_num_queries, time_machine
):
    time_machine.move_to("2026-05-04T09:00:00Z")
    pool = make_pool(town.state)
    home = make_municipality("Nachbarstadt, Stadt", state=town.state)
    request = make_ready(town, officer, "matching")
    wanted = wanted_of(request)
    for number in range(2):
        make_advisor("Ada", f"Muster{number}", user=None, municipality=home)
    with django_assert_num_queries(6):
        load_candidates(AdvisorProfile.objects.active(), wanted.months)
    AdvisorProfile.objects.bulk_create(
        AdvisorProfile(
            pool=pool, slug=f"viele-{number}", status="active", first_name="Ada", last_name=f"Viele{number}",
            email=f"viele{number}@miglobe.example", municipality=home,
        )
        for number in range(198)
    )  # fmt: skip
    with django_assert_num_queries(6):
        people = load_candidates(AdvisorProfile.objects.active(), wanted.months)
    assert len(rank(wanted, people)) == 200


candidates = st.builds(
    Candidate,
    key=st.integers(1, 99),
    name=st.sampled_from(["Ada", "Bo", "Cleo"]),
    themes=st.dictionaries(st.sampled_from([1, 2]), st.just("Thema"), max_size=2),
    languages=st.frozensets(st.sampled_from(["de", "fr", "ar"])),
    place=st.tuples(st.floats(50, 52), st.floats(6, 9)),
    radius_km=st.integers(0, 200),
    offered=st.dictionaries(st.just(DECEMBER), st.integers(0, 10)),
    half_days_this_year=st.integers(0, 20),
    forums=st.integers(0, 3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(candidates, max_size=8), st.randoms())
def test_the_order_is_the_same_for_the_same_people(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert [match.wishes_met for match in rank(WANTED, people)] == sorted(
        (match.wishes_met for match in rank(WANTED, people)), reverse=True
    )
    named = [replace(person, key=number) for number, person in enumerate(people)]
    again = sorted(named, key=lambda person: random.random())
    assert rank(WANTED, named) == rank(WANTED, again)


IMPROVEMENTS = {
    "theme": {"themes": {1: "Faire Beschaffung"}},
    "language": {"languages": frozenset({"de", "fr"})},
    "form": {"forums": 1},
    "distance": {"place": HERE, "radius_km": 50},
    "time": {"offered": {DECEMBER: 10}, "planned": {}},
}


@settings(max_examples=80, deadline=None)
@given(st.lists(candidates, min_size=1, max_size=7), st.sampled_from(sorted(IMPROVEMENTS)))
def test_meeting_one_more_wish_never_ranks_lower(people, wish):
    people = [replace(person, key=number) for number, person in enumerate(people)]
    better = replace(people[0], **IMPROVEMENTS[wish])

    def place_of_first(rows):
        return [match.keys for match in rank(WANTED, rows)].index((0,))

    assert place_of_first([better, *people[1:]]) <= place_of_first(people)

"""„Wir suchen“ meets „wir bieten“: German words, reasons in sentences, and only what was released for it."""

import pytest

from inventories.tests.factories import make_inventory, make_theme
from inventories.tests.workshop_factories import make_guest
from inventories.workshop_matching import KNOWN_ALREADY, match, of_one
from inventories.workshops.guests import faces
from networks.words import common, concepts, meet, stem, stems
from organisations.enums import FieldGroup, Purpose
from organisations.models import Consent


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Proberäume", "Raum"),
        ("Räumen", "Raum"),
        ("Dolmetscherinnen", "dolmetschen"),
        ("Chöre", "Chor"),
        ("Vorträge", "Vortrag"),
        ("Patinnen", "Paten"),
        ("Lagerraum", "Räume"),
    ],
)
def test_words_meet_across_number_gender_umlaut_and_compound(one, two):
    assert meet(stem(one), stem(two))


@pytest.mark.parametrize(("one", "two"), [("Raumpflege", "Raum"), ("Kuchen", "Kunst"), ("Rad", "Radio")])
def test_words_that_only_begin_alike_do_not_meet(one, two):
    assert not meet(stem(one), stem(two))


def test_stems_are_the_nouns_without_empty_words_and_the_own_town():
    assert stems("Wir suchen einen Raum für unseren Chor, freitags in Altenrode", "Altenrode") == {
        "raum",
        "chor",
    }
    assert stems("raum zum proben") >= {"raum"}


def test_concepts_join_different_words_for_one_thing():
    assert "Räume" in concepts("Gemeindesaal für 80 Personen")
    assert "Übersetzen und Dolmetschen" in concepts("Jemand, der für uns dolmetscht")
    assert not concepts("Weiße Hemden aus reiner Baumwolle")


def test_common_finds_each_word_once():
    assert common(stems("Ein Proberaum"), stems("Räume und noch ein Raum")) == {"proberaum"}


@pytest.fixture
def case(town):
    return make_inventory(town, "workshop")


def reasons(case, known=()):
    (pair,) = match(faces(case), known)
    return [reason.text for reason in pair.reasons]


@pytest.mark.django_db
class TestMatch:
    def test_wish_meets_offer_in_a_sentence(self, case):
        make_guest(case, "Chor Kumba", seeks=["einen Proberaum"])
        make_guest(case, "Haus der Kulturen", short_name="HdK", gives=["Räume am Abend"])
        assert reasons(case) == ["Chor Kumba sucht: „einen Proberaum“. HdK bietet: „Räume am Abend“."]

    def test_wish_meets_a_ticked_offer(self, case):
        make_guest(case, "Chor Kumba", seeks=["Jemanden, der für uns dolmetscht"])
        make_guest(case, "Neunerlei", offers=["interpreting"])
        assert reasons(case) == [
            "Chor Kumba sucht: „Jemanden, der für uns dolmetscht“. "
            "Neunerlei bietet an: Dolmetschen und Übersetzen."
        ]

    def test_theme_country_and_language_are_named(self, case):
        shared = {"themes": ["Gesundheit"], "partner_countries": ["CM"], "languages": ["de", "ti"]}
        make_guest(case, "Eins", **shared)
        make_guest(case, "Zwei", **shared)
        assert reasons(case) == [
            "Gemeinsames Thema: Gesundheit. Beide sind mit Kamerun verbunden.",
            "Beide sprechen Tigrinya.",
        ]

    def test_quotation_marks_inside_become_single_ones(self, case):
        make_guest(case, "Eins", seeks=["Eine Schule für „Zeugnis“"])
        make_guest(case, "Zwei", gives=["Unsere Schule"])
        assert "„Eine Schule für ‚Zeugnis‘“" in reasons(case)[0]

    def test_nothing_in_common_is_no_pair(self, case):
        make_guest(case, "Eins", seeks=["Bierbänke"], languages=["de"])
        make_guest(case, "Zwei", gives=["Saatgut"], languages=["de"])
        assert match(faces(case)) == []

    def test_better_pairs_come_first_and_friends_later(self, case):
        one = make_guest(case, "Eins", seeks=["einen Raum"], themes=["Klima"])
        two = make_guest(case, "Zwei", gives=["einen Raum"])
        make_guest(case, "Drei", themes=["Klima"])
        pairs = match(faces(case))
        assert [pair.names for pair in pairs] == [("Eins", "Zwei"), ("Drei", "Eins")]
        known = match(faces(case), [(one.organisation_id, two.organisation_id)])
        assert [pair.is_known for pair in known] == [False, True] or known[0].score >= known[1].score
        assert next(pair for pair in known if pair.is_known).score == pairs[0].score + KNOWN_ALREADY
        assert len(of_one(pairs, two.organisation_id)) == 1

    def test_wish_without_consent_for_the_workshop_is_not_read(self, case):
        seeker = make_guest(case, "Eins", seeks=["einen Raum"])
        make_guest(case, "Zwei", gives=["einen Raum"])
        assert match(faces(case))
        Consent.objects.filter(
            release=seeker.release, purpose=Purpose.WORKSHOP, field_group=FieldGroup.SWAP
        ).delete()
        assert match(faces(case)) == []

    def test_wish_that_is_free_for_the_web_only_stays_away(self, case):
        make_guest(case, "Eins", seeks=["einen Raum"], purposes=(Purpose.WEB, Purpose.BROCHURE))
        make_guest(case, "Zwei", gives=["einen Raum"])
        assert len(faces(case)) == 1

    def test_needs_of_the_internal_part_never_appear(self, case):
        make_guest(case, "Eins", needs=["rooms"], funding="Geheim")
        make_guest(case, "Zwei", gives=["Räume"])
        assert match(faces(case)) == []

    def test_fifty_organisations_are_matched_in_a_constant_number_of_queries(
        self, case, django_assert_max_num_queries
    ):
        theme = make_theme()
        for number in range(50):
            make_guest(case, f"Verein {number}", seeks=["einen Raum"], gives=["Vorträge"]).themes.add(theme)
        with django_assert_max_num_queries(12):
            assert len(match(faces(case))) == 50 * 49 / 2

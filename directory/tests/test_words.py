"""Stems, compounds, phrases and typing errors."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from directory.words.compounds import split
from directory.words.spelling import distance, keys_of, nearest
from directory.words.stems import stem, words
from directory.words.wording import Term, name_beginnings, read_terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("Häuser", "haus"), ("Haeuser", "Haus"), ("Universität", "Universitaet"), ("Straße", "Strasse"),
     ("Bildungen", "Bildung"), ("Café", "Cafe"), ("Photovoltaik", "Fotovoltaik"), ("Mädchen", "Maedchens")],
)  # fmt: skip
def test_spellings_and_inflections_have_one_stem(one, other):
    assert stem(one.casefold()) == stem(other.casefold())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bildungsarbeit", ("bildung", "arbeit")),
        ("brunnebau", ("brunn", "bau")),
        ("städtepartnerschaft", ("stadt", "partnerschaft")),
        ("staedtepartnerschaft", ("stadt", "partnerschaft")),
        ("kumbahilfe", ("kumba", "hilf")),
        ("trinkwasserbrunnen", ("trinkwass", "brunn")),
        ("vereinigung", ()),
        ("gesellschaft", ()),
        ("kamerun", ()),
        ("begegnungen", ()),
        ("1234567", ()),
    ],
)
def test_compounds_are_taken_apart_and_nothing_else(word, parts):
    assert split(word) == parts


def test_stems_are_right_in_many_threads():
    typed = ["brunnenbau", "häuser", "partnerschaften", "vereine", "wolkenkratzer"] * 200
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda word: stem(word + "n"), typed))
    assert found == [stem(word + "n") for word in typed]


def test_words_are_read_with_quotation_marks_and_without_empty_words():
    terms = read_terms("Der „faire Handel“ und die Bildungsarbeit in Ghana e. V.")
    assert terms[0] == Term("faire handel", ("fair", "handel"))
    assert [term.written for term in terms[1:]] == ["bildungsarbeit", "ghana"]
    # "Arbeit" alone would find everybody
    assert ("bildung",) in terms[1].others
    assert ("arbeit",) not in terms[1].others
    assert read_terms("die und der") == ()
    assert name_beginnings("Die Brü") == ("die", "bru")


def test_odd_quotation_marks_are_no_phrase():
    assert [term.is_phrase for term in read_terms('faire "Beschaffung')] == [False, False]
    assert len(read_terms(" ".join(f"wort{number}" for number in range(99)))) == 12


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("kammerun", "kamerun", 1),
        ("afgahnistan", "afghanistan", 1),
        ("haus", "maus", 1),
        ("", "abc", 3),
        ("a", "a", 0),
    ],
)
def test_distance_counts_errors(one, other, errors):
    assert distance(one, other) == distance(other, one) == errors


def test_words_one_error_apart_share_a_key():
    assert keys_of("kammerun") & keys_of("kamerun")
    assert keys_of("brunn") & keys_of("bunn")
    assert keys_of("abc") == set()


def test_nearest_word_is_near_enough_or_none():
    known = [("kamerun", "Kamerun"), ("kanada", "Kanada")]
    assert nearest("kammerun", known) == "Kamerun"
    assert nearest("xylofon", known) == ""


def test_words_are_composed_letters():
    assert list(words("Tu\u0308r-Kei 2030")) == ["tür", "kei", "2030"]

"""The parts of the form: what is stored, what is refused, how answers read."""

import pytest

from applications.parts import PARTS
from applications.progress import bound_form, stored_parts
from applications.tests.factories import filled_parts, make_application, make_programme


def form_of(letter, **changes):
    return PARTS[letter].of(filled_parts(**{letter: changes})[letter])


@pytest.mark.parametrize("letter", PARTS)
def test_filled_part_is_valid(letter):
    assert form_of(letter).errors == {}


@pytest.mark.parametrize(
    ("letter", "field", "typed", "sentence"),
    [
        ("D", "goal", "", "Ihr Ziel ist noch leer. Schreiben Sie ein bis drei Sätze."),
        ("D", "period_until", "01.02.2027", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum."),
        ("D", "period_from", "bald", "Bitte schreiben Sie das Datum so: 04.12.2026."),
        ("D", "goal", "<b>Ziel</b>", "Bitte schreiben Sie ohne HTML."),
        ("B", "contact_phone", "www.stadt.example", "Das ist eine Web-Adresse."),
        ("B", "contact_email", "a@b.example, c@d.example", "Bitte nur eine E-Mail-Adresse."),
        ("A", "population", "viele", "eine ganze Zahl, zum Beispiel 12"),
        ("H", "is_correct", "", "Bestätigen Sie, dass die Angaben richtig sind."),
        ("I", "signature_way", "", "Wählen Sie, wie unterschrieben wird."),
    ],
)
def test_mistake_gets_a_sentence_that_helps(letter, field, typed, sentence):
    assert sentence in " ".join(form_of(letter, **{field: typed}).errors[field])


def test_code_needs_the_address_of_the_signer():
    form = form_of("I", signature_way="code")
    assert form.errors == {"signer_email": ["Nennen Sie die E-Mail-Adresse, an die der Code gehen soll."]}


def test_code_is_not_offered_where_the_programme_forbids_it(db):
    programme = make_programme(allows_signature_code=False)
    application = make_application(
        programme=programme, parts=filled_parts(I={"signature_way": "code", "signer_email": "a@b.example"})
    )
    form = bound_form(stored_parts(application)["I"])
    assert "signature_way" in form.errors
    assert "signer_email" not in form.fields


@pytest.mark.parametrize("typed", ["61200", "61.200", "61 200", "etwa 61.200", "ca. 61200"])
def test_number_is_understood_as_people_write_it(typed):
    form = form_of("A", population=typed)
    assert form.cleaned_json()["population"] == 61200


@pytest.mark.parametrize(
    ("letter", "field", "value", "words"),
    [
        ("A", "population", "61200", "61.200"),
        ("A", "population", 61200, "61.200"),
        ("A", "population", None, "keine Angabe"),
        ("A", "migration_share", "28.5", "28,5"),
        ("D", "focus_themes", ["climate", "culture"], "Klima und Umwelt, Kunst, Kultur und Begegnung"),
        ("D", "focus_themes", [], "keine Angabe"),
        ("D", "workshop", "open", "Das entscheiden wir nach der Auswertung"),
        ("D", "period_from", "2027-03-01", "01.03.2027"),
        ("D", "period_from", "1.3.27", "01.03.2027"),
        ("D", "period_from", "bald", "bald"),
        ("D", "goal", "  ", "keine Angabe"),
        ("H", "is_correct", "on", "Ja"),
        ("H", "is_correct", True, "Ja"),
        ("H", "is_correct", "", "Nein"),
        ("H", "is_correct", ["on"], "Nein"),
    ],
)
def test_answer_reads_in_words(letter, field, value, words):
    assert PARTS[letter].in_words(field, value) == words


@pytest.mark.parametrize(
    ("letter", "field", "sent", "stored"),
    [
        ("D", "goal", "eins\r\nzwei", "eins\nzwei"),
        ("D", "goal", "a\x00b\ud800", "ab"),
        ("D", "goal", ["a"], ""),
        ("D", "goal", "x" * 30_000, "x" * 20_000),
        ("D", "focus_themes", '["climate","unknown",3]', ["climate"]),
        ("D", "focus_themes", "kein JSON", []),
        ("D", "focus_themes", ["culture", "climate"], ["climate", "culture"]),
    ],
)
def test_raw_value_keeps_words_and_drops_what_no_database_takes(letter, field, sent, stored):
    assert PARTS[letter].raw_value(field, sent) == stored


def test_cleaned_answers_are_plain_json():
    cleaned = form_of("D").cleaned_json()
    assert cleaned["period_from"] == "2027-03-01"
    assert cleaned["estimated_actors"] == 12
    assert PARTS["D"].of(cleaned).errors == {}


def test_part_with_mistakes_cannot_be_frozen():
    with pytest.raises(ValueError, match="goal"):
        form_of("D", goal="").cleaned_json()


def test_locked_fields_keep_their_words():
    data = filled_parts()["D"]
    form = PARTS["D"].of(data | {"goal": "neu"}, open_fields={"goal"})
    assert [name for name, field in form.fields.items() if not field.disabled] == ["goal"]
    assert form.cleaned_json()["focus"] == data["focus"]


@pytest.mark.parametrize("letter", PARTS)
def test_arrangement_shows_every_field_once(letter):
    form = PARTS[letter].fresh({})
    shown = [name.name for name in form.helper.layout.get_field_names()]
    assert sorted(shown) == sorted(form.fields)

"""The list of parts and the notice about colleagues."""

from datetime import timedelta

from django.utils import timezone

from applications.progress import other_writers, part_states, stored_parts
from applications.tests.factories import filled_parts, make_application


def states(application, files=0):
    return {state.letter: state for state in part_states(stored_parts(application), files)}


def test_states_say_what_is_missing(db):
    found = states(make_application(parts=filled_parts(D={"goal": "", "period_until": "01.02.2027"})))
    assert found["D"].note == "2 fehlen"
    assert not found["D"].is_complete
    assert [letter for letter, state in found.items() if state.is_complete] == list("ABCEFHI")


def test_untouched_parts_are_neither_complete_nor_scolded(db):
    found = states(make_application(filled=False))
    assert {letter: state.note for letter, state in found.items()} == {
        "A": "", "B": "", "C": "freiwillig", "D": "", "E": "", "F": "freiwillig", "G": "freiwillig", "H": "", "I": "",
    }  # fmt: skip
    assert not any(state.is_complete for state in found.values())


def test_attachments_are_counted(db):
    application = make_application()
    assert states(application, 1)["G"].note == "1 Datei"
    assert states(application, 3)["G"].note == "3 Dateien"


def test_missing_part_row_is_an_empty_part(db):
    application = make_application()
    application.parts.get(letter="F").delete()
    assert stored_parts(application)["F"].data == {}


def test_other_writers_are_those_of_the_last_minutes(applicant, colleague, reader):
    application = make_application()
    now = timezone.now()

    def mark(user, minutes):
        return {"id": user.pk, "name": str(user), "at": (now - timedelta(minutes=minutes)).isoformat()}

    part = application.parts.get(letter="D")
    part.marks = {"goal": mark(colleague, 5), "focus": mark(reader, 16), "benefit": mark(applicant, 1)}
    part.save()
    other = application.parts.get(letter="E")
    other.marks = {"afterwards": mark(colleague, 2)}
    other.save()
    found = other_writers(stored_parts(application), applicant)
    assert [(writer.name, writer.letter) for writer in found] == [("Karl Kollege", "E")]

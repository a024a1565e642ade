"""The demo's workshops name organisations that are in their towns, and needs that the portal knows."""

import pytest

from dashboard.demo import texts
from dashboard.demo.workshop_texts import ANSWERS, HELD
from networks.enums import InvitationAnswer, SupportNeed


@pytest.mark.parametrize("town", HELD)
def test_agreements_name_organisations_of_their_town(town):
    names = [row["name"] for row in texts.organisations(town)]
    for told in HELD[town].agreements:
        found = [sum(name.startswith(beginning) for name in names) for beginning in told.who]
        assert len(found) >= 2
        assert set(found) == {1}, (told.what, told.who)


def test_answers_use_only_known_words():
    assert {answer for answer, *_rest in ANSWERS} <= {*InvitationAnswer.values, ""}
    assert {need for _answer, _people, needs, *_rest in ANSWERS for need in needs} <= set(SupportNeed.values)

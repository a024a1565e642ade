"""The reading aids: every text of the personal pages in all five languages, with the same places to fill in."""

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from inventories.corrections import COLUMNS, ROWS, label_of
from inventories.enums import ContactKind, PictureKind, PictureRight
from inventories.field_groups import LABELS
from inventories.own_words import WORDS
from inventories.permissions.word import OWN_STATUSES
from organisations.enums import AddressVisibility, FieldGroup, Purpose
from organisations.first_texts import CONSENT_TEXT, CONSENT_TRANSLATIONS
from organisations.languages import TRANSLATIONS
from tests.translations import ROOT, message_ids, placeholders

LANGUAGES = pytest.mark.parametrize("language", TRANSLATIONS)


def catalogue(language):
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


@LANGUAGES
def test_every_text_is_translated_and_nothing_else(language):
    found = {message.id for message in catalogue(language) if message.id}
    assert found == set(message_ids())


@LANGUAGES
def test_no_translation_is_empty_or_unsure(language):
    messages = [message for message in catalogue(language) if message.id]
    unfinished = [
        message.id
        for message in messages
        if message.fuzzy or not all(message.string if message.pluralizable else [message.string])
    ]
    assert unfinished == []
    # words that are the same in both languages are short; whole sentences never are
    assert [one.id for one in messages if one.string == one.id and len(one.id) > 20] == []


@LANGUAGES
def test_places_to_fill_in_are_the_same(language):
    wrong = []
    for message in catalogue(language):
        if message.pluralizable:
            # the one and the two may be words instead of figures
            allowed = placeholders(message.id[1])
            wrong += [text for text in message.string if not placeholders(text) <= allowed]
        elif message.id and placeholders(message.string) != placeholders(message.id):
            wrong.append(message.string)
    assert wrong == []


@LANGUAGES
def test_compiled_catalogue_speaks_the_language(language):
    with translation.override(language):
        assert translation.gettext("Steckbrief freigeben") != "Steckbrief freigeben"
        assert "3" in translation.ngettext(
            "Bitte prüfen Sie eine Angabe", "Bitte prüfen Sie %(number)s Angaben", 3
        ) % {"number": 3}


def test_every_label_that_the_pages_show_is_in_the_list():
    shown = {
        str(label) for kind in (Purpose, FieldGroup, AddressVisibility, ContactKind) for label in kind.labels
    }
    shown |= set(LABELS.values()) | {status.label for status in OWN_STATUSES}
    shown |= {PictureKind(kind).label for kind in PictureKind}
    shown |= {PictureRight.OWN.label, PictureRight.GRANTED.label}
    shown |= {label_of(name) for names in COLUMNS.values() for name in names}
    for kind, _relation, names in ROWS:
        shown |= {kind.form.base_fields[name].label for name in names}
        shown |= {kind.row_label} if kind.prefix != "kontakte" else set()
    assert shown - set(WORDS) == set()


@LANGUAGES
def test_consent_text_has_every_paragraph_in_the_language(language):
    german = CONSENT_TEXT.read_text(encoding="utf-8").strip().split("\n\n")
    text = (CONSENT_TRANSLATIONS / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert len(text) == len(german)
    assert [paragraph.count("\n") for paragraph in text] == [paragraph.count("\n") for paragraph in german]

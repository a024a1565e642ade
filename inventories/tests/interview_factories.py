"""Guides and interviews for tests."""

import uuid

from django.utils import timezone

from inventories.models import GuideQuestion, GuideSection, GuideVersion, Interview
from inventories.services.answers import Change


def make_guide(number=100, *, published=True, sections=None) -> GuideVersion:
    """Return a version with a section "gespraech" and a repeating one "projekte", or with these sections.

    `sections` is {key: (columns of the section, {key of a question: its columns})}.
    """
    version = GuideVersion.objects.create(
        number=number, title="Leitfaden", published_at=timezone.now() if published else None
    )
    for place, (key, (columns, questions)) in enumerate((sections or SECTIONS).items()):
        section = GuideSection.objects.create(
            version=version, key=key, position=place, **{"title": key.capitalize()} | columns
        )
        for number, (name, values) in enumerate(questions.items()):
            GuideQuestion.objects.create(
                section=section, key=name, position=number, **{"text": f"{name.capitalize()}?"} | values
            )
    return version


def make_interview(profile, interviewer, version=None, **fields) -> Interview:
    """Return an interview that has begun, with the small guide."""
    version = version or make_guide()
    return Interview.objects.create(profile=profile, version=version, interviewer=interviewer, **fields)


def make_answer(interview, user, name, value, **fields):
    """Return the answer to "section.question" or "section.question.item"."""
    section, question, item = (*name.split("."), "")[:3]
    place = {"section_key": section, "question_key": question, "item": item}
    return interview.answers.create(**place, value=value, changed_by=user, **fields)


def change(name, value, base=0, **fields) -> Change:
    """Return a change of "section.question" as a device sends it."""
    section, question, item = (*name.split("."), "")[:3]
    fields = {"change_id": uuid.uuid4(), "typed_at": timezone.now()} | fields
    return Change(section=section, question=question, item=item, value=value, base_revision=base, **fields)


SECTIONS = {
    "gespraech": (
        {},
        {
            "notiz": {"kind": "note"},
            "satz": {"kind": "text", "profile_field": "teaser"},
            "text": {"kind": "long_text", "profile_field": "short_text"},
            "jahr": {"kind": "number", "profile_field": "founded"},
            "tag": {"kind": "date", "profile_field": "interviewed_on"},
            "workshop": {"kind": "yes_no", "profile_field": "wants_workshop"},
            "zeiten": {
                "kind": "text",
                "profile_field": "workshop_times",
                "condition_key": "workshop",
                "condition_value": "Ja",
            },
            "bedarf": {"kind": "many", "profile_field": "needs", "choices": ["Räume", "Mitstreitende"]},
            "form": {
                "kind": "one",
                "profile_field": "legal_form",
                "choices": ["Eingetragener Verein", "Initiative"],
            },
        },
    ),
    "projekte": (
        {"repeats": True, "profile_rows": "projekte"},
        {
            "titel": {"kind": "text", "profile_field": "title"},
            "land": {"kind": "text", "profile_field": "country"},
            "verlauf": {"kind": "note"},
        },
    ),
}

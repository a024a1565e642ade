"""The page of one part of the form: fields, list of parts, colleagues, conflicts, files."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.forms import Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from applications.corrections import open_fields, open_request, requested
from applications.enums import ApplicationStatus, PartLetter
from applications.models import Application, ApplicationPart
from applications.parts import PARTS
from applications.progress import bound_form, fresh_form, other_writers, part_states, stored_parts
from applications.services.attachment import can_add_files, can_remove_file
from core.autosave import Conflict
from core.templatetags.german import uhrzeit, zeitpunkt

LETTERS = list(PARTS)


def onward(application: Application, letter: str) -> tuple:
    """Return the page after a part: the next part, the check page after the last, or the correction."""
    if application.status == ApplicationStatus.CORRECTION:
        return "applications:answer_correction", application.pk
    if letter == LETTERS[-1]:
        return "applications:check_application", application.pk
    return "applications:edit_part", application.pk, LETTERS[LETTERS.index(letter) + 1]


def part_page(
    request: HttpRequest, application: Application, letter: str, conflicts: Sequence[Conflict] = ()
) -> HttpResponse:
    """Return the page of a part; a poll by htmx only gets who else is writing."""
    parts = stored_parts(application)
    others = _others(parts, request.user)
    if request.htmx:
        return _poll(request, others)
    part = parts[letter]
    context = {
        "application": application,
        "letter": letter,
        "parts": part_states(parts, application.attachments.count()),
        "base": json.dumps(PARTS[letter].base_values(part.data), ensure_ascii=False),
        "conflicts": [_conflict_in_words(letter, conflict) for conflict in conflicts],
        "saved_text": _saved_text(part),
        "is_first": letter == LETTERS[0],
        **others,
    }
    for conflict in conflicts:  # the field shows the own words, `base` already holds the other's
        part.data[conflict.field] = conflict.mine
    context |= _form_context(application, part, show_errors="pruefen" in request.GET)
    context |= _file_context(request, application, letter)
    return render(request, "applications/edit_part.html", context)


def _others(parts: dict[str, ApplicationPart], user) -> dict:
    """Return who else is writing, and a key that changes when somebody comes, goes or turns the page."""
    writers = other_writers(parts, user)
    return {"writers": writers, "names": "-".join(f"{one.letter}{one.user_id}" for one in writers)}


def _poll(request: HttpRequest, others: dict) -> HttpResponse:
    if request.GET.get("mit") == others["names"]:
        return HttpResponse(status=204)  # nothing new: htmx leaves the page as it is, nothing is read aloud
    return render(request, "applications/_writers.html", others)


def _form_context(application: Application, part: ApplicationPart, *, show_errors: bool) -> dict:
    correction = open_request(application)
    allowed = open_fields(application, part.letter)
    build = bound_form if show_errors else fresh_form
    form = build(part, open_fields=allowed)
    if correction:
        form.show_requests(requested(correction, part.letter))
    name, *arguments = onward(application, part.letter)
    return {"form": form, "correction": correction, "onward_url": reverse(name, args=arguments)}


def _saved_text(part: ApplicationPart) -> str:
    if part.updated_at is None:
        return ""
    is_today = timezone.localtime(part.updated_at).date() == timezone.localdate()
    return f"Gespeichert {'um' if is_today else 'am'} {(uhrzeit if is_today else zeitpunkt)(part.updated_at)}"


def _file_context(request: HttpRequest, application: Application, letter: str) -> dict:
    if letter != PartLetter.G:
        return {}
    files = list(application.attachments.select_related("uploaded_by"))
    for file in files:
        file.application = application
    removable = {file.pk for file in files if can_remove_file(file, request.user)}
    return {"files": files, "removable": removable, "may_add": can_add_files(application, request.user)}


def _conflict_in_words(letter: str, conflict: Conflict) -> dict:
    form = PARTS[letter]
    return {
        "field": conflict.field,
        "question": str(form.base_fields[conflict.field].label),
        "mine": form.in_words(conflict.field, conflict.mine),
        "theirs": form.in_words(conflict.field, conflict.theirs),
        "by": conflict.by,
        "at": datetime.fromisoformat(conflict.at) if conflict.at else None,
        "can_merge": isinstance(form.base_fields[conflict.field].widget, Textarea),
    }

"""Sections and questions of the draft: adding, changing, moving, taking out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from inventories.forms.guide import GuideQuestionForm, GuideSectionForm
from inventories.models import GuideQuestion, GuideSection, GuideVersion
from inventories.permissions.guide import can_edit_guide
from inventories.services import guide as service
from inventories.views.guide import fetch_version


@require_http_methods(["GET", "HEAD", "POST"])
def add_guide_section(request: HttpRequest, number: int) -> HttpResponse:
    """A new section at the end of the draft."""
    version = fetch_version(request, number)
    return _edit_section(request, GuideSection(version=version))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_guide_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Heading, hint and rhythm of a section."""
    return _edit_section(request, _fetch(request, GuideSection, pk))


def _edit_section(request: HttpRequest, section: GuideSection) -> HttpResponse:
    version = section.version
    form = GuideSectionForm(request.POST or None, section=section)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.save_section(
                version=version, user=request.user, values=form.cleaned_data, pk=section.pk
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Abschnitt „{row.title}“ gespeichert.")
            return _back(version, f"abschnitt-{row.pk}")
    context = {"version": version, "section": section, "form": form}
    return render(request, "inventories/edit_guide_section.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_guide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A new question at the end of a section."""
    return _edit_question(request, GuideQuestion(section=_fetch(request, GuideSection, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_guide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Text, kind, choices, field of the profile and condition of a question."""
    return _edit_question(request, _fetch(request, GuideQuestion, pk))


def _edit_question(request: HttpRequest, question: GuideQuestion) -> HttpResponse:
    section = question.section
    form = GuideQuestionForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.save_question(
                section=section, user=request.user, values=form.cleaned_data, pk=question.pk
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Die Frage ist gespeichert.")
            return _back(section.version, f"frage-{row.pk}")
    context = {"version": section.version, "section": section, "question": question, "form": form}
    return render(request, "inventories/edit_guide_question.html", context)


@require_POST
def move_guide_section(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    section = _fetch(request, GuideSection, pk)
    return _move(request, section, f"abschnitt-{pk}")


@require_POST
def move_guide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down in its section."""
    question = _fetch(request, GuideQuestion, pk)
    return _move(request, question, f"frage-{pk}")


@require_POST
def delete_guide_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a section out with its questions."""
    section = _fetch(request, GuideSection, pk)
    return _delete(request, section, "Der Abschnitt ist aus dem Entwurf genommen.", "inhalt")


@require_POST
def delete_guide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question out."""
    question = _fetch(request, GuideQuestion, pk)
    said = "Die Frage ist aus dem Entwurf genommen."
    return _delete(request, question, said, f"abschnitt-{question.section_id}")


def _move(request: HttpRequest, part: GuideSection | GuideQuestion, anchor: str) -> HttpResponse:
    try:
        service.move_part(part=part, user=request.user, up=request.POST.get("richtung") == "hoch")
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return _back(service.version_of(part), anchor)


def _delete(request: HttpRequest, part: GuideSection | GuideQuestion, said: str, anchor: str) -> HttpResponse:
    version = service.version_of(part)
    try:
        service.delete_part(part=part, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
    return _back(version, anchor)


def _back(version: GuideVersion, anchor: str) -> HttpResponse:
    response = redirect("inventories:edit_guide", number=version.number)
    response["Location"] += f"#{anchor}"
    return response


def _fetch(request: HttpRequest, model: type, pk: int):
    """Return a section or question with its version; 403 for people who do not write the guide."""
    require(can_edit_guide(request.user))
    path = "version" if model is GuideSection else "section__version"
    return get_object_or_404(model.objects.select_related(path), pk=pk)

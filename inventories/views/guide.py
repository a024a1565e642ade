"""The guide and its versions: reading, the draft, the preview as on the phone, publishing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from inventories.forms.guide import PublishGuideForm
from inventories.interviews.checks import problems_of
from inventories.interviews.mapping import ROW_KINDS, target_of
from inventories.interviews.plan import Guide, read_guide, sample_parts
from inventories.models import GuideVersion
from inventories.permissions.guide import can_edit_guide
from inventories.services import guide as service
from inventories.services.guide import NotReady
from inventories.views.interview import part_number


@require_safe
def guide_list(request: HttpRequest) -> HttpResponse:
    """All versions, the newest first, and how many interviews each has led."""
    require(can_edit_guide(request.user))
    versions = GuideVersion.objects.with_size().select_related("published_by")
    context = {
        "versions": versions,
        "draft": next((version for version in versions if version.is_draft), None),
        "current": next((version for version in versions if not version.is_draft), None),
    }
    return render(request, "inventories/guide_list.html", context)


@require_POST
def start_guide(request: HttpRequest) -> HttpResponse:
    """Begin a draft as a copy of the last version, or open the one that there is."""
    draft = service.start_draft(user=request.user)
    return redirect("inventories:edit_guide", number=draft.number)


@require_safe
def guide_version(request: HttpRequest, number: int) -> HttpResponse:
    """One version for reading, with what each answer fills."""
    version = fetch_version(request, number)
    context = {"version": version, "sections": outline(read_guide(version))}
    return render(request, "inventories/guide_version.html", context)


@require_safe
def preview_guide(request: HttpRequest, number: int) -> HttpResponse:
    """The version as the phone will show it; nothing is stored."""
    version = fetch_version(request, number)
    parts = sample_parts(version)
    context = {"version": version, "parts": parts, "current": part_number(request, parts) or 1}
    return render(request, "inventories/preview_guide.html", context)


@require_safe
def edit_guide(request: HttpRequest, number: int) -> HttpResponse:
    """The draft: sections and questions with their order, and what is still wrong."""
    version = fetch_version(request, number)
    if not version.is_draft:
        return redirect("inventories:guide_version", number=number)
    return _edit_page(request, version, PublishGuideForm())


def _edit_page(request: HttpRequest, version: GuideVersion, form: PublishGuideForm) -> HttpResponse:
    context = {
        "version": version,
        "sections": outline(read_guide(version)),
        "problems": problems_of(version),
        "form": form,
    }
    return render(request, "inventories/edit_guide.html", context)


@require_http_methods(["POST"])
def publish_guide(request: HttpRequest, number: int) -> HttpResponse:
    """Let the draft hold for every interview that begins from now on."""
    version = fetch_version(request, number)
    form = PublishGuideForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, version, form)
    try:
        service.publish_guide(version=version, user=request.user, **form.cleaned_data)
    except NotReady as problem:
        count = len(problem.problems)
        words = "eine Stelle" if count == 1 else f"{count} Stellen"
        messages.error(request, f"Bitte bessern Sie erst {words} nach. Die Liste steht oben.")
        return redirect("inventories:edit_guide", number=number)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:guide_version", number=number)
    messages.success(request, f"Fassung {number} gilt nun für alle Interviews, die neu beginnen.")
    return redirect("inventories:guide_list")


@require_POST
def discard_guide(request: HttpRequest, number: int) -> HttpResponse:
    """Throw the draft away."""
    version = fetch_version(request, number)
    try:
        service.discard_draft(version=version, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Der Entwurf ist verworfen. Die letzte Fassung gilt weiter.")
    return redirect("inventories:guide_list")


def fetch_version(request: HttpRequest, number: int) -> GuideVersion:
    """Return a version for people who write the guide; 403 for others."""
    require(can_edit_guide(request.user))
    return get_object_or_404(GuideVersion.objects.select_related("published_by"), number=number)


def outline(guide: Guide) -> list[dict]:
    """Return the sections with their questions, conditions and fields in words."""
    texts = {question.key: question.text for question in guide.by_place.values()}
    return [
        {
            "section": section,
            "rows": getattr(ROW_KINDS.get(section.profile_rows), "title", ""),
            "questions": [
                {
                    "question": question,
                    "target": target_of(question),
                    "condition": texts.get(question.condition_key, "") if question.condition_key else "",
                }
                for question in section.questions.all()
            ],
        }
        for section in guide.sections
    ]

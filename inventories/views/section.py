"""Writing a profile, section by section: the page, and the endpoint that saves every field."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.forms import country_choices
from core.languages import LANGUAGES
from inventories.completeness import gaps
from inventories.forms.section import SectionPage, section_page, sent_answers
from inventories.models import Profile, ReviewComment
from inventories.permissions import can_edit_profile
from inventories.sections import SECTIONS, Section
from inventories.services.profile import read_base, save_answer, save_section
from inventories.services.saving import Saving
from inventories.views.profile import fetch_profile, open_comments_of


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One section of the form; `?pruefen=1` shows what is missing at the fields."""
    profile = fetch_profile(request, pk)
    require(can_edit_profile(request.user, profile))
    part = _section(section)
    if request.method == "POST":
        return _save(request, profile, part)
    missing = {}
    if request.GET.get("pruefen"):
        missing = {gap.field: gap.text for gap in gaps(profile) if gap.section == section and gap.field}
    return _page(
        request, profile, part, section_page(profile, part, missing=missing, remarks=_remarks(profile))
    )


def _save(request: HttpRequest, profile: Profile, part: Section) -> HttpResponse:
    saving = save_section(
        profile=profile,
        user=request.user,
        section=part,
        raws=sent_answers(part, request.POST),
        base=read_base(request.POST.get("base", "")),
    )
    if not saving.is_clean:
        page = section_page(saving.profile, part, saving=saving, remarks=_remarks(profile))
        return _page(request, saving.profile, part, page)
    if "bleiben" in request.POST:
        messages.success(request, "Gespeichert.")
        return redirect("inventories:edit_profile", pk=profile.pk, section=part.slug)
    following = _next(part)
    if following is None:
        return redirect("inventories:profile_pictures", pk=profile.pk)
    return redirect("inventories:edit_profile", pk=profile.pk, section=following)


def _page(request: HttpRequest, profile: Profile, part: Section, page: SectionPage) -> HttpResponse:
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "sections": SECTIONS.values(),
        "section": part,
        "page": page,
        "forms": page.forms,
        "general_remarks": _remarks(profile).get("", []),
        "countries": country_choices(),
        "languages": sorted(LANGUAGES.values()),
    }
    return render(request, "inventories/edit_profile.html", context)


@require_POST
def autosave_profile(request: HttpRequest, pk: int, section: str) -> JsonResponse:
    """Save one field (see static/js/autosave.js); `errors` are the sentences of the fields it touched."""
    profile = fetch_profile(request, pk)
    require(can_edit_profile(request.user, profile))
    data = request.POST
    try:
        saving = save_answer(
            profile=profile,
            user=request.user,
            section=_section(section),
            name=data.get("field", ""),
            raw=data.get("value", ""),
            base=data.get("base", ""),
        )
    except ValidationError as problem:
        return JsonResponse({"error": " ".join(problem.messages)}, status=400)
    return _answer(saving)


def _answer(saving: Saving) -> JsonResponse:
    for conflict in saving.conflicts:
        texts = {"mine": conflict.mine, "theirs": conflict.theirs}
        return JsonResponse(
            {"field": conflict.field, **texts, "by": conflict.by, "at": conflict.at}, status=409
        )
    now = timezone.localtime()
    return JsonResponse({"saved_at": f"{now:%H:%M}", "version": now.isoformat(), "errors": saving.errors})


def _section(slug: str) -> Section:
    if slug not in SECTIONS:
        raise Http404
    return SECTIONS[slug]


def _next(part: Section) -> str | None:
    """Return the slug of the section behind this one, None behind the last."""
    slugs = list(SECTIONS)
    rest = slugs[slugs.index(part.slug) + 1 :]
    return rest[0] if rest else None


def _remarks(profile: Profile) -> dict[str, list[ReviewComment]]:
    """Return the open comments by the place they stand at."""
    found: dict[str, list[ReviewComment]] = {}
    for comment in open_comments_of(profile):
        found.setdefault(comment.field_name, []).append(comment)
    return found

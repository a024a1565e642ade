"""Writing down the organisation's word: the release, a no, a revocation, and the evidence."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.downloads import serve_file
from core.text import slug
from core.workflow import WorkflowError
from inventories.forms.release import PURPOSES, RefusalForm, ReleaseForm, RevocationForm
from inventories.models import Profile
from inventories.permissions import can_review_profile
from inventories.permissions.word import can_record_word
from inventories.revocations import released_elsewhere
from inventories.services.release import refuse_profile, release_profile, revoke_of_profile, standing_consents
from inventories.views.profile import fetch_profile
from inventories.workflow import PROFILE_WORKFLOW
from organisations.models import ConsentText


@require_http_methods(["GET", "HEAD", "POST"])
def record_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Who said yes, when, on which way, to what; nothing is pre-checked."""
    profile = fetch_profile(request, pk)
    require(can_record_word(request.user, profile))
    form = ReleaseForm(request.POST or None, request.FILES or None, initial=_known_of_paper(request))
    if request.method == "POST" and form.is_valid():
        try:
            release_profile(profile=profile, user=request.user, **form.cleaned_data)
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"„{profile.name}“ ist freigegeben.")
            return redirect("inventories:profile_detail", pk=pk)
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "form": form,
        "table": form.table(),
        "exceptions": form.exceptions(),
        "purposes": PURPOSES,
        "text": ConsentText.objects.current(),
        "is_possible": _is_possible(request, profile, "record_release"),
    }
    return render(request, "inventories/record_release.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record_refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """The organisation does not want to appear: a full answer, no failure."""
    profile = fetch_profile(request, pk)
    require(can_record_word(request.user, profile))
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_profile(profile=profile, user=request.user, comment=form.cleaned_data["comment"])
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, f"Das Nein ist eingetragen. „{profile.name}“ erscheint nicht.")
            return redirect("inventories:profile_detail", pk=pk)
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "form": form,
        "is_possible": _is_possible(request, profile, "record_refusal"),
    }
    return render(request, "inventories/record_refusal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Take single consents back, or everything; the web follows at once."""
    profile = _reviewed(request, pk)
    standing = standing_consents(profile)
    form = RevocationForm(request.POST or None, standing=standing)
    if request.method == "POST" and form.is_valid():
        try:
            taken_back = revoke_of_profile(profile=profile, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            number = len(taken_back)
            words = "Eine Einwilligung ist" if number == 1 else f"{number} Einwilligungen sind"
            messages.warning(
                request, f"{words} widerrufen und gilt ab sofort nicht mehr. Gedrucktes bleibt gedruckt."
            )
            return redirect("inventories:profile_detail", pk=pk)
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "form": form,
        "standing": form.table(),
        "elsewhere": released_elsewhere(profile),
    }
    return render(request, "inventories/revoke_release.html", context)


@require_safe
def release_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan that proves the release, for SKEW only."""
    profile = _reviewed(request, pk)
    if profile.release is None or not profile.release.evidence:
        raise Http404
    evidence = profile.release.evidence
    return serve_file(request, evidence, filename=f"freigabe-{slug(profile.name)}{evidence.name[-4:]}")


def _known_of_paper(request: HttpRequest) -> dict:
    """Return what the code on a paper form says already (views/paper.py), and today."""
    code = request.GET.get("bogen", "")[:24]
    return {
        "given_on": timezone.localdate(),
        "channel": request.GET.get("weg", ""),
        "note": f"Bogen {code}" if code else "",
    }


def _reviewed(request: HttpRequest, pk: int) -> Profile:
    profile = fetch_profile(request, pk)
    require(can_review_profile(request.user, profile))
    return profile


def _is_possible(request: HttpRequest, profile: Profile, name: str) -> bool:
    return any(move.name == name for move in PROFILE_WORKFLOW.available(request.user, profile))

"""Personal links and corrections, for SKEW and the hired contractor."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.qr_codes import code_png, code_svg
from inventories.addresses import known_emails, own_address
from inventories.corrections import Piece, label_of, word_difference
from inventories.enums import ProfileStatus
from inventories.forms.word import LinkForm, PhoneForm, SettleForm
from inventories.models import Suggestion
from inventories.permissions.word import (
    can_act_for_organisation,
    can_print_consent,
    can_record_word,
    can_revoke_link,
    can_send_link,
    can_settle_suggestion,
)
from inventories.services import link as links
from inventories.services import suggestion as suggestions
from inventories.services.own_release import confirm_by_phone
from inventories.views.profile import fetch_profile
from organisations.models import PersonalLink


@dataclass(frozen=True)
class Comparison:
    """One correction with both texts side by side."""

    suggestion: Suggestion
    label: str
    pieces: list[Piece]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """All links of the organisation, and a new one; its address is shown this one time."""
    profile = fetch_profile(request, pk)
    require(can_act_for_organisation(request.user, profile))
    emails = known_emails(profile)
    form = LinkForm(request.POST or None, emails=emails)
    new = {}
    if request.method == "POST" and form.is_valid():
        try:
            link, token = links.send_link(profile=profile, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            new = {"link": link, "shown": _shown_once(token)}
    context = {"profile": profile, "inventory": profile.inventory, "form": form, "emails": emails} | new
    context |= {
        "links": profile.organisation.personal_links.select_related("created_by"),
        "is_possible": can_send_link(request.user, profile),
        "may_revoke": can_revoke_link(request.user, profile),
        "may_print": can_print_consent(request.user, profile),
    }
    return render(request, "inventories/send_link.html", context)


@require_POST
def revoke_link(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Close a link at once."""
    profile = fetch_profile(request, pk)
    link = get_object_or_404(PersonalLink, pk=link_pk, organisation=profile.organisation_id)
    links.revoke_link(link=link, profile=profile, user=request.user)
    messages.success(request, "Der Link ist zurückgezogen. Er öffnet nichts mehr.")
    return redirect("inventories:send_link", pk=pk)


@require_safe
def suggestion_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organisation wants changed, old and new side by side, and the pictures it sent."""
    profile = fetch_profile(request, pk)
    require(can_settle_suggestion(request.user, profile))
    rows = list(profile.suggestions.select_related("settled_by"))
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "open": [_compared(row) for row in rows if row.settled_at is None],
        "settled": [_compared(row) for row in reversed(rows) if row.settled_at],
        "pictures": profile.pictures.filter(is_from_organisation=True),
        "form": SettleForm(),
    }
    return render(request, "inventories/suggestion_list.html", context)


@require_POST
def settle_suggestion(request: HttpRequest, pk: int, suggestion_pk: int) -> HttpResponse:
    """Adopt one correction, or answer why it stays."""
    profile = fetch_profile(request, pk)
    rows = Suggestion.objects.select_related("profile__inventory", "profile__organisation")
    suggestion = get_object_or_404(rows, pk=suggestion_pk, profile=profile)
    form = SettleForm(request.POST)
    is_adopted = "uebernehmen" in request.POST
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    try:
        suggestions.settle_suggestion(
            suggestion=suggestion, user=request.user, is_adopted=is_adopted, answer=answer
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, "Übernommen." if is_adopted else "Ihre Antwort ist gespeichert.")
    return redirect("inventories:suggestion_list", pk=pk)


@require_POST
def adopt_suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt all that is open."""
    profile = fetch_profile(request, pk)
    try:
        number = suggestions.adopt_suggestions(profile=profile, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        words = "Eine Korrektur ist" if number == 1 else f"{number} Korrekturen sind"
        messages.success(request, f"{words} übernommen.")
    return redirect("inventories:suggestion_list", pk=pk)


def _shown_once(token: str) -> dict:
    """Return the address and its code as pictures: on the screen, and to save for a messenger."""
    address = own_address("own_start", token)
    return {"address": address, "svg": code_svg(address).decode(), "png": code_png(address)}


def _compared(suggestion: Suggestion) -> Comparison:
    old, new = str(suggestion.old_value or ""), str(suggestion.new_value or "")
    return Comparison(suggestion, label_of(suggestion.field_name), word_difference(old, new))


@require_http_methods(["GET", "HEAD", "POST"])
def record_confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody said on the telephone that everything is still right."""
    profile = fetch_profile(request, pk)
    require(can_record_word(request.user, profile))
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_by_phone(profile=profile, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Notiert. In einem Jahr fragen wir wieder.")
            return redirect("inventories:profile_detail", pk=pk)
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "form": form,
        "is_possible": profile.status == ProfileStatus.RELEASED and profile.release.revoked_at is None,
    }
    return render(request, "inventories/record_confirmation.html", context)

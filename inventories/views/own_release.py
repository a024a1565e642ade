"""The organisation's word on its own page: what may go where, no, taken back, still right."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.workflow import WorkflowError
from inventories.corrections import fingerprint
from inventories.enums import ProfileStatus
from inventories.forms.own import OwnNameForm, OwnReleaseForm
from inventories.models import Profile, YearlyCheck
from inventories.own_page import (
    Choice,
    all_pairs,
    choice_of,
    corrections_shown,
    faces_of_choice,
    given_consents,
    own_face,
    table_of,
)
from inventories.own_visit import Visit
from inventories.revocations import editions_of
from inventories.services.link import readable_profiles
from inventories.services.own_release import (
    CHANGED,
    confirm_by_link,
    refuse_by_link,
    release_by_link,
    withdraw_by_link,
)
from inventories.services.release import standing_consents
from inventories.views.own import fetch_own, fetch_withdrawable, own_context, own_page, shown_face
from organisations.enums import Purpose
from organisations.models import ConsentText


@own_page("POST")
def own_profile(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Exactly what will be printed and shown, and the table: what may go where; nothing is ticked at first.

    `schritt` is the button: alles, nichts, ansehen (shows the choice) or freigeben.
    """
    profile = fetch_own(visit, pk)
    standing = given_consents(profile)
    if request.method == "POST":
        return _decide(request, visit, profile)
    if standing and "auswahl" not in request.GET:
        return _released(request, visit, profile, standing)
    form = OwnReleaseForm(initial=_known_person(visit, profile), choice=choice_of(standing))
    return _ask(request, visit, profile, form)


@own_page()
def own_done(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Thanks, what is allowed now, and the way back."""
    profile = fetch_own(visit, pk)
    choice = choice_of(given_consents(profile))
    context = own_context(request, visit, profile) | _standing_context(profile, choice)
    return render(request, "inventories/own_done.html", context)


@own_page("POST")
def own_refuse(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A no is a full answer: name, one button."""
    profile = fetch_own(visit, pk)
    form = OwnNameForm(request.POST or None, initial={"by_name": visit.link.person_name})
    if request.method == "POST" and form.is_valid():
        refuse_by_link(profile=profile, **form.cleaned_data)
        return redirect(visit.address("own_done", pk))
    return render(
        request, "inventories/own_refuse.html", own_context(request, visit, profile) | {"form": form}
    )


@own_page("POST")
def own_withdraw(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Take single uses back, or everything: this page and one button; also while the text is corrected."""
    profile = fetch_withdrawable(visit, pk)
    standing = standing_consents(profile)
    name = profile.release.person_name if profile.release else visit.link.person_name
    form = OwnNameForm(request.POST or None, initial={"by_name": name})
    chosen = set(request.POST.getlist("consents"))
    if request.method == "POST" and form.is_valid():
        place = request.POST.get("zweck", "")
        consents = [
            one for one in standing if one.purpose == place or f"{one.purpose}:{one.field_group}" in chosen
        ]
        if _withdrawn(visit, profile, form, None if "alles" in request.POST else consents):
            return redirect(_after_withdrawal(visit, pk))
    context = own_context(request, visit, profile) | _standing_context(profile, choice_of(standing))
    context["is_released"] = bool(standing)
    places = [purpose for purpose in Purpose if any(one.purpose == purpose for one in standing)]
    context |= {"form": form, "chosen": chosen, "places": places}
    return render(request, "inventories/own_withdraw.html", context)


def _after_withdrawal(visit: Visit, pk: int) -> str:
    """Return the page that thanks; while the text is corrected there is only the list of profiles."""
    is_readable = readable_profiles(visit.link.organisation).filter(pk=pk).exists()
    return visit.address("own_done", pk) if is_readable else visit.address("own_start")


@own_page("POST")
def own_confirm(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """„Stimmt noch alles?“: one button; opening the page alone says nothing."""
    profile = fetch_own(visit, pk)
    if request.method == "POST":
        confirm_by_link(profile=profile, by_name=visit.link.person_name or str(visit.link.organisation))
        return redirect(visit.address("own_done", pk))
    return redirect(visit.address("own_profile", pk))


def _ask(
    request: HttpRequest, visit: Visit, profile: Profile, form: OwnReleaseForm, *, shows_choice: bool = False
) -> HttpResponse:
    """Show the page with the table as it is ticked."""
    face, text = own_face(profile), ConsentText.objects.current()
    context = own_context(request, visit, profile) | {
        "form": form,
        "seen": fingerprint(face),
        "shown": shown_face(visit, face),
        "table": table_of(profile, form.choice),
        "has_exceptions": bool(form.choice.withheld),
        "purposes": Purpose,
        "chosen": _chosen(visit, profile, form.choice) if shows_choice else [],
        "sheet_url": _sheet_url(request, visit, profile, with_choice=shows_choice),
        "corrections": corrections_shown(profile),
        "waiting": profile.suggestions.open().count() if not corrections_shown(profile) else 0,
        "answers": profile.suggestions.filter(is_adopted=False).exclude(answer="")[:5],
        "text": text,
        "text_translation": visit.translation_of(text),
        "may_upload": not profile.inventory.is_public,
    }
    return render(request, "inventories/own_profile.html", context)


def _chosen(visit: Visit, profile: Profile, choice: Choice) -> list[tuple[str, dict | None]]:
    """Return brochure, web and town, each with the face that the choice shows there, or None."""
    faces = faces_of_choice(profile, choice)
    return [(Purpose(purpose).label, face and shown_face(visit, face)) for purpose, face in faces]


def _sheet_url(request: HttpRequest, visit: Visit, profile: Profile, *, with_choice: bool) -> str:
    """Return the address of the printed page; with a choice what would be printed of it."""
    address = reverse("inventories:own_sheet", args=[visit.token, profile.pk])
    if not with_choice:
        return address
    boxes = {name: request.POST.getlist(name) or [""] for name in ("consents", "withheld")}
    return f"{address}?{urlencode(boxes, doseq=True)}"


def _decide(request: HttpRequest, visit: Visit, profile: Profile) -> HttpResponse:
    """Do what the pressed button says; only "freigeben" stores anything."""
    step, choice = request.POST.get("schritt", "ansehen"), OwnReleaseForm.chosen(request.POST)
    if step in {"alles", "nichts"}:
        choice = Choice(all_pairs(profile)) if step == "alles" else Choice()
    if step != "freigeben":
        form = OwnReleaseForm(initial=request.POST.dict(), choice=choice)
        return _ask(request, visit, profile, form, shows_choice=step == "ansehen")
    form = OwnReleaseForm(request.POST, choice=choice)
    if form.is_valid() and _release(visit, profile, form):
        return redirect(visit.address("own_done", profile.pk))
    return _ask(request, visit, profile, form)


def _release(visit: Visit, profile: Profile, form: OwnReleaseForm) -> bool:
    """Release what was seen; what speaks against it becomes an error of the page."""
    person = {name: form.cleaned_data[name] for name in ("person_name", "person_function", "person_email")}
    try:
        release_by_link(
            link=visit.link, token=visit.token, profile=profile, seen=form.cleaned_data["seen"],
            choice=form.choice, language=visit.language.code, **person,
        )  # fmt: skip
    except WorkflowError as problem:
        form.add_error(None, problem.message)
    except ValidationError as problem:
        form.say_changed() if problem.code == CHANGED else form.add_error(None, problem)
    return not form.errors


def _released(request: HttpRequest, visit: Visit, profile: Profile, standing: list) -> HttpResponse:
    """Show what is allowed now, and everything that can be done about it."""
    context = own_context(request, visit, profile) | _standing_context(profile, choice_of(standing))
    context |= {
        "shown": shown_face(visit, own_face(profile)),
        "check": YearlyCheck.objects.filter(profile=profile).unanswered().first(),
        "waiting": profile.suggestions.open().count(),
        "answers": profile.suggestions.filter(is_adopted=False).exclude(answer="")[:5],
    }
    return render(request, "inventories/own_released.html", context)


def _standing_context(profile: Profile, choice: Choice) -> dict:
    """Return what is allowed at this moment and where it was printed."""
    return {
        "release": profile.release,
        "is_released": profile.status == ProfileStatus.RELEASED and bool(choice.pairs),
        "is_hidden": bool(profile.release and profile.release.hidden_at),
        "is_declined": profile.status == ProfileStatus.DECLINED,
        "table": table_of(profile, choice),
        "purposes": Purpose,
        "editions": editions_of(profile),
    }


def _withdrawn(visit: Visit, profile: Profile, form: OwnNameForm, consents: list | None) -> bool:
    """Take back what was chosen (None: all); say what is missing otherwise."""
    if consents == []:
        form.say_choose()
        return False
    try:
        withdraw_by_link(
            link=visit.link, token=visit.token, profile=profile, consents=consents, **form.cleaned_data
        )
    except ValidationError as problem:
        form.add_error(None, problem)
    return not form.errors


def _known_person(visit: Visit, profile: Profile) -> dict:
    """Return what we know of the person, so that nobody types it twice."""
    release = profile.release
    return {
        "person_name": visit.link.person_name or (release.person_name if release else ""),
        "person_function": release.person_function if release else "",
        "person_email": (release.person_email if release else "") or visit.link.sent_to,
    }

"""Corrections and own pictures, in place, on the page behind a personal link."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from inventories.corrections import REMARK
from inventories.forms.own import OwnCorrectionForm, OwnPictureForm
from inventories.own_visit import Visit
from inventories.services.own_picture import add_own_picture, delete_own_picture
from inventories.services.suggestion import suggest_corrections
from inventories.views.own import fetch_own, own_context, own_page


@own_page("POST")
def own_correct(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Every text of the page as a field; what is changed is a suggestion with its old words."""
    profile = fetch_own(visit, pk)
    form = OwnCorrectionForm(request.POST or None, profile=profile)
    if request.method == "POST" and form.is_valid():
        try:
            changed = suggest_corrections(
                profile=profile, link=visit.link, values=form.changed(), remark=form.cleaned_data[REMARK]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            _thank(request, bool(changed))
            return redirect(visit.address("own_profile", pk))
    context = own_context(request, visit, profile) | {"form": form, "is_public": profile.inventory.is_public}
    return render(request, "inventories/own_correct.html", context)


@own_page("POST")
def own_pictures(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """The pictures as they stand, and one new one."""
    profile = fetch_own(visit, pk)
    form = OwnPictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        words = {
            name: form.cleaned_data[name] for name in ("file", "kind", "alt_text", "credit", "right_of_use")
        }
        try:
            add_own_picture(profile=profile, **words)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, gettext("Ihr Bild ist da. So erscheint es auf der Seite."))
            return redirect(visit.address("own_profile", pk))
    context = own_context(request, visit, profile) | {
        "form": form,
        "pictures": list(profile.pictures.all()),
        "may_upload": not profile.inventory.is_public,
    }
    return render(request, "inventories/own_pictures.html", context)


@own_page("POST")
def own_delete_picture(request: HttpRequest, visit: Visit, pk: int, picture_pk: int) -> HttpResponse:
    """Take an own picture away again; opening the address alone changes nothing."""
    profile = fetch_own(visit, pk)
    if request.method == "POST":
        delete_own_picture(profile=profile, pk=picture_pk)
        messages.success(request, gettext("Das Bild ist gelöscht."))
    return redirect(visit.address("own_pictures", pk))


def _thank(request: HttpRequest, has_changes: bool) -> None:
    if has_changes:
        messages.success(request, gettext("Danke. Ihre Korrektur ist gespeichert."))
    else:
        messages.info(request, gettext("Es ist alles wie vorher. Sie haben nichts geändert."))

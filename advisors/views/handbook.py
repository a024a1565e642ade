"""Handbooks: read a version, compare it with an older one, take it along; SKEW writes and publishes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.handbook import HandbookForm, VersionForm
from advisors.forms.training import take_over
from advisors.handbooks.chapters import chapters
from advisors.handbooks.comparison import changed_only, compare
from advisors.handbooks.paper import file_name, render_version, version_file
from advisors.models import AdvisorProfile, Handbook, HandbookVersion
from advisors.people import profile_of
from advisors.permissions.handbook import can_edit_version, can_manage_handbooks
from advisors.permissions.training import can_view_trainings
from advisors.services import handbook as services
from core.access import require
from core.downloads import serve_file
from core.templatetags.german import plural


@require_safe
def handbook_list(request: HttpRequest) -> HttpResponse:
    """The handbooks of the pool with their current version, and whether the person has read it."""
    profile = profile_of(request.user)
    require(can_view_trainings(request.user))
    versions = HandbookVersion.objects.visible_to(request.user).order_by("-number")
    rows = Handbook.objects.visible_to(request.user).select_related("pool")
    read = set(profile.handbook_readings.values_list("version", flat=True)) if profile else set()
    books = [
        _shelf_entry(book, read)
        for book in rows.prefetch_related(Prefetch("versions", versions, to_attr="shown"))
    ]
    context = {"books": books, "profile": profile, "can_manage": can_manage_handbooks(request.user)}
    return render(request, "advisors/handbook_list.html", context)


def _shelf_entry(book: Handbook, read: set[int]) -> dict:
    current = next((row for row in book.shown if row.published_at), None)
    return {
        "book": book,
        "current": current,
        "draft": next((row for row in book.shown if not row.published_at), None),
        "is_new": current is not None and current.pk not in read,
    }


@require_safe
def handbook_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One version as a page to read; members leave a note that they have opened it."""
    profile = profile_of(request.user)
    version = _chosen_version(request, pk)
    versions = list(_versions(request).filter(handbook=pk))
    if profile and version.published_at and profile.pool_id == version.handbook.pool_id:
        services.note_reading(version=version, profile=profile)
    older = [row for row in versions if row.number < version.number]
    can_manage = can_manage_handbooks(request.user)
    context = {
        "handbook": version.handbook,
        "version": version,
        "versions": versions,
        "is_newest": version == next((row for row in versions if row.published_at), None),
        "previous": next(iter(older), None),
        "chapters": chapters(version.text),
        "can_manage": can_manage,
        "can_edit": can_edit_version(request.user, version),
        "readers": _readers(version) if can_manage else None,
    }
    return render(request, "advisors/handbook_detail.html", context)


def _chosen_version(request: HttpRequest, pk: int) -> HandbookVersion:
    """Return the version of "?fassung=", else the newest published one, else (for SKEW) the draft."""
    rows = _versions(request).filter(handbook=pk).select_related("handbook__pool")
    wanted = request.GET.get("fassung", "")
    if wanted:
        return get_object_or_404(rows, number=wanted if wanted.isdecimal() and len(wanted) < 5 else 0)
    version = rows.published().first() or rows.first()
    if version is None:
        raise Http404
    return version


def _versions(request: HttpRequest):
    profile_of(request.user)
    return HandbookVersion.objects.visible_to(request.user)


def _readers(version: HandbookVersion) -> dict:
    """Return who of the pool has opened a version and who has not."""
    read = {row.profile_id: row.at for row in version.readings.all()}
    people = AdvisorProfile.objects.members().filter(pool=version.handbook.pool_id)
    rows = [(person, read.get(person.pk)) for person in people]
    return {"rows": rows, "number": sum(at is not None for _, at in rows), "total": len(rows)}


@require_safe
def handbook_comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new in a version, against another one ("?von=1", else the one before it)."""
    version = _chosen_version(request, pk)
    rows = _versions(request).filter(handbook=pk, number__lt=version.number)
    wanted = request.GET.get("von", "")
    chosen = rows.filter(number=wanted) if wanted.isdecimal() and len(wanted) < 5 else rows
    before = get_object_or_404(chosen.order_by("-number")[:1])
    context = {
        "handbook": version.handbook,
        "version": version,
        "before": before,
        "older": rows,
        "changes": changed_only(compare(before.text, version.text)),
    }
    return render(request, "advisors/handbook_comparison.html", context)


@require_safe
def handbook_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A version as PDF; a draft is set afresh each time, a published one once."""
    version = get_object_or_404(_versions(request).select_related("handbook__pool"), pk=pk)
    if version.published_at is None and not version.file:
        response = HttpResponse(render_version(version).content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="entwurf-{file_name(version)}"'
        return response
    file = version_file(version)
    return serve_file(request, file, filename=file_name(version), content_type="application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def create_handbook(request: HttpRequest) -> HttpResponse:
    """Begin a handbook."""
    require(can_manage_handbooks(request.user))
    form = HandbookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        handbook = services.create_handbook(user=request.user, values=form.cleaned_data)
        messages.success(request, "Das Handbuch ist angelegt. Schreiben Sie die erste Fassung.")
        return redirect("advisors:edit_version", handbook.versions.get().pk)
    return render(request, "advisors/create_handbook.html", {"form": form})


@require_POST
def begin_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version, or go on with the draft."""
    require(can_manage_handbooks(request.user))
    handbook = get_object_or_404(Handbook, pk=pk)
    version = services.begin_version(handbook=handbook, user=request.user)
    return redirect("advisors:edit_version", version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft."""
    version = _managed_version(request, pk)
    form = VersionForm(request.POST or None, request.FILES or None, instance=version)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_version(version=version, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Der Entwurf ist gespeichert.")
            return _to_version(version)
    context = {"form": form, "version": version, "handbook": version.handbook}
    return render(request, "advisors/edit_version.html", context)


@require_POST
def publish_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft to the members."""
    version = _managed_version(request, pk)
    try:
        services.publish_version(version=version, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Die Fassung ist veröffentlicht. Sie bleibt jetzt, wie sie ist.")
    return _to_version(version)


@require_POST
def announce_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the members that there is a new version."""
    version = _managed_version(request, pk)
    try:
        number = services.announce_version(version=version, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"{plural(number, 'Eine E-Mail ist,E-Mails sind')} unterwegs.")
    return _to_version(version)


def _managed_version(request: HttpRequest, pk: int) -> HandbookVersion:
    version = get_object_or_404(_versions(request).select_related("handbook__pool"), pk=pk)
    require(can_manage_handbooks(request.user))
    return version


def _to_version(version: HandbookVersion) -> HttpResponse:
    response = redirect("advisors:handbook_detail", version.handbook_id)
    response["Location"] += f"?fassung={version.number}"
    return response

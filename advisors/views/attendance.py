"""The sheet of a session, on the phone and on paper, and the certificates that follow from it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.enums.training import AttendanceStatus
from advisors.forms.training import AddPersonForm, RevokeForm, take_over
from advisors.models import Attendance, Certificate
from advisors.permissions.training import can_manage_trainings
from advisors.services import attendance, certificate
from advisors.training.certificates import progress_of
from advisors.training.papers import attendance_pdf
from advisors.views.training import fetch_series
from advisors.views.training_plan import managed_session
from core.access import require
from core.text import slug

MARKS = (
    (AttendanceStatus.ATTENDED, "War da"),
    (AttendanceStatus.EXCUSED, "Entschuldigt"),
    (AttendanceStatus.ABSENT, "Gefehlt"),
)


@require_safe
def attendance_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of a session with three buttons each; nothing is lost when the phone goes dark."""
    session = managed_session(request, pk)
    rows = list(session.attendances.select_related("profile__municipality"))
    listed = [row for row in rows if row.status != AttendanceStatus.CANCELLED]
    context = {
        "session": session,
        "series": session.series,
        "rows": listed,
        "marks": MARKS,
        "open": sum(row.status == AttendanceStatus.REGISTERED for row in listed),
        "there": sum(row.status == AttendanceStatus.ATTENDED for row in listed),
        "cancelled": [row for row in rows if row.status == AttendanceStatus.CANCELLED],
        "can_tick": session.has_begun and not session.is_called_off,
        "form": AddPersonForm(session=session),
    }
    return render(request, "advisors/attendance_sheet.html", context)


@require_POST
def mark_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Store one tick of the sheet; the same tick again changes nothing."""
    require(can_manage_trainings(request.user))
    row = get_object_or_404(Attendance.objects.select_related("session"), pk=pk)
    try:
        attendance.mark_attendance(attendance=row, user=request.user, status=request.POST.get("stand", ""))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(f"{reverse('advisors:attendance_sheet', args=[row.session_id])}#person-{row.profile_id}")


@require_POST
def mark_everybody(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick everybody who is not ticked yet as there."""
    session = managed_session(request, pk)
    try:
        attendance.mark_everybody(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Alle sind eingetragen.")
    return redirect("advisors:attendance_sheet", pk)


@require_POST
def add_participant(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody of the pool on the sheet."""
    session = managed_session(request, pk)
    form = AddPersonForm(request.POST, session=session)
    if not form.is_valid():
        messages.error(request, "Wählen Sie eine Person, die noch nicht auf der Liste steht.")
        return redirect("advisors:attendance_sheet", pk)
    try:
        person = form.cleaned_data["profile"]
        attendance.add_person(session=session, profile=person, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"{person} steht auf der Liste.")
    return redirect("advisors:attendance_sheet", pk)


@require_safe
def attendance_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to sign, as PDF."""
    session = managed_session(request, pk)
    response = HttpResponse(attendance_pdf(session).content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="teilnahmeliste-{slug(session.title)}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def issue_certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has earned a certificate; issue those that are ticked."""
    series = fetch_series(request, pk)
    require(can_manage_trainings(request.user))
    if request.method == "POST":
        ticked = [int(value) for value in request.POST.getlist("person") if value.isdecimal()]
        try:
            made = certificate.issue_certificates(series=series, user=request.user, profile_ids=ticked)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _issued(len(made)))
        return redirect("advisors:issue_certificates", pk)
    rows = progress_of(series)
    context = {
        "series": series,
        "ready": [row for row in rows if row.can_be_issued],
        "missing": [row for row in rows if row.missing and not row.certificate],
        "issued": series.certificates.select_related("profile"),
    }
    return render(request, "advisors/issue_certificates.html", context)


def _issued(number: int) -> str:
    if number == 1:
        return "Ein Zertifikat ist ausgestellt. Die Person bekommt eine E-Mail."
    return f"{number} Zertifikate sind ausgestellt. Alle bekommen eine E-Mail."


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a certificate back with a reason."""
    require(can_manage_trainings(request.user))
    row = get_object_or_404(Certificate.objects.select_related("series", "profile"), pk=pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            certificate.revoke_certificate(certificate=row, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, f"Das Zertifikat {row.number} gilt nicht mehr.")
            return redirect("advisors:issue_certificates", row.series_id)
    context = {"form": form, "certificate": row, "series": row.series}
    return render(request, "advisors/revoke_certificate.html", context)

"""The signed application arrives by post: find the case, compare, record, next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.application_pdf import grouped
from applications.enums import AWAITING_SIGNATURE
from applications.forms.receipt import FindReceiptForm, ReceiptForm
from applications.models import Application, MailReceipt
from applications.permissions import can_process_application
from applications.scan_code import read_code
from applications.services import receipt as receipts
from applications.views.fetch import find_application
from core.access import require
from core.downloads import serve_file

OWN_TOWN = (
    "Sie gehören selbst zu {town} und dürfen {number} nicht bearbeiten. Geben Sie die Post im Team weiter."
)


@require_safe
def find_receipt(request: HttpRequest) -> HttpResponse:
    """One field for scanner and keyboard; it has the focus again after every piece of post."""
    require(request.user.is_skew_staff)
    form = FindReceiptForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        try:
            application = _open_case(form.cleaned_data["code"], request.user)
        except ValidationError as problem:
            form.add_error("code", problem)
        else:
            response = redirect("applications:record_receipt", application.pk)
            response["Location"] += f"?{request.GET.urlencode()}"
            return response
    awaited = Application.objects.visible_to(request.user).filter(status__in=AWAITING_SIGNATURE)
    latest = MailReceipt.objects.select_related("application__municipality", "recorded_by")
    context = {
        "form": form,
        "awaited": awaited.count(),
        "latest": latest.filter(recorded_by__isnull=False).order_by("-recorded_at")[:8],
    }
    return render(request, "applications/find_receipt.html", context)


def _open_case(code: str, user) -> Application:
    """Return the case whose post may be recorded; say why not otherwise."""
    application, _scan = receipts.find_by_code(code, user)
    if not can_process_application(user, application):
        raise ValidationError(OWN_TOWN.format(town=application.municipality, number=application.case_number))
    receipt = MailReceipt.objects.select_related("application", "recorded_by").filter(application=application)
    if earlier := receipt.first():
        raise ValidationError(receipts.receipt_sentence(earlier))
    return application


@require_http_methods(["GET", "HEAD", "POST"])
def record_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The case beside the paper: version, pages and checksum to compare, then day and scan."""
    application = find_application(request, pk)
    require(can_process_application(request.user, application))
    code = request.POST.get("code", request.GET.get("code", ""))
    form = ReceiptForm(
        request.POST or None, request.FILES or None, application=application, scan=read_code(code)
    )
    if request.method == "POST" and form.is_valid() and _record(request, application, form):
        return redirect("applications:find_receipt")
    shown = form.scanned or form.versions[0]
    context = {
        "application": application,
        "form": form,
        "code": code,
        "versions": [(version, grouped(version.sha256)) for version in form.versions],
        "is_older": form.scanned is not None and shown != form.versions[0],
        "earlier": _earlier(application) if request.method != "POST" else "",
    }
    return render(request, "applications/record_receipt.html", context)


def _earlier(application: Application) -> str:
    receipt = MailReceipt.objects.select_related("application", "recorded_by").filter(application=application)
    return receipts.receipt_sentence(receipt[0]) if receipt else ""


def _record(request: HttpRequest, application: Application, form: ReceiptForm) -> bool:
    values = {name: form.cleaned_data[name] for name in ("submission", "received_on", "scan", "note")}
    try:
        receipts.record_receipt(application=application, user=request.user, **values)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(
        request,
        f"Posteingang eingetragen: {application.case_number}, {application.municipality}. "
        "Die Kommune hat eine E-Mail bekommen.",
    )
    return True


@require_safe
def receipt_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The scanned paper."""
    application = find_application(request, pk)
    receipt = MailReceipt.objects.filter(application=application).first()
    if receipt is None or not receipt.scan:
        raise Http404("Zu diesem Antrag gibt es keinen Scan.")
    suffix = receipt.scan.name.rpartition(".")[2]
    name = f"{application.case_number}-unterschrieben.{suffix}"
    return serve_file(request, receipt.scan, filename=name)

"""Signing by code: the public page behind the personal link, and sending the code again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.application_pdf import grouped
from applications.forms import CodeForm
from applications.models import SignatureRequest
from applications.permissions import can_send_signature_code
from applications.services import signature
from applications.services.signature import SignatureResult
from applications.services.submission import pdf_name
from applications.views.fetch import find_application, sent_data
from core.access import require
from core.downloads import serve_file

SENTENCES = {
    SignatureResult.WRONG: "Der Code stimmt nicht. Vergleichen Sie ihn bitte mit der E-Mail.",
    SignatureResult.USED_UP: "Der Code war fünfmal falsch. Bitten Sie die Ansprechperson um einen neuen.",
    SignatureResult.TOO_LATE: "Dieser Antrag ist schon bestätigt oder braucht keine Unterschrift mehr.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def sign_by_code(request: HttpRequest, token: str) -> HttpResponse:
    """What is to be signed, and the field for the code."""
    found = _find(token)
    form = CodeForm(sent_data(request)[0])
    if request.method == "POST" and form.is_valid():
        result = signature.sign_by_code(request=found, code=form.cleaned_data["code"])
        if result is SignatureResult.SIGNED:
            return redirect("applications:sign_by_code", token)
        form.add_error("code", SENTENCES[result])
    submission = found.submission
    context = {
        "signature": found,
        "submission": submission,
        "application": submission.application,
        "checksum": grouped(submission.sha256),
        "form": form,
        "token": token,
    }
    return render(request, "applications/sign_by_code.html", context)


@require_safe
@login_not_required
@never_cache
def signature_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The version to be signed, for the holder of the link."""
    submission = _find(token).submission
    name = pdf_name(submission.application, submission.number)
    return serve_file(request, submission.pdf, filename=name, content_type="application/pdf")


@require_POST
def send_signature_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new code to the authorised signer."""
    application = find_application(request, pk)
    require(can_send_signature_code(request.user, application))
    try:
        sent = signature.send_signature_code(application=application, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, f"Wir haben einen neuen Code an {sent.email} geschickt.")
    return redirect("applications:application_detail", application.pk)


def _find(token: str) -> SignatureRequest:
    found = signature.find_signature_request(token)
    if found is None:
        raise Http404("Dieser Link gilt nicht mehr. Bitten Sie die Ansprechperson um einen neuen.")
    return found

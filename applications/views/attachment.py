"""Files of part G."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.enums import PartLetter
from applications.forms import AttachmentForm
from applications.models import Attachment
from applications.services.attachment import add_attachment as add_file
from applications.services.attachment import can_add_files, can_remove_file
from applications.services.attachment import delete_attachment as delete_file
from applications.views.fetch import find_application, sent_data
from core.access import require
from core.downloads import serve_file


@require_http_methods(["GET", "HEAD", "POST"])
def add_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload one file; mistakes are shown on the same page."""
    application = find_application(request, pk)
    require(can_add_files(application, request.user))
    form = AttachmentForm(*sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            attachment = add_file(application=application, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"„{attachment.title}“ ist hochgeladen.")
            return redirect("applications:edit_part", application.pk, PartLetter.G)
    return render(request, "applications/add_attachment.html", {"application": application, "form": form})


@require_POST
def delete_attachment(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """Take a file away that was not submitted yet."""
    application = find_application(request, pk)
    attachment = get_object_or_404(application.attachments, pk=attachment_pk)
    require(can_remove_file(attachment, request.user))
    delete_file(attachment=attachment, user=request.user)
    messages.success(request, f"„{attachment.title}“ ist gelöscht.")
    return redirect("applications:edit_part", application.pk, PartLetter.G)


@require_safe
def attachment_file(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """The file itself, for everybody who may see the application."""
    application = find_application(request, pk)
    attachment = get_object_or_404(Attachment, pk=attachment_pk, application=application)
    suffix = attachment.file.name.rpartition(".")[2]
    return serve_file(
        request,
        attachment.file,
        filename=f"{attachment.title}.{suffix}",
        content_type=attachment.content_type,
    )

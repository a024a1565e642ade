"""What is stored about the signed-in person: to read, to take along, to delete."""

from datetime import datetime

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.services.personal_data import anonymise_account, export_account
from dashboard.forms import DeleteAccountForm
from dashboard.personal_file import personal_file, reports_of, traces

MAILS_SHOWN = 10


@require_safe
@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """A summary of everything that carries the person's name."""
    account = export_account(request.user)
    context = {
        "account": account,
        "mails": [
            (mail["subject"], datetime.fromisoformat(mail["created_at"]), mail["sent_at"])
            for mail in account["emails_received"][::-1][:MAILS_SHOWN]
        ],
        "traces": traces(request.user),
        "reports": len(reports_of(request.user)),
    }
    return render(request, "dashboard/my_data.html", context)


@require_safe
@never_cache
def export_my_data(request: HttpRequest) -> JsonResponse:
    """The whole file as JSON, to keep or to take elsewhere (Art. 20 DSGVO)."""
    name = f"meine-daten-{timezone.localdate():%Y-%m-%d}.json"
    return JsonResponse(
        personal_file(request.user, export_account(request.user)),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete_account(request: HttpRequest) -> HttpResponse:
    """Ask once more, then forget the person and say goodbye."""
    form = DeleteAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            anonymise_account(user=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            logout(request)
            messages.success(request, "Ihr Konto ist gelöscht. Eine letzte E-Mail bestätigt es.")
            return redirect("dashboard:home")
    return render(request, "dashboard/delete_account.html", {"form": form})

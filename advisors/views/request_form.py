"""Writing a request: the long form that saves itself, the check, the signature."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from advisors.forms.request import RequestForm, read_answer, shown_answers
from advisors.models import ConsultingRequest
from advisors.permissions.request import (
    can_discard_request,
    can_edit_request,
    can_hand_to_signer,
    can_submit_request,
)
from advisors.request_days import rests_of, shares_of
from advisors.request_fields import FIELDS, base_of, gaps_of, read_base
from advisors.request_mails import signers_of
from advisors.request_page import answers_of
from advisors.services.request import discard_request as discard
from advisors.services.request import save_answers
from advisors.services.submission import hand_to_signer as hand_over
from advisors.services.submission import submit_request
from advisors.views.request import fetch_request
from core.access import require
from core.languages import LANGUAGES
from core.workflow import WorkflowError

CONFLICT = "{by} hat hier inzwischen etwas anderes gespeichert: „{theirs}“. Prüfen Sie, was gelten soll."


@require_http_methods(["GET", "HEAD", "POST"])
def edit_request(request: HttpRequest, pk: int) -> HttpResponse:
    """All fields on one page, stored as they are typed; `?pruefen=1` shows what is missing."""
    row = fetch_request(request, pk)
    require(can_edit_request(request.user, row))
    if request.method == "POST":
        form = RequestForm(request.POST, request=row)
        if form.is_valid() and _save(request, row, form):
            return redirect("advisors:check_request", pk=pk)
    elif request.GET.get("pruefen"):
        form = RequestForm(_as_data(row), request=row)
        form.say_gaps(gaps_of(row))
    else:
        form = RequestForm(request=row)
    context = {
        "row": row,
        "form": form,
        "base": base_of(row),
        "rests": rests_of(row.municipality),
        "shares": shares_of(row),
        "languages": sorted(LANGUAGES.values()),
        "can_discard": can_discard_request(request.user, row),
        "question": _question(row),
    }
    return render(request, "advisors/edit_request.html", context)


def _save(request: HttpRequest, row: ConsultingRequest, form: RequestForm) -> bool:
    """Store the page; return whether nobody else wrote the same fields in between."""
    base = shown_answers(RequestForm(request=row), read_base(request.POST.get("base", "")))
    try:
        conflicts = save_answers(request=row, user=request.user, values=form.cleaned_data, base=base)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return False
    for conflict in conflicts:
        form.add_error(conflict.field, CONFLICT.format(by=conflict.by, theirs=conflict.theirs))
    return not conflicts


def _as_data(row: ConsultingRequest) -> dict:
    """Return the stored answers as if they had been sent, so that errors stand at the fields."""
    form = RequestForm(request=row)
    return {name: form[name].value() for name in FIELDS} | {
        "themes": [theme.pk for theme in row.themes.all()],
        "period_from": form.fields["period_from"].widget.format_value(row.period_from) or "",
        "period_until": form.fields["period_until"].widget.format_value(row.period_until) or "",
    }


def _question(row: ConsultingRequest) -> str:
    """Return what SKEW asked when it gave the request back."""
    change = row.status_changes.order_by("-at", "-pk").first()
    return change.comment if change and change.transition == "return" else ""


@require_POST
def autosave_request(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one field (see static/js/autosave.js)."""
    row = fetch_request(request, pk)
    require(can_edit_request(request.user, row))
    name, form = request.POST.get("field", ""), RequestForm(request=row)
    if name not in FIELDS:
        return JsonResponse({"error": "Dieses Feld gibt es nicht."}, status=400)
    answer = read_answer(form, name, request.POST.get("value", ""))
    base = {name: read_answer(form, name, request.POST.get("base", "")).typed}
    try:
        if answer.error:
            raise ValidationError(answer.error)
        conflicts = save_answers(request=row, user=request.user, values={name: answer.value}, base=base)
    except ValidationError as problem:
        return JsonResponse({"error": " ".join(problem.messages)}, status=400)
    if conflicts:
        texts = {key: getattr(conflicts[0], key) for key in ("field", "mine", "theirs", "by", "at")}
        return JsonResponse(texts, status=409)
    now = timezone.localtime()
    return JsonResponse({"saved_at": f"{now:%H:%M}", "version": now.isoformat()})


@require_http_methods(["GET", "HEAD", "POST"])
def check_request(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole request before it is signed; who may not sign hands it over."""
    row = fetch_request(request, pk)
    may_sign = can_submit_request(request.user, row)
    require(may_sign or can_edit_request(request.user, row))
    if request.method == "POST":
        return _sign(request, row)
    shares = shares_of(row)
    context = {
        "row": row,
        "sections": answers_of(row),
        "gaps": gaps_of(row),
        "shares": shares,
        "is_short": any(share.is_short for share in shares),
        "may_sign": may_sign,
        "may_edit": can_edit_request(request.user, row),
        "may_hand": can_hand_to_signer(request.user, row),
        "signers": signers_of(row.municipality),
    }
    return render(request, "advisors/check_request.html", context)


def _sign(request: HttpRequest, row: ConsultingRequest) -> HttpResponse:
    try:
        signed = submit_request(request=row, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        text = "Ihre Anfrage ist bei SKEW. Das Aktenzeichen ist {}. Sie bekommen eine E-Mail."
        messages.success(request, text.format(signed.case_number))
        return redirect("advisors:request_detail", pk=row.pk)
    return redirect("advisors:check_request", pk=row.pk)


@require_POST
def hand_to_signer(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell those who may sign that the request waits for them."""
    row = fetch_request(request, pk)
    try:
        people = hand_over(request=row, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("advisors:check_request", pk=pk)
    names = ", ".join(str(person) for person in people)
    messages.success(request, f"Übergeben an {names}. Die Anfrage wartet auf die Unterschrift.")
    return redirect("advisors:request_detail", pk=pk)


@require_POST
def discard_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    row = fetch_request(request, pk)
    require(can_discard_request(request.user, row))
    discard(request=row, user=request.user)
    messages.success(request, "Der Entwurf ist gelöscht.")
    return redirect("advisors:consulting_home")

"""Stakeholders: the list with filter and export, one of them with the log of talks."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.stakeholders import ContactForm, StakeholderFilter, StakeholderForm
from advisors.models import Pool, Stakeholder
from advisors.permissions.membership import can_enter_pool
from advisors.permissions.stakeholders import can_log_contact, can_manage_stakeholders
from advisors.pool_scope import chosen_pool, pools_of, writable
from advisors.services.stakeholder import finish_step, log_contact, save_stakeholder
from core.access import require
from core.spreadsheets import XLSX_TYPE, as_xlsx

PER_PAGE = 25
HEADER = (
    "Name", "Art", "Kommune", "Ansprechperson", "Funktion", "E-Mail", "Telefon", "Quelle der Angaben",
    "Angaben erhoben am", "Themen", "Zuständig", "Nächster Schritt", "Fällig am",
)  # fmt: skip


@require_safe
def stakeholder_list(request: HttpRequest) -> HttpResponse:
    """All stakeholders of a pool by name, narrowed by words, kind or a due step."""
    require(can_enter_pool(request.user))
    pools = pools_of(request.user)
    pool = chosen_pool(pools, request.GET.get("pool", ""))
    filters = StakeholderFilter(request.GET)
    rows = _rows(pool, **filters.chosen).annotate(last_contact=Max("contacts__day"))
    context = {
        "pool": pool,
        "pools": pools,
        "filters": filters,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
        "due_count": Stakeholder.objects.filter(pool=pool).due(timezone.localdate()).count(),
        "can_manage": can_manage_stakeholders(request.user),
    }
    return render(request, "advisors/stakeholder_list.html", context)


def _rows(pool: Pool | None, *, words: str, kind: str, is_due: bool) -> QuerySet:
    # named here: counting contacts would drop the order of the model
    rows = Stakeholder.objects.filter(pool=pool).search(words).order_by("name", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    if is_due:
        rows = rows.due(timezone.localdate()).order_by("next_step_on", "name")
    return rows.select_related("municipality", "responsible").prefetch_related("themes")


@require_safe
def export_stakeholders(request: HttpRequest) -> HttpResponse:
    """The narrowed list as a workbook, for SKEW's staff."""
    require(can_manage_stakeholders(request.user))
    pool = chosen_pool(pools_of(request.user), request.GET.get("pool", ""))
    rows = _rows(pool, **StakeholderFilter(request.GET).chosen)
    content = as_xlsx("Stakeholder", HEADER, map(_as_line, rows), [30, 24, 20, 24, 24, 30, 18, 30, 14, 30])
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="stakeholder.xlsx"'
    return response


def _as_line(row: Stakeholder) -> list:
    return [
        row.name,
        row.get_kind_display(),
        row.municipality.short_name if row.municipality else "",
        row.contact_name,
        row.function,
        row.email,
        row.phone,
        row.data_source,
        row.data_collected_on,
        ", ".join(theme.name for theme in row.themes.all()),
        str(row.responsible or ""),
        row.next_step,
        row.next_step_on,
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def add_stakeholder(request: HttpRequest) -> HttpResponse:
    """Put somebody new on the list."""
    require(can_manage_stakeholders(request.user))
    form = StakeholderForm(request.POST or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid():
        stakeholder = save_stakeholder(user=request.user, values=form.cleaned_data)
        messages.success(request, f"„{stakeholder}“ steht jetzt auf der Liste.")
        return redirect("advisors:stakeholder_detail", pk=stakeholder.pk)
    return render(request, "advisors/add_stakeholder.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_stakeholder(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a stakeholder."""
    stakeholder = _fetch(request, pk)
    require(can_manage_stakeholders(request.user))
    form = StakeholderForm(request.POST or None, instance=stakeholder, pools=[])
    if request.method == "POST" and form.is_valid():
        save_stakeholder(user=request.user, values=form.cleaned_data, stakeholder=stakeholder)
        messages.success(request, "Die Angaben sind gespeichert.")
        return redirect("advisors:stakeholder_detail", pk=pk)
    return render(request, "advisors/edit_stakeholder.html", {"stakeholder": stakeholder, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def stakeholder_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One stakeholder: person, next step, log, forums; a talk can be written down."""
    stakeholder = _fetch(request, pk)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _logged(request, stakeholder, form):
        return redirect("advisors:stakeholder_detail", pk=pk)
    context = {
        "stakeholder": stakeholder,
        "contacts": stakeholder.contacts.all(),
        "forums": stakeholder.forums.order_by("-starts_at"),
        "form": form,
        "can_manage": can_manage_stakeholders(request.user),
        "can_log": can_log_contact(request.user, stakeholder),
    }
    return render(request, "advisors/stakeholder_detail.html", context)


def _logged(request: HttpRequest, stakeholder: Stakeholder, form: ContactForm) -> bool:
    try:
        log_contact(stakeholder=stakeholder, user=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error("day", problem)
        return False
    messages.success(request, "Der Kontakt steht jetzt im Verlauf.")
    return True


@require_POST
def finish_next_step(request: HttpRequest, pk: int) -> HttpResponse:
    """The next step is done; the next one can be planned."""
    stakeholder = _fetch(request, pk)
    finish_step(stakeholder=stakeholder, user=request.user)
    messages.success(request, "Erledigt. Tragen Sie im Verlauf ein, was dabei herauskam.")
    return redirect("advisors:stakeholder_detail", pk=pk)


def _fetch(request: HttpRequest, pk: int) -> Stakeholder:
    rows = Stakeholder.objects.visible_to(request.user)
    related = ("pool", "municipality", "responsible")
    return get_object_or_404(rows.select_related(*related).prefetch_related("themes"), pk=pk)

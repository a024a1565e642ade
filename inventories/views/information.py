"""The duty to inform (Art. 14 DSGVO): who has to be told, by mail or letter, and the deletion afterwards."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.text import slug
from inventories.forms.information import LettersForm
from inventories.information_letter import MAX_LETTERS, render_letters
from inventories.lead_retention import deletion_of
from inventories.models import Inventory, Lead
from inventories.permissions.research import can_edit_leads, can_see_deletions, can_view_leads
from inventories.services.information import inform_by_mail, record_letters
from inventories.views.process import fetch_inventory
from inventories.views.research import chosen_leads

# what one click sends; the page says so and offers the next ones
MAX_AT_ONCE = 200
MAIL, LETTERS = "mail", "brief"


@require_http_methods(["GET", "HEAD", "POST"])
def inform_leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is told how, send the mails, note the posted letters."""
    inventory = fetch_inventory(request, pk)
    require(can_edit_leads(request.user, inventory))
    form = LettersForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST":
        response = _inform(request, inventory, form)
        if response:
            return response
    waiting, total = _waiting(request, inventory)
    by_letter = [lead for lead in waiting if not lead.email and lead.street]
    context = {
        "inventory": inventory,
        "by_mail": [lead for lead in waiting if lead.email],
        # as many as one PDF holds: what is noted as posted is exactly what was printed
        "by_letter": by_letter[:MAX_LETTERS],
        "letters_left": len(by_letter[MAX_LETTERS:]),
        "by_voice": [lead for lead in waiting if not lead.email and not lead.street],
        "total": total,
        "left": max(total - MAX_AT_ONCE, 0),
        "form": form,
    }
    return render(request, "inventories/inform_leads.html", context)


def _inform(request: HttpRequest, inventory: Inventory, form: LettersForm) -> HttpResponse | None:
    """Send or note; return None when the form has to be shown again."""
    leads = list(chosen_leads(request.POST, inventory).uninformed()[:MAX_AT_ONCE])
    if request.POST.get("weg") == MAIL:
        done = inform_by_mail(inventory=inventory, leads=leads, user=request.user)
        text = "Eine E-Mail geht" if done.told == 1 else f"{done.told} E-Mails gehen"
        messages.success(request, f"{text} jetzt hinaus. Tag und Weg stehen bei jedem Eintrag.")
        return redirect("inventories:inform_leads", pk=inventory.pk)
    if not form.is_valid():
        return None
    try:
        day = form.cleaned_data["day"]
        done = record_letters(inventory=inventory, leads=leads, user=request.user, day=day)
    except ValidationError as problem:
        form.add_error("day", problem.messages[0])
        return None
    text = "Ein Brief ist" if done.told == 1 else f"{done.told} Briefe sind"
    messages.success(request, f"{text} als verschickt eingetragen.")
    return redirect("inventories:inform_leads", pk=inventory.pk)


def _waiting(request: HttpRequest, inventory: Inventory) -> tuple[list[Lead], int]:
    """Return the first of the wanted leads (or of all), nearest duty first, and their number."""
    data = request.POST or request.GET
    is_chosen = data.get("alle") or data.getlist("eintrag")
    rows: QuerySet = chosen_leads(data, inventory) if is_chosen else inventory.leads.standing()
    rows = rows.uninformed().order_by("inform_until", "sort_name", "pk")
    return list(rows[:MAX_AT_ONCE]), rows.count()


@require_safe
def information_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """The letters to the ticked leads as one PDF; printing them changes nothing."""
    inventory = fetch_inventory(request, pk)
    require(can_view_leads(request.user, inventory))
    rows = chosen_leads(request.GET, inventory).filter(anonymised_at=None).prefetch_related("sources")
    rows = rows.select_related("inventory__municipality", "inventory__officer").sorted_by_name()
    leads = list(rows[:MAX_LETTERS])
    if not leads:
        messages.error(request, "Wählen Sie mindestens eine Organisation für den Brief.")
        return redirect("inventories:inform_leads", pk=pk)
    pdf = render_letters(inventory, leads, sender=request.user)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    name = leads[0].name if len(leads) == 1 else f"{len(leads)}-briefe"
    response["Content-Disposition"] = content_disposition_header(False, f"information-{slug(name)[:60]}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def lead_deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """What the deletion rule will make anonymous, and when."""
    inventory = fetch_inventory(request, pk)
    require(can_see_deletions(request.user, inventory))
    deletion = deletion_of(inventory)
    context = {
        "inventory": inventory,
        "deletion": deletion,
        "leads": deletion.leads.sorted_by_name()[:MAX_AT_ONCE],
        "number": deletion.leads.count(),
        "done": inventory.leads.exclude(anonymised_at=None).count(),
    }
    return render(request, "inventories/lead_deletion.html", context)

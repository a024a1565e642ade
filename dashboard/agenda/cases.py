"""Applications on somebody's work list: for SKEW what to check and decide, for a town what to fill in."""

from django.db.models import Prefetch
from django.urls import reverse

from accounts.permissions import can_edit_for, can_sign_for
from applications.enums import ApplicationStatus as S
from applications.enums import SignatureWay
from applications.models import Application, Decision
from applications.permissions import can_confirm_decision, can_process_application
from core.templatetags.german import datum_kurz
from dashboard.agenda.item import APPLICATION, Item

FIRST_STEP = 1
# status: (what SKEW does next, whether it waits for somebody else)
SKEW_TURNS = {
    S.SUBMITTED: ("Beginnen Sie die formale Prüfung", False),
    S.SIGNATURE_PENDING: ("Der unterschriebene Antrag fehlt noch", True),
    S.RECEIVED: ("Beginnen Sie die formale Prüfung", False),
    S.FORMAL_CHECK: ("Schließen Sie die formale Prüfung ab", False),
    S.CORRECTION: ("Die Kommune ergänzt Angaben", True),
    S.TECHNICAL_REVIEW: ("Entscheiden Sie über den Antrag", False),
    S.DEFERRED: ("Der Antrag steht auf der Warteliste", True),
}


def application_items(user) -> list[Item]:
    """Return the items of all running applications that the person may see (two queries, or one)."""
    if not user.is_skew_staff and not user.rights:
        return []
    rows = Application.objects.visible_to(user).running().select_related("municipality")
    if user.is_skew_staff:
        undecided = Decision.objects.filter(decided_at=None, returned_at=None)
        undecided = undecided.select_related("application__programme", "proposed_by")
        rows = rows.prefetch_related(Prefetch("decisions", undecided, to_attr="open_decisions"))
    items = [
        _skew_item(user, row) if can_process_application(user, row) else _town_item(user, row) for row in rows
    ]
    return [item for item in items if item]


def _skew_item(user, application: Application) -> Item | None:
    if application.open_decisions:
        return _decision_item(user, application, application.open_decisions[0])
    if application.status not in SKEW_TURNS:
        return None
    title, is_waiting = SKEW_TURNS[application.status]
    detail = application.get_status_display()
    if application.received_on:
        detail = f"Posteingang {datum_kurz(application.received_on)}"
    owner_id = application.officer_id
    return _item(application, title, detail=detail, is_waiting=is_waiting, owner_id=owner_id)


def _decision_item(user, application: Application, decision: Decision) -> Item:
    may_confirm = can_confirm_decision(user, decision)
    return _item(
        application,
        "Prüfen Sie den Entscheidungsvorschlag"
        if may_confirm
        else "Eine zweite Person prüft Ihren Vorschlag",
        url=reverse("applications:confirm_decision", args=[application.pk, decision.pk]),
        detail=f"{decision.get_outcome_display()}, von {decision.proposed_by}",
        is_waiting=not may_confirm,
        # whoever proposed is in charge; anybody else may be the second person
        owner_id=None if may_confirm else decision.proposed_by_id,
    )


def _town_item(user, application: Application) -> Item:
    if application.status == S.DRAFT:
        return _own_turn(user, application, "Füllen Sie den Antrag aus", "Entwurf")
    if application.status == S.CORRECTION:
        url = reverse("applications:answer_correction", args=[application.pk])
        return _own_turn(user, application, "Ergänzen Sie Angaben im Antrag", "Nachforderung", url)
    is_unsigned = application.status in {S.SUBMITTED, S.SIGNATURE_PENDING}
    if is_unsigned and application.signature_way == SignatureWay.POST:
        title = "Schicken Sie den unterschriebenen Antrag an SKEW"
        return _own_turn(user, application, title, "Unterschrift fehlt", needs_sign=True)
    waiting = "Die Unterschrift mit Code fehlt noch" if is_unsigned else "SKEW prüft Ihren Antrag"
    return _item(application, waiting, detail=application.get_status_display(), due=None, is_waiting=True)


def _own_turn(
    user, application: Application, title: str, detail: str, url: str = "", *, needs_sign: bool = False
) -> Item:
    """Return a task for members who may do it, and a waiting line for those who only read."""
    may = can_sign_for if needs_sign else can_edit_for
    is_mine = may(user, application.municipality_id)
    if not is_mine:
        title, url = "Ihr Team ist dran", ""
    return _item(application, title, detail=detail, url=url, is_waiting=not is_mine)


def _item(application: Application, title: str, **fields) -> Item:
    number = application.case_number or "noch ohne Aktenzeichen"
    values = {"due": application.due_on} | fields
    url = values.pop("url", "") or reverse("applications:application_detail", args=[application.pk])
    return Item(
        title=title,
        subject=f"Antrag {application.municipality.short_name} · {number}",
        url=url,
        kind=APPLICATION,
        step=FIRST_STEP,
        **values,
    )

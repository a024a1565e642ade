"""Requests for advice on somebody's work list: signing, choosing, answering, reviewing, confirming."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.enums import EDITING_RIGHTS, MembershipRight
from advisors.enums.request import RequestStatus
from advisors.models import ConsultingRequest, ProposalMember
from dashboard.agenda.item import MIGLOBE, Item

# our own promise to municipalities
REVIEW_WITHIN = timedelta(days=7)
SKEW_TITLES = {
    RequestStatus.SUBMITTED: ("Sehen Sie die Anfrage durch", "request_detail"),
    RequestStatus.MATCHING: ("Stellen Sie Vorschläge zusammen", "find_advisors"),
    RequestStatus.AGREED: ("Bestätigen Sie die Beratung", "confirm_request"),
}
SKEW_WAITING = {
    RequestStatus.RETURNED: "Die Kommune beantwortet Ihre Rückfrage",
    RequestStatus.CHOOSING: "Die Kommune wählt Beratende aus",
    RequestStatus.ASKED: "Beratende sind angefragt",
}
TOWN_TITLES = {
    RequestStatus.RETURNED: ("Beantworten Sie die Rückfrage von SKEW", "edit_request"),
    RequestStatus.CHOOSING: ("Wählen Sie aus, wer Sie berät", "request_detail"),
}
TOWN_WAITING = {
    RequestStatus.SUBMITTED: "SKEW sieht Ihre Anfrage durch",
    RequestStatus.MATCHING: "SKEW sucht Beratende",
    RequestStatus.ASKED: "Die Beratenden antworten",
    RequestStatus.AGREED: "SKEW bestätigt die Beratung",
}


def request_items(user) -> list[Item]:
    """Return what requests ask of the person; one query per role."""
    items = []
    if user.is_skew_staff:
        items += _for_skew(user)
    if user.rights:
        items += _for_town(user)
    if user.is_advisor:
        items += _for_advisor(user)
    return items


def _for_skew(user) -> list[Item]:
    rows = ConsultingRequest.objects.open().exclude(municipality__in=list(user.rights))
    items = []
    for row in rows.select_related("municipality").prefetch_related("proposals"):
        if row.status in SKEW_TITLES:
            title, page = SKEW_TITLES[row.status]
            due = timezone.localdate(row.submitted_at) + REVIEW_WITHIN if row.submitted_at else None
            items.append(_item(row, title, page, due=due, owner=row.officer_id))
        else:
            due = row.choose_until if row.status == RequestStatus.CHOOSING else _answer_day(row)
            waiting = SKEW_WAITING[row.status]
            items.append(
                _item(row, waiting, "request_detail", due=due, owner=row.officer_id, is_waiting=True)
            )
    return items


def _for_town(user) -> list[Item]:
    editing = [pk for pk, right in user.rights.items() if right in EDITING_RIGHTS]
    signing = [pk for pk, right in user.rights.items() if right == MembershipRight.SIGN]
    to_sign = Q(status=RequestStatus.DRAFT, ready_at__isnull=False, municipality__in=signing)
    running = Q(status__in=[*TOWN_TITLES, *TOWN_WAITING], municipality__in=editing)
    rows = ConsultingRequest.objects.filter(to_sign | running)
    items = []
    for row in rows.select_related("municipality", "created_by").prefetch_related("proposals"):
        if row.status == RequestStatus.DRAFT:
            title = "Prüfen und zeichnen Sie die Anfrage"
            items.append(_item(row, title, "check_request", detail=f"vorbereitet von {row.created_by}"))
        elif row.status in TOWN_TITLES:
            title, page = TOWN_TITLES[row.status]
            due = row.choose_until if row.status == RequestStatus.CHOOSING else None
            items.append(_item(row, title, page, due=due))
        else:
            waiting = TOWN_WAITING[row.status]
            items.append(_item(row, waiting, "request_detail", due=_answer_day(row), is_waiting=True))
    return items


def _for_advisor(user) -> list[Item]:
    rows = ProposalMember.objects.filter(
        profile__user=user, answer="", proposal__status="asked", proposal__answer_until__gte=timezone.now()
    )
    return [
        Item(
            title="Beantworten Sie eine Anfrage",
            subject=_subject(row.proposal.request),
            url=reverse("advisors:answer_proposal", args=[row.proposal_id]),
            kind=MIGLOBE,
            detail=row.proposal.request.goal[:120],
            due=timezone.localdate(row.proposal.answer_until),
        )
        for row in rows.select_related("proposal__request__municipality")
    ]


def _item(row, title, page, *, due=None, detail="", owner=None, is_waiting=False) -> Item:
    return Item(
        title=title,
        subject=_subject(row),
        url=reverse(f"advisors:{page}", args=[row.pk]),
        kind=MIGLOBE,
        detail=detail or row.goal[:120],
        due=due,
        is_waiting=is_waiting,
        owner_id=owner,
    )


def _answer_day(row: ConsultingRequest):
    days = [proposal.answer_until for proposal in row.proposals.all() if proposal.status == "asked"]
    return timezone.localdate(days[0]) if days and days[0] else None


def _subject(row: ConsultingRequest) -> str:
    return f"{row.municipality.short_name} · {row.case_number or 'Entwurf'}"

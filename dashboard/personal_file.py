"""What the portal knows about one person over all apps (Art. 15 and 20 DSGVO)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.models import User
from core.models import StatusChange
from dashboard.advisor_file import advisor_words, application_words
from directory.models import EntryReport
from inventories.models import ContractorProfile, Offer
from publications.models import BarrierReport

# told by accounts.services.personal_data, or secrets of the sign-in
TOLD_ELSEWHERE = {"accounts", "account", "mfa", "admin", "sessions", "auth"}
PATHS_TO_CASE = (
    "case_number",
    "application.case_number",
    "inventory.case_number",
    "profile.inventory.case_number",
)


def traces(user: User) -> list[tuple[str, str, int]]:
    """Return (what, as whom, how often) for everything that carries the person's name, most first."""
    found = [
        (str(model._meta.verbose_name_plural), str(field.verbose_name), rows.count())
        for model, field, rows in _relations(user)
    ]
    return sorted((row for row in found if row[2]), key=lambda row: (-row[2], row[0], row[1]))


def traces_in_full(user: User) -> list[dict[str, Any]]:
    """Return every such row, ready for JSON: what it is, when, for which case, and the person's own words."""
    return [
        {"what": str(model._meta.verbose_name), "as": str(field.verbose_name), **_row(row, field.name)}
        for model, field, rows in _relations(user)
        for row in rows.iterator()
    ]


def reports_of(user: User) -> list[dict[str, Any]]:
    """Return the reports of barriers that were sent with the person's address."""
    rows = BarrierReport.objects.filter(email__iexact=user.email).order_by("pk")
    return [
        {
            "message": row.message,
            "page_address": row.page_address,
            "reported_at": _iso(row.reported_at),
            "answer": row.answer,
        }
        for row in rows
    ]


def entry_reports_of(user: User) -> list[dict[str, Any]]:
    """Return the mistakes in entries that were reported with the person's address."""
    rows = EntryReport.objects.filter(email__iexact=user.email).order_by("pk")
    return [
        {
            "organisation": row.name,
            "message": row.message,
            "reported_at": _iso(row.reported_at),
            "answer": row.answer,
        }
        for row in rows
    ]


def personal_file(user: User, account: dict[str, Any]) -> dict[str, Any]:
    """Return the whole file; `account` is the part of accounts.services.personal_data.export_account."""
    return {
        "exported_at": timezone.now().isoformat(),
        "account": account,
        "traces": traces_in_full(user),
        "barrier_reports": reports_of(user),
        "entry_reports": entry_reports_of(user),
        "contractor": contractor_words(user),
        "advisor": advisor_words(user),
        "pool_applications": application_words(user),
    }


def contractor_words(user: User) -> dict[str, Any]:
    """Return what a contractor wrote in the pool and in answers to offers, and what SKEW noted about them."""
    profile = ContractorProfile.objects.filter(user=user).first()
    answers = Offer.objects.filter(contractor=user).exclude(answered_at=None).order_by("pk")
    return {
        "languages": profile.languages if profile else [],
        "experience": profile.experience if profile else "",
        "website": profile.website if profile else "",
        "note_of_skew": profile.internal_note if profile else "",
        "answers": [
            {
                "at": _iso(offer.answered_at),
                "status": offer.status,
                "answer": offer.answer_text,
                "has_conflict": offer.has_conflict,
                "conflict": offer.conflict_text,
            }
            for offer in answers
        ],
    }


def _relations(user: User) -> list[tuple[type[Model], Any, QuerySet]]:
    """Return (model, field, rows) for every foreign key to the person, also those without a way back.

    Read from the models themselves: a table that is added later cannot be forgotten here.
    """
    found = []
    for relation in User._meta.get_fields(include_hidden=True):
        if not (
            relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        ):
            continue
        model, field = relation.related_model, relation.field
        if model._meta.app_label in TOLD_ELSEWHERE or model._meta.auto_created:
            continue
        found.append((model, field, model._default_manager.filter(**{field.name: user}).order_by("pk")))
    return found


def _row(row: Model, field_name: str) -> dict[str, Any]:
    told = {"id": row.pk, "at": _iso(_moment(row, field_name)), "case_number": _case_number(row)}
    if isinstance(row, StatusChange):
        told |= {"from": row.from_status, "to": row.to_status, "comment": row.comment}
    return told


def _moment(row: Model, field_name: str) -> date | datetime | None:
    """Return when the person did it: `decided_at` for `decided_by`, else when the row was made."""
    stem = field_name.removesuffix("by")
    names = (f"{stem}at", f"{stem}on", "assigned_at", "created_at", "timestamp", "requested_at")
    return next((value for name in names if (value := getattr(row, name, None))), None)


def _case_number(row: Model) -> str:
    """Return the case that the row belongs to, or an empty text."""
    subject = getattr(row, "subject", row)
    for path in PATHS_TO_CASE:
        value = subject
        for name in path.split("."):
            value = getattr(value, name, None)
        if isinstance(value, str):
            return value
    return ""


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None

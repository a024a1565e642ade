"""The papers of a case that a person may open."""

from dataclasses import dataclass

from django.urls import reverse

from applications.permissions import can_view_application
from core.templatetags.german import dateigroesse, datum, plural
from inventories.models import Brochure, Inventory


@dataclass(frozen=True)
class Document:
    """One line of the list of documents."""

    label: str
    url: str
    meta: str = ""


def pages(number: int) -> str:
    """Return "eine Seite" or "12 Seiten"."""
    return plural(number, "eine Seite,Seiten")


def documents_of(user, inventory: Inventory) -> list[Document]:
    """Return what the person may open: application, decision, goal, minutes, profiles, brochure."""
    found = []
    if can_view_application(user, inventory.application):
        found += _application_documents(inventory)
    profiles = Document("Steckbriefe ansehen", reverse("inventories:profile_list", args=[inventory.pk]))
    return [*found, *_agreed(inventory), profiles, *_brochure(inventory)]


def _application_documents(inventory: Inventory) -> list[Document]:
    application = inventory.application
    found = [Document("Antrag ansehen", reverse("applications:application_detail", args=[application.pk]))]
    submission = application.submissions.order_by("-number").first()
    if submission:
        url = reverse("applications:submission_pdf", args=[application.pk, submission.number])
        meta = f"PDF, {pages(submission.pages)}, {datum(submission.submitted_at)}"
        found.append(Document("Antrag herunterladen", url, meta))
    decision = application.decisions.exclude(letter_pdf="").filter(decided_at__isnull=False).last()
    if decision:
        url = reverse("applications:decision_letter", args=[application.pk, decision.pk])
        found.append(Document("Bescheid herunterladen", url, f"PDF, {datum(decision.decided_at)}"))
    return found


def _agreed(inventory: Inventory) -> list[Document]:
    """The goal that both sides confirmed, and the minutes of all talks."""
    goal = reverse("inventories:edit_goal", args=[inventory.pk])
    held = inventory.meetings.filter(held_at__isnull=False).select_related("fixed_option")
    return [
        Document("Ziel und Schwerpunkt lesen", goal),
        *(
            Document(
                f"Protokoll lesen: {meeting}",
                reverse("inventories:meeting_detail", args=[meeting.pk]),
                datum(meeting.fixed_option.starts_at),
            )
            for meeting in held.order_by("fixed_option__starts_at")
        ),
    ]


def _brochure(inventory: Inventory) -> list[Document]:
    brochure = Brochure.objects.filter(inventory=inventory).select_related("published_build").first()
    if brochure is None or brochure.published_build is None or not inventory.is_public:
        return []
    build = brochure.published_build
    meta = f"PDF, {pages(build.pages)}, {dateigroesse(build.size)}, {datum(brochure.published_at)}"
    return [
        Document(
            "Broschüre herunterladen", reverse("inventories:public_brochure", args=[inventory.slug]), meta
        ),
        Document("Seite im Netz ansehen", reverse("inventories:public_inventory", args=[inventory.slug])),
    ]

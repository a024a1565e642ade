"""What is printed for a workshop: letters, sheets for the talks, table cards, the report. All PDF/UA-1."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from core.pdf import Pdf, render_pdf
from core.qr_codes import code_svg
from core.text import markdown
from inventories.models import Profile, Workshop
from inventories.visibility import VisibleProfile
from inventories.workshop_matching import Pair, of_one
from inventories.workshops.agreements import agreements_of
from inventories.workshops.figures import WorkshopFigures
from inventories.workshops.plan import TableView
from inventories.workshops.ties import Network, finding, pictures
from networks.models import Invitation

LETTERS = "inventories/pdf/invitation_letters.html"
TALKS = "inventories/pdf/talk_sheets.html"
TABLES = "inventories/pdf/table_cards.html"
REPORT = "inventories/pdf/workshop_report.html"
# as many talks as one evening holds
MOST_TALKS = 6


@dataclass(frozen=True)
class Letter:
    """One invitation on paper."""

    recipient: list[str]
    invitation: Invitation
    address: str
    code: str


@dataclass(frozen=True)
class TalkSheet:
    """For one organisation: with whom to talk and why. `table` is where its people sit, "" without a seat."""

    name: str
    talks: list[tuple[str, list[str], bool]]
    table: str = ""


def letters_pdf(workshop: Workshop, made: Iterable[tuple[Invitation, str]]) -> Pdf:
    """Return one letter per invitation with its address as QR code and in words."""
    media, letters = {}, []
    profiles = {row.organisation_id: row for row in Profile.objects.filter(inventory=workshop.inventory_id)}
    for invitation, address in made:
        code = f"code-{invitation.pk}.svg"
        media[code] = code_svg(address)
        letters.append(Letter(_lines(profiles[invitation.organisation_id]), invitation, address, code))
    context = {
        "letters": letters,
        "event": workshop.event,
        "inventory": workshop.inventory,
        "team_phone": settings.TEAM_PHONE,
    }
    return render_pdf(template=LETTERS, context=context, media=media)


def sheets(
    pairs: list[Pair], invitations: Iterable[Invitation], tables: Iterable[TableView] = ()
) -> list[TalkSheet]:
    """Return the sheet of every organisation, in the order of the invitations."""
    seated = {seat.invitation_id: str(view.table) for view in tables for seat in view.seats}
    return [
        TalkSheet(row.name, _talks(pairs, row.organisation_id), seated.get(row.pk, "")) for row in invitations
    ]


def talks_pdf(workshop: Workshop, found: list[TalkSheet]) -> Pdf:
    """Return a page per organisation: the people to talk to, and room for notes."""
    context = {"sheets": found, "event": workshop.event, "inventory": workshop.inventory}
    return render_pdf(template=TALKS, context=context)


def tables_pdf(workshop: Workshop, tables: list[TableView]) -> Pdf:
    """Return a list of all seats for the entrance and a card for each table."""
    everybody = sorted(
        (
            (seat.invitation.name, view.table.number, seat.invitation.people)
            for view in tables
            for seat in view.seats
        ),
        key=lambda row: row[0].casefold(),
    )
    context = {
        "tables": tables,
        "everybody": everybody,
        "event": workshop.event,
        "inventory": workshop.inventory,
    }
    return render_pdf(template=TABLES, context=context)


def report_pdf(
    workshop: Workshop,
    figures: WorkshopFigures,
    nets: tuple[Network, Network],
    faces: dict[int, VisibleProfile],
) -> Pdf:
    """Return the report with figures, picture, agreements and the network before and after."""
    media = {}
    if workshop.report_picture:
        with workshop.report_picture.open() as file:
            media["bild.jpg"] = file.read()
    context = {
        "workshop": workshop,
        "event": workshop.event,
        "inventory": workshop.inventory,
        "figures": figures,
        "report": markdown(workshop.report),
        "finding": finding(*nets),
        "pictures": pictures(*nets, faces, level=3, printed=True),
        "agreements": agreements_of(workshop, faces),
    }
    return render_pdf(template=REPORT, context=context, media=media)


def _talks(pairs: list[Pair], organisation: int) -> list[tuple[str, list[str], bool]]:
    own = of_one(pairs, organisation)[:MOST_TALKS]
    return [
        (pair.other(organisation)[1], [reason.text for reason in pair.reasons[:3]], pair.is_known)
        for pair in own
    ]


def _lines(profile: Profile) -> list[str]:
    town = f"{profile.postal_code} {profile.town}".strip()
    return [line for line in (profile.name, profile.street, town) if line]

"""What the pages of a request show: its answers in sections, the proposals, the next step, its story."""

from dataclasses import dataclass

from advisors.enums.request import ProposalStatus, RequestOrigin, RequestStatus, TargetGroup
from advisors.models import Consultation, ConsultingRequest, Proposal, ProposalMember
from advisors.permissions.request import (
    can_ask_proposal,
    can_choose_for,
    can_edit_request,
    can_review_request,
    can_see_proposals,
    can_submit_request,
    can_withdraw_request,
)
from advisors.request_days import shares_of, wish_sentence
from advisors.request_turn import turn_of
from advisors.visibility import PublicCard, public_card
from advisors.workflow.request import REQUEST_WORKFLOW
from core.languages import language_names
from core.templatetags.german import datum

MOVES = {row.name: row.label for row in REQUEST_WORKFLOW.transitions} | {
    "submit": "Anfrage eingereicht",
    "search": "SKEW sucht Beratende",
    "return": "SKEW hat eine Rückfrage",
    "decline": "SKEW hat die Anfrage abgelehnt",
    "publish": "Vorschläge liegen bei der Kommune",
    "ask": "Beratende angefragt",
    "choose_again": "Die Kommune wählt neu",
    "search_on": "SKEW sucht weiter",
    "search_again": "SKEW überarbeitet die Vorschläge",
    "confirm": "Beratung bestätigt",
    "withdraw": "Anfrage zurückgezogen",
}
ENDED_KINDS = {
    RequestStatus.CONFIRMED: "done",
    RequestStatus.DECLINED: "off",
    RequestStatus.WITHDRAWN: "off",
}
TURN_OF_SKEW = frozenset({RequestStatus.SUBMITTED, RequestStatus.MATCHING, RequestStatus.AGREED})
TURN_OF_TOWN = frozenset({RequestStatus.DRAFT, RequestStatus.RETURNED, RequestStatus.CHOOSING})


@dataclass(frozen=True)
class PersonLine:
    """One person of a proposal, as far as this person shows themselves; the answer is for SKEW."""

    card: PublicCard
    member: ProposalMember


@dataclass(frozen=True)
class ProposalCard:
    """One proposal with its people and reasons."""

    proposal: Proposal
    people: list[PersonLine]
    can_ask: bool
    is_open: bool

    @property
    def title(self) -> str:
        return " und ".join(line.card.name for line in self.people)

    @property
    def wishes(self) -> str:
        row = self.proposal
        noun = "Wunsch" if row.wishes_total == 1 else "Wünschen"
        return f"{row.wishes_met} von {row.wishes_total} {noun}"


def request_page(user, row: ConsultingRequest) -> dict:
    """Return what the page of one request shows to this person."""
    is_officer = can_review_request(user, row)
    cards = proposal_cards(user, row) if can_see_proposals(user, row) else []
    consultation = Consultation.objects.visible_to(user).filter(request=row).first()
    return {
        "row": row,
        "status_kind": status_kind(row, is_officer=is_officer),
        "turn": turn_of(user, row),
        "sections": answers_of(row),
        "shares": shares_of(row) if row.status != RequestStatus.CONFIRMED else [],
        "cards": [card for card in cards if card.is_open],
        "past_cards": [card for card in cards if not card.is_open],
        "moves": officer_moves(user, row) if is_officer else [],
        "is_officer": is_officer,
        "own_proposal": row.proposals.put_to(user).order_by("-asked_at").first() if user.is_advisor else None,
        "consultation": consultation,
        "can_edit": can_edit_request(user, row),
        "can_sign": can_submit_request(user, row),
        "can_withdraw": can_withdraw_request(user, row),
        "chronicle": chronicle_of(row),
    }


def proposal_cards(user, row: ConsultingRequest) -> list[ProposalCard]:
    """Return the proposals of a request in their order, in four queries."""
    rows = row.proposals.prefetch_related(
        "members__profile__municipality",
        "members__profile__pool",
        "members__profile__themes",
        "members__suggested",
    )
    can_choose = can_choose_for(user, row)
    cards = []
    for proposal in rows:
        proposal.request = row
        is_open = proposal.status in {
            ProposalStatus.PROPOSED, ProposalStatus.ASKED, ProposalStatus.ACCEPTED,
        }  # fmt: skip
        can_ask = (
            can_choose and proposal.status == ProposalStatus.PROPOSED and can_ask_proposal(user, proposal)
        )
        people = [PersonLine(public_card(member.profile), member) for member in proposal.members.all()]
        cards.append(ProposalCard(proposal, people, can_ask, is_open))
    return cards


def officer_moves(user, row: ConsultingRequest) -> list:
    """Return the steps that SKEW takes by a button of the page; the others have pages of their own."""
    by_button = {"search", "return", "decline", "search_again"}
    return [move for move in REQUEST_WORKFLOW.available(user, row) if move.name in by_button]


def answers_of(row: ConsultingRequest) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return (anchor of the form, title, [(question, answer)]) of every section."""
    groups = dict(TargetGroup.choices)
    contact = [row.contact_name, row.contact_email, row.contact_phone]
    pair = "Zwei Beratende" if row.wants_pair else "Eine Person genügt"
    return [
        ("wer", "Wer fragt an?", [
            ("Kommune", row.municipality.formal_name),
            ("Dienststelle", row.office),
            ("Ansprechperson", ", ".join(part for part in contact if part)),
            ("Weg", row.get_origin_display()),
            *([("Gezeichnet von", row.signer_name)] if row.signer_name else []),
        ]),
        ("worum", "Worum geht es?", [
            ("Ausgangslage", row.situation), ("Ziel", row.goal), ("Beratungsbedarf", row.need),
        ]),
        ("themen", "Themen und Beteiligte", [
            ("Themen", ", ".join(theme.name for theme in row.themes.all())),
            ("Zielgruppen", ", ".join(groups[value] for value in row.target_groups if value in groups)),
        ]),
        ("wann", "Wann und wie viel?", [
            ("Beginn mit", row.get_wanted_form_display()),
            ("Zeitraum und Tage", wish_sentence(row)),
            ("Wie viele Personen?", pair),
        ]),
        ("beratende", "Wer soll beraten?", [
            ("Sprachen neben Deutsch", ", ".join(language_names(row.languages))),
            ("Wunschperson", str(row.wished_advisor or "")),
        ]),
    ]  # fmt: skip


def short_facts(row: ConsultingRequest) -> list[tuple[str, str]]:
    """Return the four facts beside the proposals."""
    groups = dict(TargetGroup.choices)
    return [
        ("Ziel", row.goal),
        ("Form", row.get_wanted_form_display()),
        ("Wunsch", wish_sentence(row)),
        ("Zielgruppe", ", ".join(groups[value] for value in row.target_groups if value in groups)),
    ]


def chronicle_of(row: ConsultingRequest) -> list[dict]:
    """Return what happened to a request, newest first."""
    entries = [
        {
            "title": MOVES.get(change.transition, change.transition),
            "by_name": change.by_name,
            "at": change.at,
            "comment": change.comment,
        }
        for change in row.status_changes.order_by("-at", "-pk")
    ]
    way = "Im direkten Gespräch" if row.origin == RequestOrigin.DIRECT_CONTACT else "Entwurf"
    return [*entries, {"title": f"{way} angelegt", "by_name": str(row.created_by), "at": row.created_at}]


def status_kind(row: ConsultingRequest, *, is_officer: bool) -> str:
    """Return the shape of the status word: saffron only where it is the turn of whoever looks."""
    turns = TURN_OF_SKEW if is_officer else TURN_OF_TOWN
    return "now" if row.status in turns else ENDED_KINDS.get(row.status, "")


def status_line(row: ConsultingRequest) -> str:
    """Return the status in words, with the day that counts: "Auswahl bis 30. November 2026"."""
    if row.status == RequestStatus.CHOOSING and row.choose_until:
        return f"Auswahl bis {datum(row.choose_until)}"
    if row.status == RequestStatus.DRAFT and row.ready_at:
        return "Wartet auf die Unterschrift"
    return row.get_status_display()

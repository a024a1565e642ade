"""Proof rounds on the desk: opening, inviting, reminding, answering remarks, closing."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import broker
from core.access import require
from core.emails import check_address
from core.enums import JobState
from inventories.brochure.editions import lost
from inventories.enums.brochure import BrochureOutput, ProofState
from inventories.models import BrochureBuild, Inventory, ProofReader, ProofRemark, ProofRound
from inventories.permissions.edition import can_manage_proofs, can_remark_proof
from inventories.proofs.mails import send_link
from inventories.tasks import draw_proof_pages

NO_PROOF = "Es gibt kein PDF, das noch gilt. Erstellen Sie die Broschüre zuerst."
ALREADY_OPEN = "Eine Korrekturrunde läuft schon. Schließen Sie sie zuerst."
TWICE = "Diese Adresse liest schon mit."
CLOSED = "Diese Korrekturrunde ist geschlossen."
NO_ANSWER = "Schreiben Sie, warum es so bleibt."
NO_PAGE = "Diese Seite gibt es nicht. Das Heft hat {pages} Seiten."
OPEN_REMARKS = "Beantworten Sie zuerst alle Hinweise."
Person = tuple[str, str]


@transaction.atomic
def open_round(
    *, build: BrochureBuild, user: User, due_on: date, message: str = "", readers: Iterable[Person] = ()
) -> ProofRound:
    """Begin a round over a finished PDF and invite its readers, each (name, mail address).

    Raises ValidationError while another round is open or when the PDF holds data that was taken back.
    """
    brochure = build.brochure
    inventory = Inventory.objects.select_for_update().get(pk=brochure.inventory_id)
    require(can_manage_proofs(user, inventory))
    rounds = ProofRound.objects.filter(build__brochure=brochure)
    if rounds.filter(closed_at=None).exists():
        raise ValidationError(ALREADY_OPEN)
    if build.state != JobState.READY or build.output != BrochureOutput.SCREEN or lost(build):
        raise ValidationError(NO_PROOF)
    proof_round = ProofRound.objects.create(
        build=build, number=rounds.count() + 1, message=message, due_on=due_on, opened_by=user
    )
    for name, email in readers:
        _invite(proof_round, name, email)
    transaction.on_commit(partial(broker.wake, draw_proof_pages, build.pk), robust=True)
    return proof_round


@transaction.atomic
def add_reader(*, proof_round: ProofRound, user: User, name: str, email: str) -> ProofReader:
    """Invite one more person by mail; raises ValidationError for an address that reads already."""
    proof_round = _lock(proof_round, user)
    if proof_round.readers.filter(email__iexact=email).exists():
        raise ValidationError(TWICE)
    return _invite(proof_round, name, email)


@transaction.atomic
def remove_reader(*, reader: ProofReader, user: User) -> None:
    """Take the link of a reader back, as long as nothing was written by it."""
    _lock(reader.round, user)
    if reader.remarks.exists():
        raise ValidationError("Diese Person hat schon Hinweise geschrieben. Ihr Link bleibt.")
    reader.delete()


@transaction.atomic
def remind_readers(*, proof_round: ProofRound, user: User) -> int:
    """Mail everybody who has not finished reading; return how many mails went out."""
    proof_round = _lock(proof_round, user)
    return remind_all(proof_round)


def remind_all(proof_round: ProofRound) -> int:
    """Mail the readers who have not finished, each with a new link; the earlier one stays valid."""
    waiting = list(proof_round.readers.filter(finished_at=None))
    for reader in waiting:
        reader.round = proof_round
        send_link(reader, "inventories/emails/proof_reminder.txt")
    return len(waiting)


@transaction.atomic
def add_remark(*, proof_round: ProofRound, user: User, page: int, text: str) -> ProofRemark:
    """Write a remark as somebody of the case; raises ValidationError for a page that is not there."""
    proof_round = _rows().select_for_update(of=("self",)).get(pk=proof_round.pk)
    require(can_remark_proof(user, proof_round))
    check_page(proof_round, page)
    return ProofRemark.objects.create(round=proof_round, by=user, page=page, text=text)


@transaction.atomic
def settle_remark(*, remark: ProofRemark, user: User, state: str, answer: str = "") -> ProofRemark:
    """Answer a remark: taken over, stays as it is (with a reason), or open again.

    Raises ValidationError without a reason for what stays, PermissionDenied.
    """
    proof_round = _lock(remark.round, user, may_be_closed=True)
    remark = ProofRemark.objects.select_for_update().get(pk=remark.pk, round=proof_round)
    state = ProofState(state)
    if state == ProofState.KEPT and not answer.strip():
        raise ValidationError(NO_ANSWER)
    remark.state, remark.answer = state, answer.strip()
    is_open = state == ProofState.OPEN
    remark.settled_by, remark.settled_at = (None, None) if is_open else (user, timezone.now())
    remark.save(update_fields=["state", "answer", "settled_by", "settled_at"])
    return remark


@transaction.atomic
def close_round(*, proof_round: ProofRound, user: User) -> ProofRound:
    """End a round whose remarks are answered and send the answers to those who wrote; twice changes nothing.

    Raises ValidationError while a remark is open.
    """
    proof_round = _lock(proof_round, user, may_be_closed=True)
    if proof_round.closed_at is not None:
        return proof_round
    if proof_round.remarks.filter(state=ProofState.OPEN).exists():
        raise ValidationError(OPEN_REMARKS)
    proof_round.closed_at = timezone.now()
    proof_round.save(update_fields=["closed_at"])
    for reader in proof_round.readers.filter(remarks__isnull=False).distinct():
        reader.round = proof_round
        send_link(reader, "inventories/emails/proof_closed.txt", remarks=list(reader.remarks.all()))
    return proof_round


def check_page(proof_round: ProofRound, page: int) -> None:
    """Raise ValidationError for a page that the proof does not have."""
    if not 1 <= page <= proof_round.build.pages:
        raise ValidationError(NO_PAGE.format(pages=proof_round.build.pages))


def _invite(proof_round: ProofRound, name: str, email: str) -> ProofReader:
    reader = ProofReader.objects.create(round=proof_round, name=name, email=check_address(email))
    send_link(reader, "inventories/emails/proof_invitation.txt")
    return reader


def _rows():
    return ProofRound.objects.select_related("build__brochure__inventory", "opened_by")


def _lock(proof_round: ProofRound, user: User, *, may_be_closed: bool = False) -> ProofRound:
    proof_round = _rows().select_for_update(of=("self",)).get(pk=proof_round.pk)
    require(can_manage_proofs(user, proof_round.build.brochure.inventory))
    if proof_round.closed_at is not None and not may_be_closed:
        raise ValidationError(CLOSED)
    return proof_round

"""What a reader does behind the personal link: opening, writing remarks, taking them back, finishing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.tokens import token_hash
from core.emails import queue_mail
from inventories.enums.brochure import ProofState
from inventories.models import ProofReader, ProofRemark
from inventories.participants import officer_or_leads
from inventories.proofs.pages import is_readable
from inventories.services.proof import check_page

OVER = "Diese Runde ist zu Ende. Schreiben Sie bitte eine Mail an SKEW."
MOST_REMARKS = 300
ENOUGH = "Das sind sehr viele Hinweise. Schreiben Sie bitte eine Mail an SKEW."
SETTLED = "Dieser Hinweis ist schon beantwortet."


def find_reader(token: str) -> ProofReader | None:
    """Return the reader behind a personal address, with round and brochure; None when it opens nothing."""
    rows = ProofReader.objects.select_related(
        "round__build__brochure__inventory__municipality", "round__build__brochure__inventory__officer"
    )
    return rows.filter(links__token_hash=token_hash(token)).first() if token else None


def note_opening(*, reader: ProofReader) -> None:
    """Store the first opening, once."""
    if reader.opened_at is None:
        ProofReader.objects.filter(pk=reader.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def write_remark(*, reader: ProofReader, page: int, text: str) -> ProofRemark:
    """Store a remark; the same words to the same page twice are one. Whoever writes has not finished.

    Raises ValidationError when the round is over, for a page that is not there, and after MOST_REMARKS.
    """
    reader = _lock(reader)
    if not is_readable(reader.round):
        raise ValidationError(OVER)
    check_page(reader.round, page)
    double = reader.remarks.filter(page=page, text=text).first()
    if double is not None:
        return double
    if reader.remarks.count() >= MOST_REMARKS:
        raise ValidationError(ENOUGH)
    if reader.finished_at is not None:
        reader.finished_at = None
        reader.save(update_fields=["finished_at"])
    return ProofRemark.objects.create(round=reader.round, reader=reader, page=page, text=text)


@transaction.atomic
def take_back_remark(*, reader: ProofReader, remark_pk: int) -> None:
    """Delete an own remark that nobody has answered; one that is gone already is no error."""
    reader = _lock(reader)
    remark = reader.remarks.filter(pk=remark_pk).first()
    if remark is not None and remark.state != ProofState.OPEN:
        raise ValidationError(SETTLED)
    if remark is not None:
        remark.delete()


@transaction.atomic
def finish_reading(*, reader: ProofReader) -> ProofReader:
    """Note that the reader is through and tell SKEW; a second click changes nothing."""
    reader = _lock(reader)
    if reader.finished_at is None and reader.round.closed_at is None:
        reader.finished_at = timezone.now()
        reader.save(update_fields=["finished_at"])
        inventory = reader.round.build.brochure.inventory
        context = {"reader": reader, "round": reader.round, "inventory": inventory}
        context["number"] = reader.remarks.count()
        for person in officer_or_leads(inventory):
            queue_mail(
                to=person.email,
                template="inventories/emails/proof_finished.txt",
                context=context | {"person": person},
                reference=inventory.case_number,
            )
    return reader


def _lock(reader: ProofReader) -> ProofReader:
    rows = ProofReader.objects.select_for_update(of=("self",)).select_related(
        "round__build__brochure__inventory"
    )
    return rows.get(pk=reader.pk)

"""What somebody does with the own application: begin, complete, send off, withdraw."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from accounts.tokens import token_hash
from advisors.enums.recruitment import PoolApplicationStatus
from advisors.models import ApplicationDocument, Call, PoolApplication
from advisors.recruiting import mails
from advisors.recruiting.completeness import MOST_DOCUMENTS, gaps_of
from advisors.recruiting.deadlines import day_of_deletion
from advisors.recruiting.disposal import erase, remove_file
from advisors.services.selection import give_place_back
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.templatetags.german import datum

FIELDS = (
    "first_name",
    "last_name",
    "phone",
    "municipality",
    "town",
    "motivation",
    "experience",
    "languages",
    "availability",
    "gender",
    "birth_year",
    "origin_countries",
)
NOT_YET = "Bewerben können Sie sich ab dem {first}."
TOO_LATE = "Die Ausschreibung endete am {last}. Neue Bewerbungen nehmen wir nicht mehr an."
FIXED = "Ihre Bewerbung wird schon bewertet. Rufen Sie uns an, wenn sich etwas geändert hat."
INCOMPLETE = "Es fehlt noch: {gaps}. Ergänzen Sie Ihre Angaben und senden Sie dann ab."
TWICE = (
    "Von dieser Adresse gibt es schon eine abgesendete Bewerbung. Den Link dazu haben wir Ihnen geschickt."
)
ENOUGH = f"Mehr als {MOST_DOCUMENTS} Unterlagen sind nicht möglich. Entfernen Sie zuerst eine."


@transaction.atomic
def start_application(*, call: Call, email: str, values: dict, user: User | None = None) -> PoolApplication:
    """Store a draft and mail the link that leads back to it; return the draft.

    Somebody who has applied already gets the link to that application instead, and it is returned: the page
    says the same in both cases, so that a visitor never learns whether an address has applied. `user` only
    when the address is proven to be theirs. Raises ValidationError outside the period, with the date.
    """
    call = _lock_open(call)
    email = email.lower()
    before = call.applications.counting_for(email).first()
    if before is not None:
        mails.tell_applicant(before, mails.AGAIN)
        return before
    status = PoolApplicationStatus.UNCONFIRMED
    application = PoolApplication(call=call, email=email, user=user, status=status)
    application.delete_on = day_of_deletion(call, status)
    _store(application, values)
    mails.tell_applicant(application, mails.CONFIRM, gaps=gaps_of(application))
    return application


def find_application(token: str) -> PoolApplication | None:
    """Return the application behind a personal address; None when there is none or it was deleted."""
    rows = PoolApplication.objects.select_related("call__pool", "municipality")
    return rows.filter(links__token_hash=token_hash(token)).first() if token else None


def can_still_change(application: PoolApplication) -> bool:
    """Whether the person may add and change: drafts and what nobody rates yet, until the last day."""
    changeable = {PoolApplicationStatus.UNCONFIRMED, PoolApplicationStatus.SUBMITTED}
    return application.status in changeable and application.call.is_open


@transaction.atomic
def edit_application(*, application: PoolApplication, values: dict) -> PoolApplication:
    """Store changed answers. Raises ValidationError when it is rated already or the call is over.

    What was sent off stays complete: it cannot lose an answer that was needed for sending.
    """
    application = _lock_changeable(application)
    _store(application, values)
    gaps = gaps_of(application)
    if gaps and application.status == PoolApplicationStatus.SUBMITTED:
        raise ValidationError(INCOMPLETE.format(gaps=", ".join(gaps)))
    return application


@transaction.atomic
def add_document(*, application: PoolApplication, file: UploadedFile) -> ApplicationDocument:
    """Add a checked file (core.forms.DocumentField). Raises ValidationError when there are enough."""
    application = _lock_changeable(application)
    if application.documents.count() >= MOST_DOCUMENTS:
        raise ValidationError(ENOUGH)
    return ApplicationDocument.objects.create(
        application=application,
        file=file,
        filename=file.name,
        content_type=file.content_type,
        size=file.size,
    )


@transaction.atomic
def remove_document(*, application: PoolApplication, pk: int) -> None:
    """Remove one paper with its file; a second click changes nothing."""
    application = _lock_changeable(application)
    for document in application.documents.filter(pk=pk):
        remove_file(document)
        document.delete()


@transaction.atomic
def send_application(*, application: PoolApplication) -> PoolApplication:
    """Send it off: it gets its number, and a receipt goes out. Other drafts of the address are deleted.

    Raises ValidationError with what is missing, WorkflowError for a second click.
    """
    call = _lock_open(application.call)
    application = PoolApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    application.call = call
    if gaps := gaps_of(application):
        raise ValidationError(INCOMPLETE.format(gaps=", ".join(gaps)))
    if call.applications.counting_for(application.email).exclude(pk=application.pk).exists():
        raise ValidationError(TWICE)
    try:
        with transaction.atomic():
            POOL_APPLICATION_WORKFLOW.run(user=None, obj=application, name="send")
    except IntegrityError as double:
        raise ValidationError(TWICE) from double
    application.call = call
    _number(application)
    drafts = call.applications.filter(email=application.email, status=PoolApplicationStatus.UNCONFIRMED)
    for draft in drafts:
        _drop_draft(draft)
    mails.tell_applicant(application, mails.RECEIVED)
    return application


@transaction.atomic
def withdraw_application(*, application: PoolApplication) -> PoolApplication | None:
    """Take it back; a draft is deleted at once (None is returned), everything else within a week.

    A place on the list that gets free goes to the next, and SKEW hears of it. Raises WorkflowError.
    """
    call = Call.objects.select_for_update().get(pk=application.call_id)
    application = PoolApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    application.call = call
    if application.status == PoolApplicationStatus.UNCONFIRMED:
        erase(call, application)
        return None
    give_place_back(application=application, user=None, name="withdraw")
    mails.tell_applicant(application, mails.WITHDRAWN)
    return application


def _lock_open(call: Call) -> Call:
    """Return the call under its lock, or say when applications are taken."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not call.has_opened:
        raise ValidationError(NOT_YET.format(first=datum(call.opens_on)))
    if not call.is_open:
        raise ValidationError(TOO_LATE.format(last=datum(call.closes_on)))
    return call


def _lock_changeable(application: PoolApplication) -> PoolApplication:
    call = _lock_open(application.call)
    application = PoolApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    application.call = call
    if not can_still_change(application):
        raise ValidationError(FIXED)
    return application


def _store(application: PoolApplication, values: dict) -> None:
    for name in FIELDS:
        setattr(application, name, values[name])
    application.save()
    application.themes.set(values["themes"])


def _number(application: PoolApplication) -> None:
    """Give the next number of the call, whose row is locked, and note when it came."""
    last = application.call.applications.aggregate(last=Max("number"))["last"] or 0
    application.number = last + 1
    application.submitted_at = application.confirmed_at = timezone.now()
    application.delete_on = day_of_deletion(application.call, application.status)
    application.save(update_fields=["number", "submitted_at", "confirmed_at", "delete_on", "updated_at"])


def _drop_draft(draft: PoolApplication) -> None:
    """Delete another draft of the same person; the mails stay, they belong to the address."""
    for document in draft.documents.all():
        remove_file(document)
    draft.delete()

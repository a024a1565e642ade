"""The demo's applications with what was typed, submitted, received and decided."""

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from applications.enums import ApplicationStatus as A
from applications.enums import CheckResult, Outcome, SignatureWay
from applications.models import (
    Application,
    ApplicationPart,
    ApplicationStatusChange,
    CorrectionItem,
    CorrectionRequest,
    Criterion,
    Decision,
    FormalCheck,
    MailReceipt,
    Programme,
)
from applications.services.decision import draft_letter, make_letter_pdf
from applications.services.submission import checked_answers, create_submission
from core.numbers import next_case_number
from dashboard.demo.answers import answers
from dashboard.demo.cases import Case
from municipalities.models import Municipality

# the way to each status: (move, status afterwards, days after the submission)
TO_RECEIVED = [("submit_for_signature", A.SIGNATURE_PENDING, 0), ("confirm_receipt", A.RECEIVED, 4)]
TO_CHECK = [*TO_RECEIVED, ("start_formal_check", A.FORMAL_CHECK, 7)]
TO_REVIEW = [*TO_CHECK, ("pass_formal_check", A.TECHNICAL_REVIEW, 12)]
PATHS = {
    A.DRAFT: [],
    A.SIGNATURE_PENDING: TO_RECEIVED[:1],
    A.RECEIVED: TO_RECEIVED,
    A.FORMAL_CHECK: TO_CHECK,
    A.CORRECTION: [*TO_CHECK, ("request_correction", A.CORRECTION, 20)],
    A.TECHNICAL_REVIEW: TO_REVIEW,
    A.APPROVED: [*TO_REVIEW, ("approve", A.APPROVED, 26)],
    A.REJECTED: [*TO_REVIEW, ("reject", A.REJECTED, 30)],
    A.DEFERRED: [*TO_REVIEW, ("defer", A.DEFERRED, 30)],
    A.WITHDRAWN: [*TO_RECEIVED, ("withdraw", A.WITHDRAWN, 6)],
}
COMMENTS = {
    "defer": "Das Budget des Jahres ist vergeben. Vorgemerkt für die nächste Runde.",
    "reject": "Im selben Jahr läuft dort bereits eine Bestandsaufnahme eines anderen Trägers.",
    "withdraw": "Die Stelle, die das Vorhaben begleiten sollte, ist zurzeit nicht besetzt.",
}
BY_MEMBER = {"submit_for_signature", "withdraw"}


def moment(day: date, hour: int = 10) -> datetime:
    """Return a working hour of a day as an aware time."""
    return timezone.make_aware(datetime.combine(day, time(hour, 17)))


def create_application(case: Case, users: dict[str, User], town: dict) -> Application:
    """Create one application of the list in its state, with history, versions and letters."""
    municipality = Municipality.objects.get(ags=case.ags)
    signer, officer = users[case.signer], users["ines.hartwig@skew.example"]
    sent_on = timezone.localdate() - timedelta(days=case.age)
    programme = Programme.objects.get(slug="bestandsaufnahme")
    application = Application.objects.create(
        programme=programme,
        municipality=municipality,
        created_by=signer,
        status=case.status,
        case_number=None if case.status == A.DRAFT else next_case_number(programme.case_prefix, sent_on.year),
        officer=None if case.status == A.DRAFT else officer,
        signature_way=SignatureWay.POST,
    )
    typed = answers(municipality, signer, sent_on, town, is_complete=case.status != A.DRAFT)
    ApplicationPart.objects.bulk_create(
        ApplicationPart(
            application=application,
            letter=letter,
            data=data,
            version=1,
            updated_at=moment(sent_on - timedelta(days=1), 15),
            updated_by=signer,
        )
        for letter, data in typed.items()
    )
    if case.status != A.DRAFT:
        submit(application, signer, sent_on)
        follow_path(application, case, users, sent_on)
    return application


def submit(application: Application, signer: User, sent_on: date) -> None:
    """Freeze the first version with its PDF, as the portal does it."""
    create_submission(
        application=application, user=signer, data=checked_answers(application), now=moment(sent_on)
    )
    Application.objects.filter(pk=application.pk).update(
        created_at=moment(sent_on - timedelta(days=9)),
        submitted_at=moment(sent_on),
        updated_at=moment(sent_on),
    )
    application.refresh_from_db()  # the letters name the day of the submission


def follow_path(application: Application, case: Case, users: dict[str, User], sent_on: date) -> None:
    """Write the history and what hangs on it: receipt, check list, correction, decision."""
    officer, signer = users["ines.hartwig@skew.example"], users[case.signer]
    before = A.DRAFT
    for move, after, days in PATHS[case.status]:
        day = sent_on + timedelta(days=days)
        person = signer if move in BY_MEMBER else officer
        ApplicationStatusChange.objects.create(
            subject=application, transition=move, from_status=before, to_status=after,
            by=person, by_name=person.full_name, at=moment(day, 11), comment=COMMENTS.get(move, ""),
        )  # fmt: skip
        STEPS.get(move, lambda *args: None)(application, users, day)
        before = after
    if case.status == A.TECHNICAL_REVIEW:
        propose(application, users, timezone.localdate() - timedelta(days=1))


def receive(application: Application, users: dict[str, User], day: date) -> None:
    """The signed paper arrived."""
    MailReceipt.objects.create(
        application=application,
        submission=application.submissions.get(number=1),
        received_on=day,
        recorded_by=users["ines.hartwig@skew.example"],
        note="Unterschrift und Siegel liegen vor.",
    )
    Application.objects.filter(pk=application.pk).update(received_on=day, due_on=day + timedelta(days=28))


def check(application: Application, users: dict[str, User], day: date) -> None:
    """Most lines of the check list are met; running checks keep two open."""
    is_running = application.status == A.FORMAL_CHECK
    criteria = Criterion.objects.filter(programme=application.programme, is_active=True)
    FormalCheck.objects.bulk_create(
        FormalCheck(
            application=application,
            criterion=criterion,
            result=CheckResult.OPEN if is_running and number > 4 else CheckResult.MET,
            checked_by=users["ines.hartwig@skew.example"],
            checked_at=moment(day, 14),
        )
        for number, criterion in enumerate(criteria, start=1)
    )


def ask_again(application: Application, users: dict[str, User], day: date) -> None:
    """A correction request with two fields."""
    due_on = day + timedelta(days=21)
    request = CorrectionRequest.objects.create(
        application=application,
        message="Vielen Dank für Ihren Antrag. Zwei Angaben brauchen wir noch, dann geht es weiter.",
        due_on=due_on,
        requested_by=users["ines.hartwig@skew.example"],
    )
    CorrectionItem.objects.bulk_create(
        CorrectionItem(request=request, letter=letter, field_name=field, reason=reason)
        for letter, field, reason in (
            ("B", "deputy_phone", "Bitte nennen Sie eine Telefonnummer der Vertretung."),
            (
                "E",
                "afterwards",
                "Wie geht es nach dem Workshop weiter? Nennen Sie bitte, wer dafür zuständig ist.",
            ),
        )
    )
    Application.objects.filter(pk=application.pk).update(due_on=due_on)


def propose(application: Application, users: dict[str, User], day: date) -> None:
    """An approval that waits for the second person."""
    create_decision(application, users, Outcome.APPROVE, day, is_decided=False)


def decide(outcome: Outcome):
    """Return the step that writes a decision of two people."""
    return lambda application, users, day: create_decision(application, users, outcome, day, is_decided=True)


def create_decision(application, users, outcome: Outcome, day: date, *, is_decided: bool) -> None:
    """Write one decision with the letter that the templates give."""
    officer = users["ines.hartwig@skew.example"]
    subject, body = draft_letter(application=application, outcome=outcome, writer=officer)
    decision = Decision.objects.create(
        application=application,
        outcome=outcome,
        reason="Alle Kriterien sind erfüllt, die Kommune hat Zeit und Räume eingeplant.",
        letter_subject=subject,
        letter_body=body,
        proposed_by=users["ines.hartwig@skew.example"],
        decided_by=users["joerg.peters@skew.example"] if is_decided else None,
        decided_at=moment(day, 16) if is_decided else None,
    )
    Decision.objects.filter(pk=decision.pk).update(proposed_at=moment(day - timedelta(days=1), 9))
    if is_decided:
        pdf, checksum = make_letter_pdf(decision)
        decision.letter_sha256 = checksum
        decision.letter_pdf.save("bescheid.pdf", ContentFile(pdf.content), save=True)
        Application.objects.filter(pk=application.pk).update(due_on=None)


STEPS = {
    "confirm_receipt": receive,
    "start_formal_check": check,
    "request_correction": ask_again,
    "approve": decide(Outcome.APPROVE),
    "reject": decide(Outcome.REJECT),
    "defer": decide(Outcome.DEFER),
}

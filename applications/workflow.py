"""The whole life of an application on one screen."""

from applications.enums import ApplicationStatus as S
from applications.permissions import (
    can_answer_correction,
    can_decide_application,
    can_process_application,
    can_reopen_application,
    can_submit_application,
    can_withdraw_application,
)
from core.workflow import Transition, Workflow

BEFORE_DECISION = (
    S.DRAFT,
    S.SUBMITTED,
    S.SIGNATURE_PENDING,
    S.RECEIVED,
    S.FORMAL_CHECK,
    S.CORRECTION,
    S.TECHNICAL_REVIEW,
    S.DEFERRED,
)

APPLICATION_WORKFLOW = Workflow(
    "Antrag",
    S,
    (
        # the electronic day counts: SKEW may begin, the paper follows
        Transition("submit", "Antrag einreichen", (S.DRAFT,), S.SUBMITTED, can_submit_application),
        # the paper's day counts: SKEW waits for the signature
        Transition("submit_for_signature", "Antrag einreichen", (S.DRAFT,), S.SIGNATURE_PENDING, can_submit_application),
        Transition("sign_by_code", "Mit Code unterschrieben", (S.SUBMITTED, S.SIGNATURE_PENDING), S.RECEIVED, lambda user, obj: user is None),
        Transition("confirm_receipt", "Posteingang bestätigen", (S.SUBMITTED, S.SIGNATURE_PENDING), S.RECEIVED, can_process_application),
        Transition("start_formal_check", "Formale Prüfung beginnen", (S.SUBMITTED, S.RECEIVED), S.FORMAL_CHECK, can_process_application),
        Transition("request_correction", "Nachfordern", (S.FORMAL_CHECK, S.TECHNICAL_REVIEW), S.CORRECTION, can_process_application, tone="secondary"),
        Transition("answer_correction", "Antwort absenden", (S.CORRECTION,), S.FORMAL_CHECK, can_answer_correction),
        Transition("end_correction", "Nachforderung zurücknehmen", (S.CORRECTION,), S.FORMAL_CHECK, can_process_application, needs_comment=True, tone="secondary"),
        Transition("pass_formal_check", "Formale Prüfung abschließen", (S.FORMAL_CHECK,), S.TECHNICAL_REVIEW, can_process_application),
        Transition("approve", "Bewilligen", (S.TECHNICAL_REVIEW, S.DEFERRED), S.APPROVED, can_decide_application),
        Transition("reject", "Ablehnen", (S.TECHNICAL_REVIEW, S.DEFERRED), S.REJECTED, can_decide_application, tone="danger"),
        Transition("defer", "Zurückstellen", (S.TECHNICAL_REVIEW,), S.DEFERRED, can_decide_application, tone="secondary"),
        Transition("resume", "Prüfung wieder aufnehmen", (S.DEFERRED,), S.TECHNICAL_REVIEW, can_reopen_application, needs_comment=True, tone="secondary"),
        Transition("withdraw", "Antrag zurückziehen", BEFORE_DECISION, S.WITHDRAWN, can_withdraw_application, needs_comment=True, tone="danger"),
    ),
)  # fmt: skip

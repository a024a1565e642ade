"""Programmes, applications and what happens to them until the decision."""

from applications.models.application import (
    Application,
    ApplicationPart,
    ApplicationStatusChange,
    Attachment,
    Submission,
)
from applications.models.decision import Decision, LetterTemplate
from applications.models.programme import Criterion, Programme
from applications.models.review import (
    CorrectionItem,
    CorrectionRequest,
    FormalCheck,
    MailReceipt,
    SignatureRequest,
)

__all__ = [
    "Application",
    "ApplicationPart",
    "ApplicationStatusChange",
    "Attachment",
    "CorrectionItem",
    "CorrectionRequest",
    "Criterion",
    "Decision",
    "FormalCheck",
    "LetterTemplate",
    "MailReceipt",
    "Programme",
    "SignatureRequest",
    "Submission",
]

"""Programmes, applications and submissions for tests."""

from datetime import date, timedelta
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership, make_user
from applications.application_pdf import checksum
from applications.enums import ApplicationStatus, AttachmentKind, SignatureWay
from applications.first_texts import load_first_texts
from applications.models import (
    Application,
    ApplicationPart,
    Attachment,
    CorrectionItem,
    CorrectionRequest,
    Criterion,
    Decision,
    LetterTemplate,
    Programme,
    SignatureRequest,
    Submission,
)
from applications.parts import PARTS
from core.tests.sample_files import make_pdf
from municipalities.tests.factories import make_municipality

_numbers = count(1)
FILLED = {
    "A": {
        "population": "61.200",
        "population_on": "31.12.2024",
        "size_class": "medium",
        "migration_share": "28,5",
        "migration_source": "Statistikstelle, 31.12.2025",
    },
    "B": {
        "office": "Büro für Internationales",
        "office_address": "Markt 1\n43520 Brückstedt",
        "contact_name": "Jule Brandt",
        "contact_function": "Integrationsbeauftragte",
        "contact_phone": "030 23125 100",
        "contact_email": "jule.brandt@brueckstedt.example",
        "deputy_name": "Kerem Aydın",
        "deputy_phone": "030 23125 101",
        "deputy_email": "kerem.aydin@brueckstedt.example",
    },
    "C": {
        "fields_of_action": ["global_learning", "twinning"],
        "partner_municipalities": "Kumba, Kamerun, seit 2009",
        "resolutions": ["agenda_2030"],
        "councils": ["integration_council"],
    },
    "D": {
        "goal": "Wir möchten wissen, wer in unserer Stadt zu Bildung in Westafrika arbeitet.",
        "focus_themes": ["global_learning", "integration"],
        "focus": "Bildung und Begegnung in den nördlichen Stadtteilen",
        "focus_area": "Nordstadt, Hafen",
        "focus_groups": ["migrant", "schools"],
        "benefit": "Schulen finden Menschen, die aus erster Hand erzählen.",
        "estimated_actors": "etwa 12",
        "known_actors": "Ghana-Union Brückstedt e. V.\nWeltladen am Markt",
        "period_from": "01.03.2027",
        "period_until": "31.01.2028",
        "workshop": "yes",
    },
    "E": {
        "staff_hours": "10",
        "contributions": ["rooms", "welcome_note"],
        "afterwards": "Ein jährliches Treffen. Eine feste Ansprechperson im Rathaus.",
    },
    "F": {
        "suggested_by": "Ghana-Union Brückstedt e. V.",
        "suggested_contact": "vorstand@ghana-union.example",
    },
    "G": {"remark": "Der Ratsbeschluss folgt im Mai."},
    "H": {
        "is_correct": "on",
        "has_read_privacy": "on",
        "is_ready_for_talks": "on",
        "may_be_named": "on",
        "may_use_coat_of_arms": "",
    },
    "I": {
        "signer_name": "Dr. Petra Lindner",
        "signer_function": "Bürgermeisterin",
        "place": "Brückstedt",
        "signature_way": "post",
    },
}


def filled_parts(**changes: dict) -> dict[str, dict]:
    """Return valid answers as typed; `changes` are {letter: {field: value}}."""
    return {letter: values | changes.get(letter, {}) for letter, values in FILLED.items()}


def make_programme(**fields) -> Programme:
    """Return the programme "Bestandsaufnahme" with criteria and letters; other fields make another one."""
    load_first_texts(Programme, Criterion, LetterTemplate)
    programme = Programme.objects.get(slug="bestandsaufnahme")
    if not fields:
        return programme
    values = {
        "slug": f"programm-{next(_numbers)}",
        "name": "Bestandsaufnahme",
        "valid_from": date(2014, 1, 1),
    }
    return Programme.objects.create(**values | fields)


def make_application(
    *, status=ApplicationStatus.DRAFT, filled=True, municipality=None, programme=None, parts=None, **fields
) -> Application:
    """Return an application in a status, with its parts; beyond the draft it has number and submission."""
    municipality = municipality or make_municipality()
    is_submitted = status != ApplicationStatus.DRAFT
    values = {
        "created_by": fields.pop("created_by", None) or make_user("Berta", "Beginn"),
        "signature_way": SignatureWay.POST if is_submitted else "",
        "case_number": f"ME-2026-{5000 + next(_numbers)}" if is_submitted else None,
        "submitted_at": timezone.now() if is_submitted else None,
    }
    application = Application.objects.create(
        programme=programme or make_programme(), municipality=municipality, status=status, **values | fields
    )
    typed = parts or (filled_parts() if filled else {})
    ApplicationPart.objects.bulk_create(
        ApplicationPart(
            application=application, letter=letter, data=typed.get(letter, {}), version=1 if filled else 0
        )
        for letter in PARTS
    )
    if is_submitted and application.case_number:
        make_submission(application)
    return application


def make_submission(application: Application, **fields) -> Submission:
    """Return the next frozen version of a filled application, with a small PDF."""
    from applications.answers import frozen_answers
    from applications.progress import bound_forms, stored_parts

    number = application.submissions.count() + 1
    data = fields.pop("data", None) or frozen_answers(application, bound_forms(stored_parts(application)))
    values = {
        "data": data,
        "sha256": checksum(data),
        "pages": 1,
        "submitted_by": application.created_by,
        "submitted_at": timezone.now(),
        "pdf": ContentFile(make_pdf(), name="antrag.pdf"),
    }
    return Submission.objects.create(application=application, number=number, **values | fields)


def make_attachment(application: Application, **fields) -> Attachment:
    """Return a stored attachment."""
    content = make_pdf()
    values = {
        "kind": AttachmentKind.RESOLUTION,
        "title": f"Ratsbeschluss {next(_numbers)}",
        "file": ContentFile(content, name="beschluss.pdf"),
        "content_type": "application/pdf",
        "size": len(content),
        "sha256": "0" * 64,
        "uploaded_by": application.created_by,
    }
    return Attachment.objects.create(application=application, **values | fields)


def make_correction(
    application: Application, fields: dict[tuple[str, str], str], **values
) -> CorrectionRequest:
    """Return an open request for {(letter, field name): reason}, with the answers so far."""
    defaults = {
        "due_on": timezone.localdate() + timedelta(days=21),
        "requested_by": values.pop("requested_by", None) or make_user("Ines", "Hartwig"),
    }
    request = CorrectionRequest.objects.create(application=application, **defaults | values)
    data = application.submissions.order_by("-number").first().data
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            request=request,
            letter=letter,
            field_name=name,
            reason=reason,
            value_before=data[letter].get(name),
        )
        for (letter, name), reason in fields.items()
    )
    return request


def make_decision(application: Application, user, **fields) -> Decision:
    """Return a proposal that waits for a second person."""
    values = {"outcome": "approve", "reason": "Alles da.", "letter_subject": "Ja", "letter_body": "Guten Tag"}
    return Decision.objects.create(application=application, proposed_by=user, **values | fields)


def make_signature_request(
    submission: Submission, *, token="geheim", code="123456", **fields
) -> SignatureRequest:
    """Return a request whose link ends in `token` and whose code is `code`."""
    from django.contrib.auth.hashers import make_password

    from accounts.tokens import token_hash

    values = {
        "signer_name": submission.data["I"]["signer_name"],
        "email": "petra.lindner@brueckstedt.example",
        "token_hash": token_hash(token),
        "code_hash": make_password(code),
        "expires_at": timezone.now() + timedelta(days=14),
    }
    return SignatureRequest.objects.create(submission=submission, **values | fields)


def make_member(municipality, right=MembershipRight.SIGN, **names):
    """Return a person with a right in a municipality."""
    return make_membership(make_user(**names), municipality, right).user

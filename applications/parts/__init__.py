"""The form of the application: one class per part, in the order of the paper form."""

from applications.enums import PartLetter
from applications.parts.base import PartForm
from applications.parts.closing import AttachmentsPart, DeclarationsPart, InitiativePart, SignaturePart
from applications.parts.origin import MunicipalityPart, OfficePart
from applications.parts.plan import ContributionPart, CurrentWorkPart, GoalPart

PARTS: dict[str, type[PartForm]] = {
    part.letter.value: part
    for part in (
        MunicipalityPart,
        OfficePart,
        CurrentWorkPart,
        GoalPart,
        ContributionPart,
        InitiativePart,
        AttachmentsPart,
        DeclarationsPart,
        SignaturePart,
    )
}

__all__ = ["PARTS", "PartForm", "PartLetter"]

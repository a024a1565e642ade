"""Agreements as pages and papers show them: partners by name only while their consent stands."""

from dataclasses import dataclass

from django.utils import timezone

from inventories.models import AgreementFollowUp, CooperationAgreement, Workshop
from inventories.visibility import VisibleProfile

NAMELESS = "eine weitere Organisation"


@dataclass(frozen=True)
class AgreementView:
    """One agreement with its partners and its questions."""

    agreement: CooperationAgreement
    names: list[str]
    questions: list[AgreementFollowUp]

    @property
    def due(self) -> AgreementFollowUp | None:
        """The question that should be answered now."""
        today = timezone.localdate()
        waiting = [row for row in self.questions if row.answered_at is None and row.due_on <= today]
        return waiting[-1] if waiting and self.agreement.state != "stopped" else None

    @property
    def answered(self) -> list[AgreementFollowUp]:
        """The questions that were answered."""
        return [row for row in self.questions if row.answered_at]


def agreements_of(workshop: Workshop, faces: dict[int, VisibleProfile]) -> list[AgreementView]:
    """Return the agreements of a workshop in their order (three queries)."""
    rows = workshop.agreements.prefetch_related("organisations", "follow_ups")
    return [
        AgreementView(
            agreement,
            partner_names([row.pk for row in agreement.organisations.all()], faces),
            list(agreement.follow_ups.all()),
        )
        for agreement in rows
    ]


def partner_names(keys: list[int], faces: dict[int, VisibleProfile]) -> list[str]:
    """Return the partners in order of their names; who took the consent back is not named any more."""
    shown = sorted((faces[key] for key in keys if key in faces), key=lambda face: face.sort_name)
    return [face.name for face in shown] + [NAMELESS] * (len(keys) - len(shown))

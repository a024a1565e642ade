"""Pools, their people, requests, consultations and the day account."""

from advisors.models.budget import DayAccount, DayException, DayPosting, Reservation
from advisors.models.consultation import (
    Consultation,
    ConsultationStatusChange,
    ConsultingDay,
    DayStatusChange,
    FeeStatement,
    FinalReport,
    ReportStatusChange,
    TeamMember,
)
from advisors.models.pool import DayFee, DayLimit, Pool, PoolPartner, PoolStatusChange
from advisors.models.profile import (
    AdvisorProfile,
    AdvisorReference,
    AdvisorStatusChange,
    Availability,
    ProfileConsent,
)
from advisors.models.request import (
    ConsultingRequest,
    Proposal,
    ProposalMember,
    ProposalStatusChange,
    RequestStatusChange,
)

__all__ = [
    "AdvisorProfile",
    "AdvisorReference",
    "AdvisorStatusChange",
    "Availability",
    "Consultation",
    "ConsultationStatusChange",
    "ConsultingDay",
    "ConsultingRequest",
    "DayAccount",
    "DayException",
    "DayFee",
    "DayLimit",
    "DayPosting",
    "DayStatusChange",
    "FeeStatement",
    "FinalReport",
    "Pool",
    "PoolPartner",
    "PoolStatusChange",
    "ProfileConsent",
    "Proposal",
    "ProposalMember",
    "ProposalStatusChange",
    "ReportStatusChange",
    "RequestStatusChange",
    "Reservation",
    "TeamMember",
]

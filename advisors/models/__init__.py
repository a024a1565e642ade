"""Pools, their people, requests, consultations and the day account."""

from advisors.models.budget import DayAccount, DayException, DayPosting, Reservation, YearClosing
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
from advisors.models.exchange import ExchangeComment, ExchangeDate, ExchangeDocument, ExchangeNote
from advisors.models.forum import Forum, ForumAdvisor, ForumDocument
from advisors.models.handbook import Handbook, HandbookReading, HandbookVersion
from advisors.models.mentoring import MentoringEntry, MentoringPair
from advisors.models.pool import DayFee, DayLimit, Pool, PoolPartner, PoolStatusChange
from advisors.models.practice import PracticeCase, PracticeRelease, PracticeStatusChange
from advisors.models.profile import (
    AdvisorProfile,
    AdvisorReference,
    AdvisorStatusChange,
    Availability,
    ProfileConsent,
)
from advisors.models.recruitment import (
    ApplicationDocument,
    ApplicationLink,
    Call,
    CallCriterion,
    PoolApplication,
    PoolApplicationStatusChange,
)
from advisors.models.request import (
    ConsultingRequest,
    Proposal,
    ProposalMember,
    ProposalStatusChange,
    RequestStatusChange,
)
from advisors.models.review import Review, ReviewScore
from advisors.models.stakeholders import (
    GuideQuestion,
    InterviewAnswer,
    InterviewStatusChange,
    Stakeholder,
    StakeholderContact,
    StakeholderInterview,
)
from advisors.models.training import (
    Attendance,
    Certificate,
    TrainingMaterial,
    TrainingSeries,
    TrainingSession,
)

__all__ = [
    "AdvisorProfile",
    "AdvisorReference",
    "AdvisorStatusChange",
    "ApplicationDocument",
    "ApplicationLink",
    "Attendance",
    "Availability",
    "Call",
    "CallCriterion",
    "Certificate",
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
    "ExchangeComment",
    "ExchangeDate",
    "ExchangeDocument",
    "ExchangeNote",
    "FeeStatement",
    "FinalReport",
    "Forum",
    "ForumAdvisor",
    "ForumDocument",
    "GuideQuestion",
    "Handbook",
    "HandbookReading",
    "HandbookVersion",
    "InterviewAnswer",
    "InterviewStatusChange",
    "MentoringEntry",
    "MentoringPair",
    "Pool",
    "PoolApplication",
    "PoolApplicationStatusChange",
    "PoolPartner",
    "PoolStatusChange",
    "PracticeCase",
    "PracticeRelease",
    "PracticeStatusChange",
    "ProfileConsent",
    "Proposal",
    "ProposalMember",
    "ProposalStatusChange",
    "ReportStatusChange",
    "RequestStatusChange",
    "Reservation",
    "Review",
    "ReviewScore",
    "Stakeholder",
    "StakeholderContact",
    "StakeholderInterview",
    "TeamMember",
    "TrainingMaterial",
    "TrainingSeries",
    "TrainingSession",
    "YearClosing",
]

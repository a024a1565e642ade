"""Inventories and what belongs to them, from the first talk to the workshop."""

from inventories.models.award import (
    Award,
    AwardStatusChange,
    AwardThreshold,
    ContractorProfile,
    Offer,
    OfferStatusChange,
    ServiceTemplate,
)
from inventories.models.brochure import Brochure, BrochureBuild, Chapter
from inventories.models.conversation import AnswerConflict, Interview, InterviewAnswer, SyncReceipt
from inventories.models.design import BrochureSeries, BrochureTheme, Logo
from inventories.models.edition import (
    Edition,
    Erratum,
    PageImage,
    ProofLink,
    ProofReader,
    ProofRemark,
    ProofRound,
)
from inventories.models.guide import GuideQuestion, GuideSection, GuideVersion
from inventories.models.inventory import Contract, GoalAgreement, Inventory, InventoryStatusChange
from inventories.models.meeting import (
    CaseExport,
    CaseTask,
    FollowUpAdvice,
    Meeting,
    MeetingMark,
    MeetingOption,
)
from inventories.models.milestone import Deliverable, Milestone, MilestoneStatusChange, PlannedMilestone
from inventories.models.profile import Profile, ProfileStatusChange, ReviewComment
from inventories.models.profile_rows import ContactPerson, ContactPoint, Picture, Project, Wish
from inventories.models.research import ContactEntry, Lead, LeadImport, LeadSource, LeadStatusChange
from inventories.models.typesetting import BuildShare, Comparison, EarlySetting
from inventories.models.word import PaperForm, Revocation, Suggestion, YearlyCheck
from inventories.models.workshop import (
    AgreementFollowUp,
    CooperationAgreement,
    CooperationTie,
    Seat,
    Workshop,
    WorkshopTable,
)

__all__ = [
    "AgreementFollowUp",
    "AnswerConflict",
    "Award",
    "AwardStatusChange",
    "AwardThreshold",
    "Brochure",
    "BrochureBuild",
    "BrochureSeries",
    "BrochureTheme",
    "BuildShare",
    "CaseExport",
    "CaseTask",
    "Chapter",
    "Comparison",
    "ContactEntry",
    "ContactPerson",
    "ContactPoint",
    "Contract",
    "ContractorProfile",
    "CooperationAgreement",
    "CooperationTie",
    "Deliverable",
    "EarlySetting",
    "Edition",
    "Erratum",
    "FollowUpAdvice",
    "GoalAgreement",
    "GuideQuestion",
    "GuideSection",
    "GuideVersion",
    "Interview",
    "InterviewAnswer",
    "Inventory",
    "InventoryStatusChange",
    "Lead",
    "LeadImport",
    "LeadSource",
    "LeadStatusChange",
    "Logo",
    "Meeting",
    "MeetingMark",
    "MeetingOption",
    "Milestone",
    "MilestoneStatusChange",
    "Offer",
    "OfferStatusChange",
    "PageImage",
    "PaperForm",
    "Picture",
    "PlannedMilestone",
    "Profile",
    "ProfileStatusChange",
    "Project",
    "ProofLink",
    "ProofReader",
    "ProofRemark",
    "ProofRound",
    "ReviewComment",
    "Revocation",
    "Seat",
    "ServiceTemplate",
    "Suggestion",
    "SyncReceipt",
    "Wish",
    "Workshop",
    "WorkshopTable",
    "YearlyCheck",
]

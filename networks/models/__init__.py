"""Tables of networks and events, one module per subject."""

from networks.models.door import CheckIn, MatchPlan, MatchTalk
from networks.models.event import Event, EventStatusChange
from networks.models.invitation import Invitation, InvitationLink
from networks.models.message import (
    EventAlert,
    MailChoice,
    Message,
    MessageCopy,
    MessageSending,
    MessageTemplate,
)
from networks.models.network import Network, NetworkMember
from networks.models.programme import (
    GroupChoice,
    Room,
    Session,
    SessionFile,
    Speaker,
    WorkingGroup,
)
from networks.models.registration import (
    PlaceCategory,
    Registration,
    RegistrationGroup,
    RegistrationLink,
    RegistrationStatusChange,
)
from networks.models.report import (
    Clearing,
    FeedbackAnswer,
    FeedbackQuestion,
    FeedbackReceipt,
    FeedbackRequest,
    FeedbackSheet,
    Report,
    ReportFile,
    ReportPicture,
)
from networks.models.team import EventHost, TeamMember

__all__ = [
    "CheckIn",
    "Clearing",
    "Event",
    "EventAlert",
    "EventHost",
    "EventStatusChange",
    "FeedbackAnswer",
    "FeedbackQuestion",
    "FeedbackReceipt",
    "FeedbackRequest",
    "FeedbackSheet",
    "GroupChoice",
    "Invitation",
    "InvitationLink",
    "MailChoice",
    "MatchPlan",
    "MatchTalk",
    "Message",
    "MessageCopy",
    "MessageSending",
    "MessageTemplate",
    "Network",
    "NetworkMember",
    "PlaceCategory",
    "Registration",
    "RegistrationGroup",
    "RegistrationLink",
    "RegistrationStatusChange",
    "Report",
    "ReportFile",
    "ReportPicture",
    "Room",
    "Session",
    "SessionFile",
    "Speaker",
    "TeamMember",
    "WorkingGroup",
]

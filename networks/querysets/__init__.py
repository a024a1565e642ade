"""The vocabulary of reading for networks and events, one module per subject."""

from networks.querysets.event import EventQuerySet
from networks.querysets.invitation import InvitationQuerySet
from networks.querysets.network import NetworkMemberQuerySet, NetworkQuerySet
from networks.querysets.registration import RegistrationQuerySet
from networks.querysets.report import ReportQuerySet

__all__ = [
    "EventQuerySet",
    "InvitationQuerySet",
    "NetworkMemberQuerySet",
    "NetworkQuerySet",
    "RegistrationQuerySet",
    "ReportQuerySet",
]

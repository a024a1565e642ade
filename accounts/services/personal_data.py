"""What the portal knows about somebody's account, and how it forgets them."""

from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.enums import OPEN_MEMBERSHIPS, MembershipStatus, Role
from accounts.models import Invitation, User
from accounts.services.role import refuse_without_lead
from core.emails import queue_mail
from core.models import Mail

# RFC 2606: no mail server will ever answer for .invalid
FORGOTTEN_ADDRESS = "geloescht-{pk}@konto.invalid"
FORGOTTEN_NAME = ("Gelöschtes", "Konto")


def export_account(user: User) -> dict[str, Any]:
    """Return everything that the account holds about a person, ready for JSON; dates as ISO 8601.

    Secrets are left out (password, keys of the second factor). Art. 15 and 20 GDPR.
    """
    return {
        "person": _person(user),
        "email_addresses": [
            {"email": row.email, "confirmed": row.verified, "primary": row.primary}
            for row in user.emailaddress_set.order_by("pk")
        ],
        "memberships": _memberships(user),
        "roles": _roles(user),
        "invitations_received": [
            _invitation(row) for row in _invitations().filter(_addressed_to(user)).order_by("pk")
        ],
        "invitations_sent": [
            _invitation(row) for row in _invitations().filter(invited_by=user).order_by("pk")
        ],
        "second_factors": _second_factors(user),
        "emails_received": [
            {"subject": row.subject, "created_at": _iso(row.created_at), "sent_at": _iso(row.sent_at)}
            for row in Mail.objects.filter(to__iexact=user.email).order_by("pk")
        ],
    }


@transaction.atomic
def anonymise_account(*, user: User) -> None:
    """Forget a person: name, contact details, sign-in and second factor go, rights end, sessions die.

    What files must keep stays: the name that a history row noted when somebody acted (core.StatusChange
    .by_name) and the fact of memberships and roles (legal duty to document administrative acts, Art. 17(3)(b)
    GDPR). A last mail tells the old address. Doing it twice changes nothing.
    Raises ValidationError with a sentence when SKEW would be left without a lead.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.anonymised_at:
        return
    if user.role_assignments.current().filter(role=Role.LEAD).exists():
        refuse_without_lead(leaving=user)
    queue_mail(
        to=user.email,
        template="accounts/emails/account_deleted.txt",
        context={"name": user.full_name},
        reference="Konto",
        confidential=True,
    )
    _end_rights(user)
    _forget_addresses(user)
    _forget_sign_in(user)
    _forget_person(user)


def _end_rights(user: User) -> None:
    """End memberships, requests, roles and open invitations; what was written with them goes."""
    now = timezone.now()
    user.memberships.filter(status__in=OPEN_MEMBERSHIPS).update(
        status=MembershipStatus.ENDED, decided_by=user, decided_at=now
    )
    user.memberships.update(office="", note="", decision_note="")
    user.role_assignments.filter(ended_at=None).update(ended_at=now)
    Invitation.objects.open().filter(Q(invited_by=user) | _addressed_to(user)).update(revoked_at=now)


def _forget_addresses(user: User) -> None:
    """Replace the person's address where others wrote it down."""
    Invitation.objects.filter(_addressed_to(user)).update(email=FORGOTTEN_ADDRESS.format(pk=user.pk))
    user.emailaddress_set.all().delete()


def _forget_sign_in(user: User) -> None:
    """Remove the second factor and every session; the new password hash alone would end them already."""
    Authenticator.objects.filter(user=user).delete()
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _forget_person(user: User) -> None:
    user.first_name, user.last_name = FORGOTTEN_NAME
    user.email = FORGOTTEN_ADDRESS.format(pk=user.pk)
    user.function = user.phone = user.organisation_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.anonymised_at = timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def _addressed_to(user: User) -> Q:
    return Q(accepted_by=user) | Q(email__iexact=user.email)


def _invitations():
    return Invitation.objects.select_related("municipality")


def _person(user: User) -> dict[str, Any]:
    return {
        "first_name": user.first_name,
        "last_name": user.last_name,
        "function": user.function,
        "office": user.organisation_name,
        "phone": user.phone,
        "joined_at": _iso(user.date_joined),
        "last_login_at": _iso(user.last_login),
    }


def _memberships(user: User) -> list[dict[str, Any]]:
    rows = user.memberships.select_related("municipality__district", "municipality__state")
    return [
        {
            "municipality": row.municipality.label,
            "ags": row.municipality.ags,
            "right": row.get_right_display(),
            "status": row.get_status_display(),
            "office": row.office,
            "note": row.note,
            "decision_note": row.decision_note,
            "requested_at": _iso(row.requested_at),
            "decided_at": _iso(row.decided_at),
        }
        for row in rows.order_by("pk")
    ]


def _roles(user: User) -> list[dict[str, Any]]:
    return [
        {
            "role": row.get_role_display(),
            "valid_from": _iso(row.valid_from),
            "valid_until": _iso(row.valid_until),
            "ended_at": _iso(row.ended_at),
        }
        for row in user.role_assignments.order_by("pk")
    ]


def _invitation(row: Invitation) -> dict[str, Any]:
    return {
        "email": row.email,
        "to": row.municipality.short_name if row.municipality else row.get_role_display(),
        "right": row.get_right_display(),
        "created_at": _iso(row.created_at),
        "accepted_at": _iso(row.accepted_at),
        "revoked_at": _iso(row.revoked_at),
    }


def _second_factors(user: User) -> list[dict[str, Any]]:
    return [
        {
            "type": str(row.get_type_display()),
            "name": row.data.get("name", ""),
            "created_at": _iso(row.created_at),
            "last_used_at": _iso(row.last_used_at),
        }
        for row in Authenticator.objects.filter(user=user).order_by("pk")
    ]


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None

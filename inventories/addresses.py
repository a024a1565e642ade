"""Where mails to an organisation go, and who in a case hears of what it wrote."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from inventories.enums import ContactKind
from inventories.enums.meeting import Party
from inventories.models import ContactPoint, Inventory, Profile
from inventories.participants import officer_or_leads, people_of
from organisations.models import Organisation, PersonalLink, Release


def address_on_file(profile: Profile) -> str:
    """Return the address that the organisation itself answers at; empty when none is known.

    First the person who released, then where the last link went that nobody took back, then its public mail.
    """
    release = profile.release
    if release and release.person_email:
        return release.person_email
    links = PersonalLink.objects.filter(organisation=profile.organisation_id, revoked_at=None)
    sent_to = links.exclude(sent_to="").values_list("sent_to", flat=True).first()
    return sent_to or next(iter(known_emails(profile)), "")


def known_emails(profile: Profile) -> list[str]:
    """Return the mail addresses in the profile, in its order."""
    points = profile.contact_points.filter(kind=ContactKind.EMAIL)
    return list(points.values_list("value", flat=True))


def organisations_known_by(email: str) -> list[Organisation]:
    """Return the organisations that have this address on file: at most five, in the order of their names.

    A link that was taken back says nothing: it may have gone to the wrong person.
    """
    found = Organisation.objects.filter(
        Q(pk__in=PersonalLink.objects.filter(sent_to__iexact=email, revoked_at=None).values("organisation"))
        | Q(pk__in=Release.objects.filter(person_email__iexact=email, revoked_at=None).values("organisation"))
        | Q(
            pk__in=ContactPoint.objects.filter(kind=ContactKind.EMAIL, value__iexact=email).values(
                "profile__organisation"
            )
        )
    )
    return list(found.standing().sorted_by_name()[:5])


def told_people(inventory: Inventory) -> list[str]:
    """Return the mail addresses of those who work on the profiles: the contractors, else SKEW."""
    people = people_of(inventory, Party.CONTRACTOR) or officer_or_leads(inventory)
    return [person.email for person in people] or [settings.TEAM_EMAIL]


def responsible_at_skew(inventory: Inventory) -> list[str]:
    """Return the mail addresses of the officer in charge, or of the leads."""
    return [person.email for person in officer_or_leads(inventory)] or [settings.TEAM_EMAIL]


def own_address(name: str, token: str, *args) -> str:
    """Return the absolute address of a page behind a personal link, for mails and codes."""
    return settings.PUBLIC_URL + reverse(f"inventories:{name}", args=[token, *args])

"""Personal links, corrections and yearly questions for tests."""

from datetime import timedelta

from django.utils import timezone

from accounts.tokens import token_hash
from inventories.models import Suggestion, YearlyCheck
from organisations.models import PersonalLink

TOKEN = "offener-link"


def make_link(organisation, token=TOKEN, **fields) -> PersonalLink:
    """Return an open link whose secret is `token`."""
    fields.setdefault("expires_at", timezone.now() + timedelta(days=60))
    fields.setdefault("person_name", "Amara Diallo")
    fields.setdefault("sent_to", "amara@verein.example")
    return PersonalLink.objects.create(organisation=organisation, token_hash=token_hash(token), **fields)


def make_suggestion(profile, field_name="teaser", new_value="Wir nähen für Kumba.", **fields) -> Suggestion:
    """Return an open correction of one field."""
    fields.setdefault("old_value", getattr(profile, field_name, ""))
    fields.setdefault("by_name", "Amara Diallo")
    return profile.suggestions.create(field_name=field_name, new_value=new_value, **fields)


def make_check(profile, days_ago=0, **fields) -> YearlyCheck:
    """Return a yearly question that was asked so many days ago."""
    return profile.yearly_checks.create(asked_at=timezone.now() - timedelta(days=days_ago), **fields)


def all_boxes(profile) -> list[str]:
    """Return the boxes of the page, all ticked."""
    from inventories.own_page import all_pairs, own_profile  # noqa: PLC0415 - needs ready apps

    return [f"{purpose}:{group}" for purpose, group in sorted(all_pairs(own_profile(profile.pk)))]

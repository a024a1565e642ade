"""The interview on the page of a profile."""

from django import template

from inventories.models import Interview, Profile
from inventories.permissions.interview import can_start_interview, can_view_interviews

register = template.Library()


@register.inclusion_tag("inventories/_interview_panel.html", takes_context=True)
def interview_panel(context: dict, profile: Profile) -> dict:
    """Show the interview of a profile, or the button that begins it; nothing for the municipality."""
    user = context["request"].user
    if not can_view_interviews(user, profile.inventory):
        return {}
    return {
        "profile": profile,
        "interview": Interview.objects.filter(profile=profile).select_related("version").first(),
        "can_start": can_start_interview(user, profile),
        "csrf_token": context.get("csrf_token"),
    }

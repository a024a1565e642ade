"""What the page of a profile shows of the organisation's own word."""

from django import template

from inventories.permissions.word import can_send_link

register = template.Library()


@register.inclusion_tag("inventories/_profile_word.html", takes_context=True)
def word_panel(context: dict, profile) -> dict:
    """Show links, corrections and the paper form to those who may act for the organisation; else nothing."""
    user = context["request"].user
    if not can_send_link(user, profile):
        return {"may_send": False}
    return {
        "may_send": True,
        "profile": profile,
        "link": profile.organisation.personal_links.filter(revoked_at=None).first(),
        "open_number": profile.suggestions.open().count(),
    }

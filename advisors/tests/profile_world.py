"""People of a pool in the world in which every address is asked (tests/world.py)."""

from advisors.models import AdvisorProfile
from advisors.tests.factories import make_advisor
from advisors.tests.profile_factories import make_portrait


def profile_addresses(cast) -> dict[str, dict]:
    """Return the arguments of every URL of a person; the cast's advisor has a profile."""
    if not AdvisorProfile.objects.filter(user=cast["advisor"]).exists():
        make_advisor("Samuel", "Beispiel", user=cast["advisor"])
    invited = make_advisor("Neu", "Imnetz", user=None)
    shown = make_advisor(
        "Amara", "Öffentlich", user=None, is_public=True, public_fields=["photo"], photo=make_portrait()
    )
    names = ("advisor_detail", "edit_advisor_note", "invite_advisor", "delete_advisor")
    return {f"advisors:{name}": {"slug": invited.slug} for name in names} | {
        "advisors:edit_profile_part": {"part": "werdegang"},
        "advisors:remove_voluntary": {"name": "gender"},
        "advisors:change_advisor_status": {"slug": invited.slug, "name": "leave"},
        "advisors:public_advisor": {"slug": shown.slug},
        "advisors:advisor_photo": {"slug": shown.slug, "width": 480},
        "advisors:print_card": {"slug": shown.slug},
        "advisors:print_flyer": {"pk": shown.pool_id},
        "advisors:public_flyer": {"slug": shown.pool.slug},
    }

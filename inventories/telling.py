"""What the people of a case hear when an organisation has answered through its personal link."""

from core.emails import queue_mail
from inventories.addresses import responsible_at_skew, told_people
from inventories.models import Profile

TEMPLATE = "inventories/emails/own_told.txt"


def tell_about(profile: Profile, *, headline: str, sentence: str, page: str, to_skew: bool = False) -> None:
    """Mail those who work on the profile, with `to_skew` the officer too; each address once.

    `page` is the URL name of the page of the profile where one goes on.
    """
    addresses = told_people(profile.inventory)
    if to_skew:
        addresses += responsible_at_skew(profile.inventory)
    context = {"headline": headline, "sentence": sentence, "page": f"inventories:{page}"}
    for address in dict.fromkeys(addresses):
        queue_mail(
            to=address,
            template=TEMPLATE,
            context=context | {"profile": profile, "inventory": profile.inventory},
            reference=profile.inventory.case_number,
        )

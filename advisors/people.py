"""Which profile belongs to an account."""

from advisors.models import AdvisorProfile


def profile_of(user) -> AdvisorProfile | None:
    """Return the profile of an account, None for everybody else.

    SKEW enters people before they have an account. As soon as somebody with the role advisor has proven an
    address, the waiting profile with this address becomes theirs: at the first look, without a click.
    """
    if not user.is_authenticated:
        return None
    profile = AdvisorProfile.objects.of(user).select_related("pool", "municipality").first()
    if profile is None and user.is_active and user.is_advisor:
        profile = _bind(user)
    if profile is not None:
        # also fills `user.advisor_profile`, which permissions ask
        profile.user = user
    return profile


def _bind(user) -> AdvisorProfile | None:
    """Give a waiting profile to the account that has proven its address; the database lets only one win."""
    for address in user.emailaddress_set.filter(verified=True).values_list("email", flat=True):
        waiting = AdvisorProfile.objects.members().filter(user=None, email__iexact=address)
        first = waiting.order_by("pk").values_list("pk", flat=True).first()
        if first and waiting.filter(pk=first).update(user=user):
            return AdvisorProfile.objects.select_related("pool", "municipality").get(pk=first)
    return None

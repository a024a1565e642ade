"""The pool that a person looks at: their own, or the one that SKEW's staff have chosen above a list."""

from advisors.models import Pool


def pools_of(user) -> list[Pool]:
    """Return the pools whose shared pages a person may open, running ones first."""
    if user.is_skew_staff:
        return list(Pool.objects.select_related("state").order_by("ends_on", "-starts_on"))
    return [user.advisor_profile.pool]


def writable(pools: list[Pool]) -> list[Pool]:
    """Return those in which something new can be written: an ended pool stays as it is."""
    return [pool for pool in pools if pool.status != "ended"]


def chosen_pool(pools: list[Pool], wanted: str) -> Pool | None:
    """Return the pool of a query parameter (its slug); without one the first open one, None without any."""
    named = next((pool for pool in pools if pool.slug == wanted), None)
    first = sorted(pools, key=lambda pool: (pool.status != "open", pool.pk))
    return named or (first[0] if first else None)

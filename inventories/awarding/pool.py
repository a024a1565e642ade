"""The pool of contractors: who offers what, is free when, and has how many orders."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from inventories.awarding.sums import Orders, orders_of, threshold_on
from inventories.languages import language_names
from inventories.models import ContractorProfile


@dataclass(frozen=True)
class PoolRow:
    """One contractor as the lists show them; `profile` is None until the person has written something."""

    user: User
    profile: ContractorProfile | None
    orders: Orders
    is_over: bool

    @property
    def languages(self) -> list[str]:
        """German names of the languages."""
        return language_names(self.profile.languages) if self.profile else []

    @property
    def is_free(self) -> bool:
        """Whether the person takes orders today; who said nothing counts as free."""
        if self.profile is None:
            return True
        start = self.profile.available_from
        return self.profile.is_available and (start is None or start <= timezone.localdate())


def contractors() -> QuerySet:
    """Return everybody with the role today, by name, with what they say about themselves (three queries)."""
    return (
        User.objects.with_role(Role.CONTRACTOR)
        .select_related("contractor_profile")
        .prefetch_related("contractor_profile__states", "contractor_profile__themes")
        .order_by("last_name", "first_name", "pk")
    )


def pool(
    *, words: str = "", language: str = "", state: str = "", theme: str = "", free_only: bool = False
) -> list[PoolRow]:
    """Return the contractors that fit all filters; empty filters ask for nothing.

    `language` is an ISO 639 code, `state` the key of a Land, `theme` the key of a theme as text.
    """
    found = contractors()
    for word in words.split():
        in_name = Q(first_name__icontains=word) | Q(last_name__icontains=word)
        in_texts = Q(organisation_name__icontains=word) | Q(contractor_profile__experience__icontains=word)
        found = found.filter(in_name | in_texts)
    if state:
        found = found.filter(contractor_profile__states=state)
    if theme:
        found = found.filter(contractor_profile__themes=theme)
    rows = pool_rows(list(found))
    # lists in JSON are searched here: SQLite cannot, and a pool is small
    return [row for row in rows if _fits(row, language, free_only)]


def _fits(row: PoolRow, language: str, free_only: bool) -> bool:
    if free_only and not row.is_free:
        return False
    return not language or (row.profile is not None and language in row.profile.languages)


def pool_rows(people: list[User]) -> list[PoolRow]:
    """Return the rows of some people with their orders against today's threshold (two queries)."""
    threshold = threshold_on()
    orders = orders_of(person.pk for person in people)
    return [
        PoolRow(
            user=person,
            profile=getattr(person, "contractor_profile", None),
            orders=orders[person.pk],
            is_over=orders[person.pk].passes(threshold),
        )
        for person in people
    ]


def languages_in_pool() -> list[tuple[str, str]]:
    """Return (code, German name) of the languages that somebody in the pool speaks, by name."""
    lists = ContractorProfile.objects.filter(user__in=User.objects.with_role(Role.CONTRACTOR))
    codes = {code for row in lists.values_list("languages", flat=True) for code in row}
    return sorted(((code, language_names([code])[0]) for code in codes), key=lambda pair: pair[1])

"""The pool of contractors: who offers what, is free when, and has how many orders."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from core.languages import language_names
from core.text import sort_key
from inventories.awarding.sums import Orders, orders_of, threshold_on
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
    """Return everybody with the role today, with what they say about themselves (three queries)."""
    return (
        User.objects.with_role(Role.CONTRACTOR)
        .select_related("contractor_profile")
        .prefetch_related("contractor_profile__states", "contractor_profile__themes")
    )


def pool(
    *, words: str = "", language: str = "", state: str = "", theme: str = "", free_only: bool = False
) -> list[PoolRow]:
    """Return the contractors that fit all filters; empty filters ask for nothing.

    `language` is an ISO 639 code, `state` the key of a Land, `theme` the key of a theme as text.
    """
    found = contractors()
    if state:
        found = found.filter(contractor_profile__states=state)
    if theme:
        found = found.filter(contractor_profile__themes=theme)
    rows = pool_rows(sorted(found, key=_by_name))
    # words and lists in JSON are searched here: a pool is small, and so umlauts and SQLite do not matter
    return [row for row in rows if _fits(row, words, language, free_only)]


def _by_name(person: User) -> tuple[str, str, int]:
    """In the order of a German directory (ä as a, DIN 5007-1)."""
    return sort_key(person.last_name), sort_key(person.first_name), person.pk


def _fits(row: PoolRow, words: str, language: str, free_only: bool) -> bool:
    if free_only and not row.is_free:
        return False
    if language and (row.profile is None or language not in row.profile.languages):
        return False
    experience = row.profile.experience if row.profile else ""
    text = sort_key(f"{row.user} {row.user.organisation_name} {experience}")
    return all(sort_key(word) in text for word in words.split())


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

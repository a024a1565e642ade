"""The vocabulary of reading for inventories, contracts and profiles."""

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from core.text import sort_key
from inventories.enums import PUBLIC_STATUSES, ProfileStatus
from inventories.querysets.consent import WordQuerySet
from organisations.enums import FieldGroup
from organisations.models import Consent


class InventoryQuerySet(QuerySet):
    def published(self):
        """Inventories that everybody may see."""
        return self.filter(status__in=PUBLIC_STATUSES)

    def visible_to(self, user):
        """SKEW sees all, members those of their municipalities, contractors those of their open contracts."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        own = Q(municipality_id__in=user.rights)
        hired = Q(contracts__contractor=user, contracts__ended_at=None)
        return self.filter(own | hired).distinct() if user.is_contractor else self.filter(own)

    def matching(self, words: str):
        """Inventories whose town or case number contains the words; umlauts and case do not matter."""
        if not words.strip():
            return self
        town = Q(municipality__sort_name__contains=sort_key(words))
        return self.filter(town | Q(case_number__icontains=words.strip()))

    def with_work(self):
        """With `open_contracts`, the number of profiles in every state (`profiles_draft` …), and its talks.

        The talks that stand are in `standing_meetings`: one more query for the whole list.
        """
        meetings = apps.get_model("inventories", "Meeting").objects.standing().with_marks()
        return self.prefetch_related(Prefetch("meetings", meetings, to_attr="standing_meetings")).annotate(
            open_contracts=Count("contracts", filter=Q(contracts__ended_at=None), distinct=True),
            asked_awards=Count("awards", filter=Q(awards__status="offered"), distinct=True),
            **{
                f"profiles_{status}": Count("profiles", filter=Q(profiles__status=status), distinct=True)
                for status in ProfileStatus.values
            },
        )

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: number} in one query; states without an inventory are missing."""
        return dict(self.order_by().values_list("status").annotate(number=Count("pk", distinct=True)))


class ContractQuerySet(QuerySet):
    def open(self):
        """Contracts that give access."""
        return self.filter(ended_at=None)

    def visible_to(self, user):
        """SKEW sees all; contractors their own, the ended ones too (the order is theirs, the case is not)."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        return self.filter(contractor=user) if user.is_contractor else self.none()


class ProfileQuerySet(WordQuerySet):
    def sorted_by_name(self):
        """In the order of a German directory (ä as a, DIN 5007-1)."""
        return self.order_by("sort_name", "pk")

    def visible_to(self, user):
        """Profiles of inventories that the person may see; for the town see `may_be_read_in_town`."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        accepted = Q(inventory__municipality_id__in=user.rights) & self.may_be_read_in_town()
        hired = Q(inventory__contracts__contractor=user, inventory__contracts__ended_at=None)
        return self.filter(accepted | hired).distinct() if user.is_contractor else self.filter(accepted)

    @staticmethod
    def may_be_read_in_town() -> Q:
        """Profiles that wait for the organisation's word, and those it shows to the town or to everybody.

        After a revocation, or hidden for want of an answer, a profile is no longer there for the town.
        """
        shown = Consent.objects.shown_in_town().filter(release=OuterRef("release_id"))
        return Q(status=ProfileStatus.ACCEPTED) | (Q(status=ProfileStatus.RELEASED) & Q(Exists(shown)))

    def matching(self, words: str):
        """Profiles whose name contains the words; umlauts and case do not matter."""
        return self.filter(sort_name__contains=sort_key(words)) if words.strip() else self

    def counts_by_status(self) -> dict[str, int]:
        """Return {status: number} in one query; states without a profile are missing."""
        return dict(self.order_by().values_list("status").annotate(number=Count("pk", distinct=True)))

    def released_for(self, purpose: str):
        """Profiles whose organisation at this moment allows its basic fields to be used for the purpose."""
        basics = Consent.objects.standing().filter(
            release=OuterRef("release_id"), purpose=purpose, field_group=FieldGroup.BASICS
        )
        # a subquery, not a join: no row comes twice, so nobody has to compare whole rows
        return self.filter(Exists(basics), status=ProfileStatus.RELEASED)

    def public(self):
        """Profiles that the web may show."""
        return self.released_for("web").filter(inventory__status__in=PUBLIC_STATUSES)

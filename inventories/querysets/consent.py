"""The vocabulary of reading for the organisation's word: who answered, who did not, what was taken back."""

from datetime import date, timedelta

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from inventories.enums import ProfileStatus
from organisations.models import ConsentText, PersonalLink

# the yearly question comes a year after the last yes; two months before, the cockpit names it
YEAR = timedelta(days=365)
DUE_WITHIN = timedelta(days=60)

STATES = {
    "offen": "Antwort fehlt",
    "freigegeben": "Freigegeben",
    "nein": "Nein gesagt",
    "widerruf": "Etwas widerrufen",
    "nachfrage": "Nachfrage steht an",
    "ausgeblendet": "Ausgeblendet",
    "wortlaut": "Älterer Wortlaut",
}
ASKED = (ProfileStatus.ACCEPTED, ProfileStatus.RELEASED, ProfileStatus.DECLINED)


def is_due(today: date, prefix: str = "") -> Q:
    """Return the condition for releases whose yearly question comes within the next two months."""
    last_yes = today - YEAR + DUE_WITHIN
    confirmed, given = f"{prefix}confirmed_on", f"{prefix}given_on"
    return Q(**{f"{confirmed}__lte": last_yes}) | Q(**{confirmed: None, f"{given}__lte": last_yes})


def conditions() -> dict[str, Q]:
    """Return what each of STATES means for a profile; asks which wording is the current one."""
    text = ConsentText.objects.current()
    shown = Q(status=ProfileStatus.RELEASED, release__revoked_at=None, release__hidden_at=None)
    return {
        "offen": Q(status=ProfileStatus.ACCEPTED),
        "freigegeben": shown,
        "nein": Q(status=ProfileStatus.DECLINED, revocations=None),
        "widerruf": Q(revocations__isnull=False),
        "nachfrage": shown & is_due(timezone.localdate(), "release__"),
        "ausgeblendet": Q(status=ProfileStatus.RELEASED, release__hidden_at__isnull=False),
        "wortlaut": shown & ~Q(release__text=text),
    }


class WordQuerySet(QuerySet):
    """Reading profiles by what their organisation said."""

    def asked(self):
        """Profiles whose organisation was asked or has spoken."""
        return self.filter(Q(status__in=ASKED) | Q(revocations__isnull=False)).distinct()

    def in_word_state(self, state: str):
        """Asked profiles in one of STATES; an unknown one means all."""
        chosen = conditions().get(state) if state in STATES else None
        return self.asked() if chosen is None else self.filter(chosen).distinct()

    def word_counts(self) -> dict[str, int]:
        """Return {state: number} of STATES and "alle" in two queries; a profile may count in several."""
        sums = {state: Count("pk", filter=found, distinct=True) for state, found in conditions().items()}
        everybody = Q(status__in=ASKED) | Q(revocations__isnull=False)
        return self.order_by().aggregate(alle=Count("pk", filter=everybody, distinct=True), **sums)

    def with_word(self):
        """With release, consents, revocations and the last personal link; the queries do not grow."""
        links = PersonalLink.objects.filter(organisation=OuterRef("organisation")).order_by("-created_at")
        return (
            self.select_related("inventory__municipality", "release__text", "release__recorded_by")
            .prefetch_related("release__consents", Prefetch("revocations"))
            .annotate(
                link_made=Subquery(links.values("created_at")[:1]),
                link_opened=Subquery(links.values("first_used_at")[:1]),
                link_ends=Subquery(links.values("expires_at")[:1]),
                link_closed=Subquery(links.values("revoked_at")[:1]),
            )
        )


class RevocationQuerySet(QuerySet):
    """Reading what was taken back."""

    def visible_to(self, user):
        """Revocations are read by SKEW alone; the town sees numbers."""
        return self if user.is_authenticated and user.is_skew_staff else self.none()

    def to_act_on(self):
        """Revocations that nobody at SKEW has taken note of."""
        return self.filter(seen_at=None)

    def with_editions(self):
        """With profile, town, what was printed and what follows."""
        builds = self.model._meta.get_field("printed_build").related_model.objects
        newest = builds.filter(brochure__inventory=OuterRef("profile__inventory")).order_by("-number")
        return self.annotate(
            edition_state=Subquery(newest.values("state")[:1]),
            edition_error=Subquery(newest.values("error_text")[:1]),
        ).select_related(
            "profile__inventory__municipality",
            "profile__inventory__brochure",
            "printed_build",
            "successor_build",
            "seen_by",
        )

"""The organisations' own word in the demo: links in every state, corrections to compare, yearly questions.

One link has a secret that everybody may know: it stands in the start message and works in the demo only
(dashboard/demo/loader.py refuses to run beside real data).
"""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from accounts.tokens import new_token, token_hash
from dashboard.demo.cases import Case
from inventories.enums import InventoryStatus, ProfileStatus
from inventories.models import Inventory, Profile, Suggestion, YearlyCheck
from inventories.yearly import ASK_AFTER, REMIND_AFTER, WARN_AFTER
from organisations.enums import ReleaseChannel
from organisations.models import PersonalLink, Release

OPEN_SECRET = "vorfuehrung-hohenmoor"  # noqa: S105 - of the demo, printed at its start
HOLDS = timedelta(days=60)
# profile: (field, old words, new words); the old words are part of the text that the demo brings
CORRECTIONS = {
    "Visite": (
        ("teaser", "Krank war an diesem Tag niemand.", "Krank war niemand."),
        ("short_text", "Wir sind 58 Ärztinnen und Ärzte", "Wir sind 61 Ärztinnen und Ärzte"),
        ("anmerkung", "", "Unser Sommerfest ist jetzt immer im Juli. Können Sie das noch aufnehmen?"),
    ),
    "Nähwerkstatt Mosaik": (
        ("short_text", "26 Frauen und drei Männer", "28 Frauen und vier Männer"),
        ("teaser", "und aus Nachbarinnen ein Betrieb", "und aus Nachbarinnen und Nachbarn ein Betrieb"),
    ),
    "Bürgerhaus West": (("teaser", "34 Gruppen", "35 Gruppen"),),
}
SETTLED = (
    "quote",
    "",
    "Bitte streichen Sie den Satz über die Stadtverwaltung.",
    "Der Satz steht nicht mehr im Text. Bitte lesen Sie noch einmal.",
)


def add_word(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Add links and corrections where releases are asked for, and the yearly question where it is time."""
    for case, inventory in inventories:
        if inventory.status in {InventoryStatus.RELEASES, InventoryStatus.PROFILES}:
            writer = users[case.contractors[0]]
            _links(inventory, writer)
            _corrections(inventory, users["ines.hartwig@skew.example"])
        if inventory.is_public:
            _questions(inventory)


def _links(inventory: Inventory, writer: User) -> None:
    """Accepted: opened, silent for 16 days, lost and taken back, fresh. Two released ones answered by link."""
    rows = inventory.profiles.select_related("organisation", "release").order_by("pk")
    waiting = list(rows.filter(status=ProfileStatus.ACCEPTED))
    days = (3, 16, 5, 1)
    for number, (profile, ago) in enumerate(zip(waiting, days, strict=False)):
        is_first = number == 0 and inventory.status == InventoryStatus.RELEASES
        secret = OPEN_SECRET if is_first else new_token()[0]
        _link(profile, writer, ago, secret=secret, opened=ago - 1 if number != 1 else None)
        if number == 2:  # noqa: PLR2004 - the third one went to a mistyped address first
            _link(profile, writer, ago + 1, revoked=ago, sent_to="vorstand@vertippt.example")
    for profile in rows.filter(status=ProfileStatus.RELEASED)[:2]:
        link = _link(profile, writer, 24, opened=20)
        Release.objects.filter(pk=profile.release_id).update(
            channel=ReleaseChannel.LINK, link=link, person_email=link.sent_to, note=""
        )


def _link(
    profile: Profile, writer: User | None, ago: int, *, secret: str = "", opened: int | None = None,
    revoked: int | None = None, sent_to: str = "",
) -> PersonalLink:  # fmt: skip
    now = timezone.now()
    person = profile.persons.first()
    return PersonalLink.objects.create(
        organisation=profile.organisation,
        token_hash=token_hash(secret) if secret else new_token()[1],
        sent_to=sent_to
        or profile.contact_points.filter(kind="email").values_list("value", flat=True).first()
        or "",
        person_name=person.name if person else "",
        created_by=writer,
        created_at=now - timedelta(days=ago),
        expires_at=now - timedelta(days=ago) + HOLDS,
        first_used_at=now - timedelta(days=opened) if opened is not None else None,
        last_used_at=now - timedelta(days=opened) if opened is not None else None,
        revoked_at=now - timedelta(days=revoked) if revoked is not None else None,
    )


def _corrections(inventory: Inventory, officer: User) -> None:
    now = timezone.now()
    for profile in inventory.profiles.filter(status=ProfileStatus.ACCEPTED):
        name = next((start for start in CORRECTIONS if profile.name.startswith(start)), "")
        by_name = getattr(profile.persons.first(), "name", profile.name[:160])
        for hours, (field, old, new) in enumerate(CORRECTIONS.get(name, ())):
            stored = getattr(profile, field, "")
            Suggestion.objects.create(
                profile=profile,
                field_name=field,
                old_value=stored,
                new_value=stored.replace(old, new) if old else new,
                by_name=by_name,
                suggested_at=now - timedelta(days=2, hours=hours),
            )
    first = inventory.profiles.filter(status=ProfileStatus.RELEASED).order_by("pk").first()
    if first:
        field, old, new, answer = SETTLED
        Suggestion.objects.create(
            profile=first, field_name=field, old_value=old, new_value=new, by_name=first.name[:160],
            suggested_at=now - timedelta(days=22), is_adopted=False, answer=answer, settled_by=officer,
            settled_at=now - timedelta(days=21),
        )  # fmt: skip


def _questions(inventory: Inventory) -> None:
    """A release older than a year was confirmed; three organisations have not answered yet."""
    due = list(
        inventory.profiles.filter(
            status=ProfileStatus.RELEASED,
            release__given_on__lte=timezone.localdate() - ASK_AFTER,
            release__hidden_at=None,
            release__revoked_at=None,
        )
        .exclude(yearly_checks__isnull=False)
        .select_related("organisation", "release")
        .order_by("pk")
    )
    waits = (timedelta(days=3), REMIND_AFTER, WARN_AFTER)
    for profile, ago in zip(due, waits, strict=False):
        _ask(profile, ago)
    _answer(due[len(waits) :], timezone.now() - timedelta(days=60))


def _ask(profile: Profile, ago: timedelta) -> None:
    """Let the question be so old, with the reminders that went out since."""
    asked = timezone.now() - ago - timedelta(hours=2)
    YearlyCheck.objects.create(
        profile=profile,
        asked_at=asked,
        reminded_at=asked + REMIND_AFTER if ago >= REMIND_AFTER else None,
        warned_at=asked + WARN_AFTER if ago >= WARN_AFTER else None,
    )
    _link(profile, None, ago.days)


def _answer(profiles: list[Profile], asked: datetime) -> None:
    YearlyCheck.objects.bulk_create(
        YearlyCheck(
            profile=profile,
            asked_at=asked,
            answered_at=asked + timedelta(days=number % 9),
            answered_by=profile.release.person_name,
        )
        for number, profile in enumerate(profiles)
    )
    Release.objects.filter(profiles__in=profiles).update(confirmed_on=asked.date())

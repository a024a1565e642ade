"""After an event by itself: it has taken place, somebody is reminded to close it, old reports move on."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core.reminders import remind
from networks.enums import ANNOUNCED_STATUSES, EventStatus, TeamRight
from networks.models import Event, Report
from networks.workflow.event import EVENT_WORKFLOW

CLOSE = "networks/emails/close_event.txt"
REMIND_AFTER = timedelta(days=7)
# before names and addresses go: what needs them (certificates, questions back) is done until then
REMIND_BEFORE_CLEARING = timedelta(days=5)
ARCHIVE_AFTER = timedelta(days=365)
# "Nachlesen" is never empty: so many stay, however old they are
KEEP_CURRENT = 5


def hold_past_events() -> int:
    """Say of every open event whose last minute is over that it has taken place."""
    over = Event.objects.open_events().filter(status__in=ANNOUNCED_STATUSES, ends_at__lte=timezone.now())
    for event in over:
        EVENT_WORKFLOW.run(user=None, obj=event, name="hold", expected_status=event.status)
    return len(over)


def remind_to_close() -> int:
    """Ask the leads to close an event a week after it, and once more before its data are deleted."""
    now = timezone.now()
    waiting = Event.objects.open_events().filter(status=EventStatus.HELD, ends_at__lte=now - REMIND_AFTER)
    sent = 0
    for event in waiting.select_related("created_by").prefetch_related("team__user"):
        stage = "last" if event.clear_at - REMIND_BEFORE_CLEARING <= now else "week"
        for email in sorted(leads_of(event)):
            sent += _remind(event, email, stage)
    return sent


def leads_of(event: Event) -> set[str]:
    """Return the addresses of those who lead an event: whoever began it, and leads from outside."""
    people = [row.user for row in event.team.all() if row.right == TeamRight.LEAD and row.user]
    return {person.email for person in [event.created_by, *people] if person.is_active}


def _remind(event: Event, email: str, stage: str) -> bool:
    return remind(
        key=f"close-event:{event.pk}:{event.ends_at:%Y%m%d}:{stage}:{email}"[:120],
        to=email,
        template=CLOSE,
        context={"event": event, "stage": stage, "path": reverse("networks:edit_report", args=[event.pk])},
        reference=event.reference,
    )


def archive_old_reports() -> int:
    """Move reports a year after their event to "Frühere Beiträge"; the latest ones always stay."""
    published = Report.objects.published().order_by("-event__starts_at", "-pk")
    newest = list(published.values_list("pk", flat=True)[:KEEP_CURRENT])
    old = Report.objects.current().filter(event__ends_at__lte=timezone.now() - ARCHIVE_AFTER)
    return old.exclude(pk__in=newest).update(is_archived=True)

"""What is being set at the moment and whose turn is next, over all brochures."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from core.templatetags.german import plural
from inventories.models import BrochureBuild, BuildShare, EarlySetting
from inventories.typesetting.progress import Progress, progress_of_all

ENDED_SHOWN = 8


@dataclass(frozen=True)
class QueuedBuild:
    """A build with its progress; `place` counts from one among those that have not begun, else it is 0."""

    build: BrochureBuild
    progress: Progress
    place: int = 0


@dataclass(frozen=True)
class Queue:
    """Builds at work, builds that wait, brochures that are set in advance, and what ended last."""

    begun: list[QueuedBuild]
    waiting: list[QueuedBuild]
    early: list[EarlySetting]
    ended: list[BrochureBuild]

    @property
    def is_busy(self) -> bool:
        """Whether anything would look different a moment later."""
        return bool(self.begun or self.waiting or self.early)


def read_queue() -> Queue:
    """Return the queue (four queries, however long it is)."""
    shares = Prefetch("shares", BuildShare.objects.defer("parts"))
    active = list(_builds().filter(_is_active()).prefetch_related(shares).order_by("requested_at", "pk"))
    rows = list(zip(active, progress_of_all(active), strict=True))
    waiting = [row for row in rows if not has_begun(row[0])]
    return Queue(
        begun=[QueuedBuild(build, progress) for build, progress in rows if has_begun(build)],
        waiting=[QueuedBuild(*row, place) for place, row in enumerate(waiting, start=1)],
        early=_early(),
        ended=list(_builds().exclude(_is_active()).order_by("-finished_at", "-pk")[:ENDED_SHOWN]),
    )


def has_begun(build: BrochureBuild) -> bool:
    """Whether a worker has taken the build up."""
    return build.state == build.RUNNING or bool(build.progress_total)


def queue_words(build: BrochureBuild) -> str:
    """Return what a build that has not begun waits for, in words; empty when it does not wait."""
    if build.state != build.WAITING or has_begun(build):
        return ""
    before = BrochureBuild.objects.filter(_is_active(), pk__lt=build.pk).count()
    if not before:
        return ""
    others = plural(before, "eine andere Broschüre,andere Broschüren")
    return f"Gerade in Arbeit: {others}. Ihre kommt von selbst an die Reihe."


def made_before(build: BrochureBuild) -> BrochureBuild | None:
    """Return the first build of which a finished one has the file, because nothing had changed since."""
    if build.state != build.DONE or not build.input_key:
        return None
    earlier = BrochureBuild.objects.filter(brochure=build.brochure_id, pdf=build.pdf.name)
    return earlier.filter(number__lt=build.number).order_by("number").first()


def _is_active() -> Q:
    return Q(state__in=[BrochureBuild.WAITING, BrochureBuild.RUNNING])


def _builds() -> QuerySet[BrochureBuild]:
    rows = BrochureBuild.objects.select_related("brochure__inventory__municipality", "requested_by")
    return rows.defer("findings", "printed", "page_of")


def _early() -> list[EarlySetting]:
    rows = EarlySetting.objects.filter(state__in=[EarlySetting.WAITING, EarlySetting.RUNNING])
    return list(rows.select_related("brochure__inventory__municipality").order_by("requested_at", "pk"))

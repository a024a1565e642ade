"""What Celery calls for inventories: by key, thin, safe to run twice."""

from celery import shared_task

from core.jobs import run_job
from core.rounds import go_round
from inventories.brochure.editions import settle_edition
from inventories.case_export.build import build_case_export
from inventories.models import BrochureBuild, BuildShare, CaseExport, Comparison, EarlySetting
from inventories.proofs.pictures import draw_pages
from inventories.rounds import RULES
from inventories.typesetting.disposal import remove_unused
from inventories.typesetting.early import set_early
from inventories.typesetting.notes import ask_again_if_changed
from inventories.typesetting.setting import set_build, set_share
from inventories.typesetting.shares import tend
from inventories.typesetting.whole import compare


@shared_task
def build_brochure(pk: int) -> None:
    """Make the PDF of a requested build, or share out the work.

    One that replaces an edition with revoked data is published.
    """
    if run_job(BrochureBuild, pk, set_build):
        settle_edition(BrochureBuild.objects.values_list("brochure_id", flat=True).get(pk=pk))
    else:
        tend(pk)  # its shares wait for their turn, or have ended while it went to wait for them


@shared_task
def set_build_share(pk: int) -> None:
    """Set some parts of a build; the last one wakes the build, which has all bound."""
    run_job(BuildShare, pk, set_share)
    build = BuildShare.objects.filter(pk=pk).values_list("build_id", flat=True).first()
    if build is not None:
        tend(build)


@shared_task
def set_brochure_early(pk: int) -> None:
    """Set the new parts of a brochure in the background, a few at a time."""
    if run_job(EarlySetting, pk, set_early):
        ask_again_if_changed(pk)


@shared_task
def compare_edition(pk: int) -> None:
    """Hold the file of an edition against the same document set in one piece."""
    run_job(Comparison, pk, compare)


@shared_task
def remove_unused_fragments() -> None:
    """Delete the stored parts that no brochure has used for a long time; runs every night."""
    remove_unused()


@shared_task
def make_rounds() -> None:
    """Do what falls due by itself: reminders, deadlines, deletions."""
    go_round(RULES)


@shared_task
def export_case(pk: int) -> None:
    """Make the complete copy of a case."""
    run_job(CaseExport, pk, build_case_export)


@shared_task
def draw_proof_pages(build_pk: int) -> None:
    """Draw the pages of a build that is being proof-read."""
    draw_pages(build_pk)

"""What Celery calls for inventories: by key, thin, safe to run twice."""

from celery import shared_task

from core.jobs import run_job
from core.rounds import go_round
from inventories.brochure.editions import settle_edition
from inventories.brochure.render import render_brochure
from inventories.case_export.build import build_case_export
from inventories.models import BrochureBuild, CaseExport
from inventories.proofs.pictures import draw_pages
from inventories.rounds import RULES


@shared_task
def build_brochure(pk: int) -> None:
    """Make the PDF of a requested build; one that replaces an edition with revoked data is published."""
    if run_job(BrochureBuild, pk, render_brochure):
        settle_edition(BrochureBuild.objects.values_list("brochure_id", flat=True).get(pk=pk))


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

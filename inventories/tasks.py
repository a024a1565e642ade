"""What Celery calls for inventories: by key, thin, safe to run twice."""

from celery import shared_task

from core.jobs import run_job
from inventories.brochure.render import render_brochure
from inventories.models import BrochureBuild


@shared_task
def build_brochure(pk: int) -> None:
    """Make the PDF of a requested build."""
    run_job(BrochureBuild, pk, render_brochure)

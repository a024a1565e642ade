"""The Celery application: tasks are found in every app's tasks.py."""

import os
import sys

from celery import Celery
from celery.signals import worker_process_init

from skew_portal.startup import explain_uncaught

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
# celery's own command line reads the settings late, where no `with plain_refusal()` of ours can stand
sys.excepthook = explain_uncaught

app = Celery("skew_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def warm_up_pdf(**_) -> None:
    """Let the first brochure of a worker process begin at once; sent by each pool process and by solo."""
    from core.pdf import warm_up_later  # noqa: PLC0415 - needs ready apps

    warm_up_later()

"""The Celery application: tasks are found in every app's tasks.py."""

import os
import resource
import signal
import sys

from celery import Celery
from celery.concurrency.solo import TaskPool as NoPool
from celery.signals import task_postrun, worker_process_init, worker_ready

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


@worker_ready.connect
def bound_memory(sender, **_) -> None:
    """Watch the memory of a worker without pool processes; those of a pool are watched by the pool itself."""
    if isinstance(sender.pool, NoPool):
        task_postrun.connect(end_when_large, weak=False)


def end_when_large(**_) -> None:
    """End after the task that made the process larger than CELERY_WORKER_MAX_MEMORY_PER_CHILD (kB).

    The message is answered first, and the supervisor starts the next worker at once.
    """
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > app.conf.worker_max_memory_per_child:
        os.kill(os.getpid(), signal.SIGTERM)

"""The process behind all others: re-queues what was lost, and works itself when nobody else does."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connections

from core import broker, jobs, pulse

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 5.0
PATIENCE = timedelta(seconds=20)  # so long woken workers may leave a due row alone


class Sweeper:
    """Sweeps in a thread and works overdue rows in the main thread: long work never stops the sweeping.

    On SIGTERM and SIGINT running work is given back at once and the process ends.
    """

    def __init__(self, interval: float = INTERVAL_SECONDS) -> None:
        self.interval = interval
        self.stopping = threading.Event()
        self._is_working = False

    def run(self) -> None:
        """Sweep and work until a signal comes."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        sweeping = threading.Thread(target=self._repeat, args=(self.sweep,), name="sweep", daemon=True)
        sweeping.start()
        logger.info("Sweeper started.")
        self._repeat(self.work_overdue)
        sweeping.join(timeout=self.interval)
        logger.info("Sweeper stopped.")

    def sweep(self) -> int:
        """Wake workers for everything that is due, with a sign of life for the health page."""
        pulse.beat("sweeper")
        return jobs.sweep()

    def work_overdue(self) -> int:
        """Do all work that stayed due in spite of re-queueing; return the number of rows tried.

        As long as the broker is away no worker hears of anything, so nobody is waited for.
        """
        tried = 0
        patience = timedelta() if broker.is_away() else PATIENCE
        for model, pk in jobs.overdue(patience):
            if self.stopping.is_set():
                break
            logger.warning("%s %s was left alone, working on it here.", model._meta.label, pk)
            self._work(model, pk)
            tried += 1
        return tried

    def _work(self, model: type[Any], pk: int) -> None:
        self._is_working = True
        try:
            jobs.task_of(model)(pk)
        except SystemExit:
            logger.info("%s %s given back.", model._meta.label, pk)
        finally:
            self._is_working = False

    def _repeat(self, step: Callable[[], int]) -> None:
        """Call `step` again and again; a database that is away for a minute must not end the process."""
        while not self.stopping.is_set():
            close_old_connections()
            try:
                step()
            except Exception:  # logged, and tried again with a fresh connection
                logger.exception("Sweeping failed, next attempt in %s seconds.", self.interval)
                connections.close_all()
            self.stopping.wait(self.interval)
        connections.close_all()

    def _stop(self, *_: Any) -> None:
        self.stopping.set()
        if self._is_working:
            raise SystemExit  # run_job gives the row back, _work goes on to the end

"""Processes that begin at the same moment and do the same kind of work, for the parts of the bench."""

import multiprocessing
import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

from django.db import DatabaseError, connection


class Crowd:
    """Processes that wait for each other, and work with a connection each.

    `attempts` makes of a way and an order what one process tries: functions that tell whether they got it.
    With `until_refused` a process ends with its first refusal.
    """

    def __init__(
        self,
        clients: int,
        attempts: Callable[[str, Any], Iterable[Callable[[], bool]]],
        *,
        until_refused: bool = False,
    ) -> None:
        # fork: the modules are loaded once, and many processes fit into a small machine
        context = multiprocessing.get_context("fork")
        self.clients, self.attempts, self.until_refused = clients, attempts, until_refused
        self.results, self.barrier = context.Queue(), context.Barrier(clients + 1)
        self.orders = [context.Queue() for _ in range(clients)]
        connection.close()
        for queue in self.orders:
            context.Process(target=self._client, args=(queue,), daemon=True).start()

    def work(self, way: str, orders: list[Any]) -> dict:
        """Let every process work at its order; return how much was got, how fast, and the errors."""
        for queue, order in zip(self.orders, orders, strict=True):
            queue.put((way, order))
        self.barrier.wait()
        begin = time.perf_counter()
        answers = [self.results.get() for _ in range(self.clients)]
        seconds = time.perf_counter() - begin
        times = sorted(moment for answer in answers for moment in answer[0])
        return {
            "got": sum(answer[1] for answer in answers),
            "errors": sum(answer[2] for answer in answers),
            "per_second": len(times) / seconds,
            "p50": times[len(times) // 2],
            "p99": times[int(len(times) * 0.99)],
        }

    def go_home(self) -> None:
        """End the processes."""
        for queue in self.orders:
            queue.put(None)

    def _client(self, orders) -> None:
        """Work in a process of its own: wait for all, try everything, report (times, got, errors)."""
        connection.close()
        connection.ensure_connection()
        while (task := orders.get()) is not None:
            attempts = self.attempts(*task)
            times, got, errors = [], 0, 0
            self.barrier.wait()
            for attempt in attempts:
                begin = time.perf_counter()
                try:
                    is_got = attempt()
                except DatabaseError:
                    is_got, errors = False, errors + 1
                times.append(time.perf_counter() - begin)
                got += is_got
                if self.until_refused and not is_got:
                    break
            self.results.put((times, got, errors))


def against(ours: list[dict], floor: list[dict]) -> float:
    """Return the median of how much per second we do for one of the floor, round by round."""
    pairs = zip(ours, floor, strict=True)
    return round(median(our["per_second"] / other["per_second"] for our, other in pairs), 2)


def spread(rounds: list[dict]) -> float:
    """Return the median of p99 against p50."""
    return round(median(row["p99"] / row["p50"] for row in rounds), 1)

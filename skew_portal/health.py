"""The health page for monitoring: database, migrations, queue, and the processes that answer no request."""

import functools
import os

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import pulse

TIMEOUT_SECONDS = 2
# the sweeper gives a sign every 5 s, the worker through beat every 15 s
LONGEST_SILENCE_SECONDS = 90


@never_cache
@require_safe
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 with `ok` or `degraded`, and 503 with `down` when the database cannot be reached."""
    facts = {
        "database": has_database(),
        "migrations": False,
        "broker": has_broker(),
        "sweeper_seconds": pulse.age("sweeper"),
        "worker_seconds": pulse.age("worker"),
    }
    if facts["database"]:
        facts["migrations"] = has_all_migrations()
    silence = [facts["sweeper_seconds"], facts["worker_seconds"]]
    is_alive = all(age is not None and age <= LONGEST_SILENCE_SECONDS for age in silence)
    is_well = facts["migrations"] and facts["broker"] and is_alive
    status = "ok" if is_well else "degraded" if facts["database"] else "down"
    return JsonResponse({"status": status} | facts, status=200 if facts["database"] else 503)


def has_database() -> bool:
    """Tell whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def has_all_migrations() -> bool:
    """Tell whether the database is up to date with the code."""
    try:
        return _knows_all_migrations()
    except LookupError:
        return False


@functools.cache
def _knows_all_migrations() -> bool:
    # remembered once true: a running process does not get new migrations; an error is not remembered
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError
    return True


def has_broker() -> bool:
    """Tell whether the queue takes messages."""
    if not settings.REDIS_URL:
        return os.access(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"], os.W_OK)
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=TIMEOUT_SECONDS, socket_timeout=TIMEOUT_SECONDS
        ) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False

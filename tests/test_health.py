"""The health page: what it says, to whom, and when it is an alarm."""

import os
import time

import pytest
from django.db import OperationalError, connection

from core import pulse
from skew_portal import health


def test_health_page_is_public_and_never_cached(client, db):
    answer = client.get("/gesundheit/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_is_ok_when_everything_gives_signs_of_life(client, db):
    pulse.beat("sweeper")
    pulse.beat("worker")
    assert client.get("/gesundheit/").json() == {
        "status": "ok",
        "database": True,
        "migrations": True,
        "broker": True,
        "sweeper_seconds": 0,
        "worker_seconds": 0,
    }


def test_health_is_degraded_while_processes_are_silent(client, db, no_pulse):
    answer = client.get("/gesundheit/")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert answer.json()["worker_seconds"] is None


def test_health_is_degraded_when_the_last_sign_is_old(client, db):
    pulse.beat("worker")
    pulse.beat("sweeper")
    long_ago = time.time() - 300
    os.utime(pulse.pulse_file("sweeper"), (long_ago, long_ago))
    facts = client.get("/gesundheit/").json()
    assert facts["status"] == "degraded"
    assert facts["sweeper_seconds"] >= 300


def test_health_is_degraded_when_redis_is_away(client, db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    facts = client.get("/gesundheit/").json()
    assert (facts["status"], facts["broker"]) == ("degraded", False)


def test_health_is_an_alarm_when_the_database_is_away(client, monkeypatch):
    def refuse(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/gesundheit/")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"
    assert "refused" not in answer.content.decode()


def test_health_reports_missing_migrations(client, db, monkeypatch):
    health._knows_all_migrations.cache_clear()
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    facts = client.get("/gesundheit/").json()
    assert (facts["status"], facts["migrations"]) == ("degraded", False)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_page_only_reads(client, method):
    assert getattr(client, method)("/gesundheit/").status_code == 405

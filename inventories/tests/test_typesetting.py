"""Workers that set a brochure together: shares by turns, one binding, nothing twice, nothing left behind."""

import os
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from core import jobs
from core.enums import JobState
from core.tests.at_once import at_once
from inventories import tasks
from inventories.brochure.readiness import NOBODY
from inventories.models import BrochureBuild, BuildShare
from inventories.press.store import FragmentStore
from inventories.services.brochure import cancel_build
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.typesetting import shares
from inventories.typesetting.disposal import forget_shares, remove_unused
from inventories.typesetting.shares import tend

PARTS = [f"part-{number}" for number in range(1, 26)]


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    for name in ("Nähkreis", "Weltladen"):
        make_complete_profile(row.inventory, "released", name)
    return row


@pytest.fixture
def planned(brochure):
    """A build whose worker has shared out 25 parts, before any worker began with them."""
    build = jobs.claim(BrochureBuild, make_build(brochure).pk)
    jobs.report(build, 7, 60, "Seiten werden gesetzt")
    shares.share_out(build, PARTS)
    jobs.pause(build, shares.LOOK_AGAIN)
    return build


def rows(build):
    return list(build.shares.order_by("number"))


def due(build):
    """Return the numbers of the shares that a worker may take now."""
    return [share.number for share in BuildShare.objects.claimable(timezone.now()).order_by("number")]


def end(share, state=JobState.READY):
    BuildShare.objects.filter(pk=share.pk).update(state=state, progress_done=share.progress_total)


def is_woken(build):
    build.refresh_from_db()
    return build.state == JobState.REQUESTED and build.next_attempt_at <= timezone.now()


def test_parts_are_shared_out_by_ten(planned):
    found = rows(planned)
    assert [len(share.parts) for share in found] == [10, 10, 5]
    assert [name for share in found for name in share.parts] == PARTS
    assert [share.progress_total for share in found] == [10, 10, 5]


def test_two_shares_of_a_build_stand_in_the_queue_at_a_time(planned):
    assert due(planned) == []
    tend(planned.pk)
    tend(planned.pk)
    assert due(planned) == [1, 2]
    end(rows(planned)[0])
    tend(planned.pk)
    assert due(planned) == [2, 3]


def test_sweeper_leaves_shares_alone_whose_turn_has_not_come(planned):
    tend(planned.pk)
    jobs.sweep()
    assert [share.number for share in rows(planned) if share.attempts] == [1, 2]


def test_build_is_woken_once_when_the_last_share_has_ended(planned):
    for share in rows(planned)[:2]:
        end(share)
    tend(planned.pk)
    assert not is_woken(planned)
    end(rows(planned)[2])
    tend(planned.pk)
    woken_at = BrochureBuild.objects.get(pk=planned.pk).next_attempt_at
    tend(planned.pk)
    assert is_woken(planned)
    assert planned.next_attempt_at == woken_at
    assert jobs.claim(BrochureBuild, planned.pk)
    assert jobs.claim(BrochureBuild, planned.pk) is None, "the second message finds nothing to do"


def test_two_shares_that_end_at_once_have_the_build_go_on_once(transactional_db, town):
    """Nobody may be printed here: the turn that binds ends with that sentence, and there is one such turn."""
    build = jobs.claim(BrochureBuild, make_build(make_brochure(make_inventory(town, "editing"))).pk)
    shares.share_out(build, PARTS[:20])
    jobs.pause(build, shares.LOOK_AGAIN)
    BuildShare.objects.update(next_attempt_at=timezone.now())
    running = [jobs.claim(BuildShare, share.pk) for share in rows(build)]

    def end_turn(share):
        jobs.finish(share)
        tend(build.pk)

    assert at_once(*(partial(end_turn, share) for share in running)) == [None, None]
    build.refresh_from_db()
    assert (build.state, build.attempts, build.error_text) == (JobState.FAILED, 1, NOBODY)


def test_build_looks_after_its_shares_when_their_message_got_lost(planned):
    """A worker that dies between its share and `tend` leaves everything as it is: the sweeper comes by."""
    tend(planned.pk)
    end(rows(planned)[0])
    with time_machine.travel(timezone.now() + timedelta(seconds=31), tick=False):
        tasks.build_brochure(planned.pk)
        assert 3 in due(planned)
        planned.refresh_from_db()
        assert (planned.state, planned.attempts) == (JobState.REQUESTED, 0)


def test_failed_share_fails_the_build_with_its_sentence(planned):
    tend(planned.pk)
    first = rows(planned)[0]
    jobs.fail(jobs.claim(BuildShare, first.pk), "Ein Bild fehlt.")
    tend(planned.pk)
    BuildShare.objects.filter(pk=rows(planned)[1].pk).update(state=JobState.READY)
    BuildShare.objects.filter(pk=rows(planned)[2].pk).update(state=JobState.READY)
    tasks.build_brochure(planned.pk)
    planned.refresh_from_db()
    assert (planned.state, planned.error_text) == (JobState.FAILED, "Ein Bild fehlt.")


def test_cancelled_build_stops_all_its_shares(planned, officer):
    tend(planned.pk)
    running = jobs.claim(BuildShare, rows(planned)[0].pk)
    assert cancel_build(build=planned, user=officer)
    assert {share.state for share in rows(planned)} == {JobState.CANCELLED}
    with pytest.raises(jobs.JobLost):
        jobs.report(running, 3, 10)
    tend(planned.pk)
    assert due(planned) == []
    planned.refresh_from_db()
    assert planned.state == JobState.CANCELLED


def test_build_that_is_cancelled_while_it_plans_shares_nothing_out(brochure, officer):
    build = jobs.claim(BrochureBuild, make_build(brochure).pk)
    cancel_build(build=build, user=officer)
    with pytest.raises(jobs.JobLost):
        shares.share_out(build, PARTS)
    assert rows(build) == []


def test_share_of_a_killed_worker_is_taken_by_another(planned):
    tend(planned.pk)
    first = rows(planned)[0]
    jobs.claim(BuildShare, first.pk)
    assert first.number not in due(planned)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        assert first.number in due(planned)
        assert jobs.claim(BuildShare, first.pk).attempts == 2


def test_stored_parts_go_when_nobody_has_used_them_for_a_month(tmp_path):
    store = FragmentStore(tmp_path)
    names = ("aa/a.part", "aa/b.part", "faces/c.cut", "faces/d.font", "bb/e.new", "notes.txt")
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    long_ago = (timezone.now() - timedelta(days=31)).timestamp()
    for path in paths[1:]:
        os.utime(path, (long_ago, long_ago))
    assert remove_unused(store) == 3
    left = [name for name, path in zip(names, paths, strict=True) if path.exists()]
    assert left == ["aa/a.part", "faces/d.font", "notes.txt"], "whole faces stay: any part may need them"


def test_asking_for_a_part_keeps_it(tmp_path):
    store = FragmentStore(tmp_path)
    path = store.path("ab" * 32)
    path.parent.mkdir()
    path.write_bytes(b"x")
    os.utime(path, (0, 0))
    assert store.has("ab" * 32)
    assert remove_unused(store) == 0


def test_shares_go_a_day_after_their_build_has_ended(planned):
    BrochureBuild.objects.update(state=JobState.READY, finished_at=timezone.now() - timedelta(hours=23))
    assert forget_shares() == 0
    BrochureBuild.objects.update(finished_at=timezone.now() - timedelta(hours=25))
    assert forget_shares() == 3

"""Entries are settled beside people who work: with real commits, in several connections at once."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from directory.entries import refresh_marked
from directory.models import DirectoryMark
from directory.query import Query
from directory.search import find
from directory.tests.factories import make_entry, make_published
from inventories.models import Profile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]


def in_thread(work) -> Thread:
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def names() -> list[str]:
    return [card.name for card in find(Query()).cards]


def test_change_that_is_not_committed_is_neither_shown_nor_lost(town):
    entry = make_entry(make_published(town), "Alter Name")
    changed, settled = Event(), Event()

    def rename():
        with transaction.atomic():
            Profile.objects.filter(pk=entry.profile_id).update(name="Neuer Name", sort_name="neuer name")
            changed.set()
            assert settled.wait(20)

    thread = in_thread(rename)
    assert changed.wait(20)
    refresh_marked()
    assert names() == ["Alter Name"]
    settled.set()
    thread.join()
    # committed and not settled: shown nowhere
    assert names() == []
    refresh_marked()
    assert names() == ["Neuer Name"]


def test_many_settle_at_once_and_the_newest_state_stays(town):
    entry = make_entry(make_published(town), "Stand 0")
    profiles = Profile.objects.filter(pk=entry.profile_id)

    def change(number):
        def work():
            for step in range(5):
                profiles.update(name=f"Stand {number}.{step}")
                refresh_marked()

        return work

    threads = [in_thread(change(number)) for number in range(4)]
    for thread in threads:
        thread.join()
    refresh_marked()
    assert names() == [profiles.get().name]
    assert not DirectoryMark.objects.exists()

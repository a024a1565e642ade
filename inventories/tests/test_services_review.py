"""Handing in, reading, sending back, accepting."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from core.models import Mail
from core.workflow import WorkflowError
from inventories.models import ReviewComment
from inventories.services.review import (
    Incomplete,
    accept_profile,
    add_comment,
    move_profile,
    reopen_profile,
    return_profile,
    settle_comment,
    submit_profile,
)
from inventories.tests.factories import make_complete_profile, make_profile
from inventories.visibility import visible


@pytest.mark.django_db
def test_incomplete_profile_stays_and_tells_what_is_missing(inventory, contractor):
    profile = make_profile(inventory)
    with pytest.raises(Incomplete) as caught:
        submit_profile(profile=profile, user=contractor)
    assert "teaser" in [gap.field for gap in caught.value.gaps]
    profile.refresh_from_db()
    assert profile.status == "draft"


@pytest.mark.django_db
def test_complete_profile_goes_once(inventory, contractor):
    profile = make_complete_profile(inventory)
    submit_profile(profile=profile, user=contractor)
    with pytest.raises(WorkflowError, match="Zur Prüfung"):
        submit_profile(profile=profile, user=contractor)
    assert profile.status_changes.count() == 1


@pytest.mark.django_db
def test_rows_marked_for_removal_go_with_handing_in(inventory, contractor):
    profile = make_complete_profile(inventory)
    profile.draft = {"projekte-0-DELETE": "on"}
    profile.save()
    submit_profile(profile=profile, user=contractor)
    assert not profile.projects.exists()
    profile.refresh_from_db()
    assert profile.draft == {}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["officer", "applicant", "stranger"])
def test_only_the_contractor_hands_in(inventory, people, who):
    with pytest.raises(PermissionDenied):
        submit_profile(profile=make_complete_profile(inventory), user=people[who])


@pytest.mark.django_db
def test_return_needs_a_word_and_tells_the_author(inventory, contractor, officer):
    profile = make_complete_profile(inventory)
    submit_profile(profile=profile, user=contractor)
    with pytest.raises(WorkflowError, match="Begründung"):
        return_profile(profile=profile, user=officer)
    add_comment(profile=profile, user=officer, field_name="teaser", text="Kürzer, bitte.")
    return_profile(profile=profile, user=officer)
    profile.refresh_from_db()
    assert profile.status == "returned"
    mail = Mail.objects.get()
    assert mail.to == contractor.email
    assert "Ein Hinweis an einem Feld." in mail.text


@pytest.mark.django_db
def test_accepting_settles_the_comments(inventory, officer):
    profile = make_profile(inventory, "submitted")
    add_comment(profile=profile, user=officer, text="Schön.")
    accept_profile(profile=profile, user=officer)
    assert profile.status == "accepted"
    assert not ReviewComment.objects.filter(resolved_at=None).exists()


@pytest.mark.django_db
def test_opened_again_nothing_is_visible_any_more(inventory, officer):
    profile = make_profile(inventory, "released")
    assert visible(profile, "web")
    reopen_profile(profile=profile, user=officer, comment="Neue Anschrift")
    profile.refresh_from_db()
    assert (profile.status, profile.release) == ("returned", None)
    assert visible(profile, "web") is None
    assert profile.organisation.releases.count() == 1


@pytest.mark.django_db
def test_comments_are_settled_by_those_who_work(inventory, officer, contractor, applicant):
    profile = make_profile(inventory, "returned")
    comment = add_comment(profile=profile, user=officer, field_name="teaser", text="Kürzer")
    with pytest.raises(PermissionDenied):
        settle_comment(comment=comment, user=applicant)
    first = settle_comment(comment=comment, user=contractor).resolved_at
    assert settle_comment(comment=comment, user=officer).resolved_at == first
    with pytest.raises(PermissionDenied):
        add_comment(profile=profile, user=contractor, text="Nein")


@pytest.mark.django_db
def test_releases_are_no_plain_move(inventory, officer):
    profile = make_profile(inventory, "accepted")
    for name in ("record_release", "record_refusal", "submit", "unbekannt"):
        with pytest.raises(WorkflowError):
            move_profile(profile=profile, user=officer, name=name)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_hand_in_once(inventory, contractor):
    profile = make_complete_profile(inventory)
    barrier, results = Barrier(2), []

    def hand_in():
        barrier.wait()
        try:
            submit_profile(profile=type(profile).objects.get(pk=profile.pk), user=contractor)
            results.append("done")
        except (WorkflowError, PermissionDenied):
            results.append("late")
        finally:
            connection.close()

    threads = [Thread(target=hand_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done", "late"]
    assert profile.status_changes.count() == 1

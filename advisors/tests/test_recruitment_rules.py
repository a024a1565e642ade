"""What falls due by itself: deletion with figures that stay, reminders; and two people at once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from advisors.enums.pool import AdvisorStatus
from advisors.enums.recruitment import PoolApplicationStatus as S
from advisors.models import (
    AdvisorProfile,
    ApplicationDocument,
    PoolApplication,
    PoolApplicationStatusChange,
    Review,
    ReviewScore,
)
from advisors.recruiting.figures import figures_of, safe_shares
from advisors.recruiting.mails import RECEIVED, tell_applicant
from advisors.rounds.recruitment import delete_applications, remind_reviewers
from advisors.services.pool_application import send_application
from advisors.services.selection import decide_application
from advisors.tests.recruitment_factories import make_call, make_pool_application, make_rated, make_review
from core.models import Mail
from core.tests.at_once import at_once
from core.workflow import WorkflowError
from dashboard.agenda.miglobe_recruitment import recruitment_items

LETTER = {"subject": "Ihr Brief", "text": "Guten Tag"}


@pytest.fixture
def call(officer):
    return make_call(officer)


@pytest.mark.django_db
def test_every_status_has_its_day(call, time_machine):
    for status in S:
        make_pool_application(call, status)
    left = []
    # noon by the wall clock: late in the evening a day of summer time would already be the next one
    noon = timezone.localtime().replace(hour=12)
    for after in (6, 7, 189, 190, 400):
        time_machine.move_to(noon + timedelta(days=after), tick=False)
        delete_applications()
        left.append(set(PoolApplication.objects.values_list("status", flat=True)))
    early = set(S.values)
    without_drafts = early - {S.UNCONFIRMED, S.WITHDRAWN}
    assert left == [early, without_drafts, without_drafts - {S.DECLINED}, {S.ACCEPTED}, {S.ACCEPTED}]


@pytest.mark.django_db
def test_deletion_leaves_figures_and_nothing_else(
    call, officer, second_officer, django_capture_on_commit_callbacks
):
    application = make_rated(call, officer, second_officer, status=S.DECLINED, gender="female")
    document = ApplicationDocument.objects.create(
        application=application,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
        filename="a.pdf",
        content_type="application/pdf",
        size=8,
    )
    storage, name = document.file.storage, document.file.name
    tell_applicant(application, RECEIVED)
    PoolApplicationStatusChange.objects.create(subject=application, by_name="Portal", to_status=S.DECLINED)
    PoolApplication.objects.update(delete_on=timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_applications() == 1
    assert delete_applications() == 0
    for model in (PoolApplication, Review, ReviewScore, ApplicationDocument, PoolApplicationStatusChange):
        assert not model.objects.exists(), model
    assert not Mail.objects.filter(to=application.email).exists()
    assert not storage.exists(name)
    call.refresh_from_db()
    assert call.deleted_results == {"declined": 1}
    assert figures_of(call).received == 1


@pytest.mark.django_db
def test_drafts_are_no_applications_in_the_figures(call):
    make_pool_application(call, S.UNCONFIRMED, delete_on=timezone.localdate())
    delete_applications()
    call.refresh_from_db()
    assert figures_of(call).received == 0


@pytest.mark.django_db
def test_people_of_the_pool_are_deleted_after_they_left(call):
    profile = AdvisorProfile.objects.create(pool=call.pool, slug="a", email="a@post.example")
    make_pool_application(call, S.ACCEPTED, profile=profile, delete_on=None)
    assert delete_applications() == 0
    AdvisorProfile.objects.update(
        status=AdvisorStatus.LEFT, left_on=timezone.localdate() - timedelta(days=call.delete_after_days)
    )
    assert delete_applications() == 1
    assert AdvisorProfile.objects.count() == 1


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"f": 5, "m": 6}, [("Frau", 5), ("Mann", 6)]),
        ({"f": 5, "m": 6, "d": 1}, [("Mann", 6), ("ohne Angabe oder seltener genannt", 6)]),
        ({"f": 9, "m": 4}, []),
        ({"f": 9, "m": 9, "": 5}, [("Frau", 9), ("Mann", 9), ("ohne Angabe oder seltener genannt", 5)]),
        ({}, []),
    ],
)
def test_shares_never_tell_of_fewer_than_five(counts, shown):
    labels = {"f": "Frau", "m": "Mann", "d": "Divers"}
    found = safe_shares(Counter(counts), labels)
    assert found == shown
    assert all(number >= 5 for _, number in found)


@pytest.mark.django_db
def test_voluntary_figures_wait_for_the_end_of_the_call(sign_in, officer, call):
    for _ in range(6):
        make_pool_application(call, gender="female")
    client = sign_in(officer)
    address = f"/pool/ausschreibungen/{call.pk}/"
    assert "<dt>Frau</dt>" not in client.get(address).content.decode()
    call.closes_on = timezone.localdate() - timedelta(days=1)
    call.save()
    assert "<dt>Frau</dt><dd>6</dd>" in client.get(address).content.decode()


@pytest.mark.django_db
def test_reviewers_are_reminded_once_per_stage(officer, second_officer, time_machine):
    call = make_call(officer, closes_on=timezone.localdate() + timedelta(days=4))
    application = make_pool_application(call, S.IN_REVIEW)
    make_review(application, officer)
    make_review(application, second_officer, (3, 3))
    sent = []
    start = timezone.now()
    for after in (0, 1, 2, 11, 12):
        time_machine.move_to(start + timedelta(days=after), tick=False)
        sent.append(remind_reviewers())
    assert sent == [0, 1, 0, 1, 0]
    assert set(Mail.objects.values_list("to", flat=True)) == {officer.email}


@pytest.mark.django_db
def test_work_list_follows_the_call(call, officer, second_officer, lead, applicant):
    def titles(user):
        return [item.title for item in recruitment_items(user)]

    make_pool_application(call)
    rated = make_rated(call, officer, second_officer)
    open_one = make_pool_application(call, S.IN_REVIEW)
    make_review(open_one, officer)
    assert titles(applicant) == []
    assert titles(officer) == [
        f"Bewerten Sie Bewerbung {open_one.number}",
        "Wählen Sie aus, wer bewertet",
        f"Entscheiden Sie über Bewerbung {rated.number}",
    ]
    PoolApplication.objects.update(delete_on=timezone.localdate() + timedelta(days=30))
    assert "Entscheiden Sie, bevor gelöscht wird" in titles(lead)


@pytest.mark.django_db
def test_work_list_needs_no_more_queries_for_more_rows(
    call, officer, second_officer, lead, django_assert_max_num_queries
):
    make_rated(call, officer, second_officer)
    with django_assert_max_num_queries(6) as one:
        recruitment_items(lead)
    for _ in range(3):
        make_rated(call, officer, second_officer)
    with django_assert_max_num_queries(len(one)):
        recruitment_items(lead)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other anyway")
@pytest.mark.django_db(transaction=True)
def test_last_seat_goes_to_one_of_two(officer, second_officer, lead):
    call = make_call(officer, seats=1)
    rows = [make_rated(call, officer, second_officer) for _ in range(2)]
    results = at_once(
        *(
            lambda row=row: decide_application(application=row, user=lead, name="accept", **LETTER)
            for row in rows
        )
    )
    assert sum(isinstance(result, WorkflowError) for result in results) == 1
    assert AdvisorProfile.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other anyway")
@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_at_once_get_different_numbers(officer):
    call = make_call(officer)
    rows = [make_pool_application(call, S.UNCONFIRMED) for _ in range(4)]
    at_once(*(lambda row=row: send_application(application=row) for row in rows))
    assert sorted(PoolApplication.objects.values_list("number", flat=True)) == [1, 2, 3, 4]

"""Certificates: issued once, for enough sessions, with frozen words and frozen bytes."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from advisors.development import development_of, seminar_lines
from advisors.enums.pool import AdvisorStatus
from advisors.enums.training import AttendanceStatus
from advisors.services.certificate import issue_certificates, revoke_certificate
from advisors.tests.factories import make_advisor
from advisors.tests.training_factories import (
    make_attendance,
    make_certificate,
    make_handbook,
    make_series,
    make_session,
)
from advisors.training.certificates import certificate_file, progress_of
from advisors.training.papers import attendance_pdf
from core.models import Mail
from core.pdf_check import check_pdf_ua

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """Two sessions that are over; both bring the certificate."""
    series = make_series()
    make_session(series, days=-20, title="Zuhören", hours=5)
    make_session(series, days=-5, title="Wirkung", hours=7)
    return series


def attend(series, person, number=2):
    for session in series.sessions.all()[:number]:
        make_attendance(session, person)


def issue(series, officer, *people):
    return issue_certificates(series=series, user=officer, profile_ids=[row.pk for row in people])


def test_those_with_enough_sessions_get_a_number_and_a_mail(series, officer):
    ada, ben, gone = make_advisor("Ada"), make_advisor("Ben"), make_advisor("Gerd")
    for person in (ada, ben, gone):
        attend(series, person)
    gone.status = AdvisorStatus.LEFT
    gone.save()
    rows = issue(series, officer, ada, ben, gone)
    year = rows[0].issued_on.year
    assert sorted(row.number for row in rows) == [f"TZ-{year}-{n:04}" for n in (1, 2, 3)]
    assert rows[0].lines["hours"] == 12
    assert [row["title"] for row in rows[0].lines["sessions"]] == ["Zuhören", "Wirkung"]
    assert Mail.objects.count() == 3


def test_without_attendance_there_is_no_certificate(series, officer):
    ada, ben = make_advisor("Ada"), make_advisor("Ben")
    attend(series, ada, 1)
    make_attendance(series.sessions.first(), ben, AttendanceStatus.ABSENT)
    with pytest.raises(ValidationError, match="Ada Okoro war in 1 von 2 nötigen Seminaren"):
        issue(series, officer, ada)
    with pytest.raises(ValidationError, match="in keinem Seminar"):
        issue(series, officer, ben)
    with pytest.raises(ValidationError, match="mindestens eine Person"):
        issue(series, officer)
    assert not series.certificates.exists()


def test_nobody_gets_it_twice_and_all_or_none(series, officer):
    ada, ben = make_advisor("Ada"), make_advisor("Ben")
    attend(series, ada)
    attend(series, ben)
    [first] = issue(series, officer, ada)
    with pytest.raises(ValidationError, match=f"hat das Zertifikat schon: {first.number}"):
        issue(series, officer, ada, ben)
    assert series.certificates.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        make_certificate(series, ada)


def test_revoked_certificate_leaves_its_number_and_makes_room(series, officer):
    ada = make_advisor("Ada")
    attend(series, ada)
    [first] = issue(series, officer, ada)
    with pytest.raises(ValidationError, match="Nennen Sie den Grund"):
        revoke_certificate(certificate=first, user=officer, reason="")
    revoke_certificate(certificate=first, user=officer, reason="Falscher Name")
    revoke_certificate(certificate=first, user=officer, reason="Noch einmal")
    first.refresh_from_db()
    assert first.revoked_reason == "Falscher Name"
    [second] = issue(series, officer, ada)
    assert second.number != first.number
    assert [row.certificate for row in progress_of(series)] == [second]


def test_words_and_bytes_stay_whatever_changes(series, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ada = make_advisor("Ada", "Çelik")
    attend(series, ada)
    [row] = issue(series, officer, ada)
    with certificate_file(row).open() as file:
        content = file.read()
    assert check_pdf_ua(content) == []
    row.refresh_from_db()
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    ada.last_name, series.title = "Anders", "Anders"
    ada.save()
    series.save()
    name = row.pdf.name
    with certificate_file(row).open() as file:
        assert file.read() == content
    assert row.pdf.name == name
    assert row.lines["name"] == "Ada Çelik"


def test_list_to_sign_is_accessible():
    session = make_session()
    make_attendance(session, make_advisor("Ada"), AttendanceStatus.REGISTERED)
    pdf = attendance_pdf(session)
    assert (pdf.pages, check_pdf_ua(pdf.content)) == (1, [])


def test_development_counts_what_was_attended(series, officer, django_assert_num_queries):
    ada = make_advisor("Ada")
    attend(series, ada)
    make_attendance(make_session(series), ada, AttendanceStatus.REGISTERED)
    issue(series, officer, ada)
    make_handbook("## Eins\nText")
    with django_assert_num_queries(6):
        record = development_of(ada)
    assert (record.hours, len(record.seminars), len(record.certificates), record.is_empty) == (
        12,
        2,
        1,
        False,
    )
    assert seminar_lines(ada) == ["Aufbaukurs (2026, 12 Stunden)"]
    assert development_of(make_advisor("Neu")).is_empty

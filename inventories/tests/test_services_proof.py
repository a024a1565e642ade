"""Proof rounds: who reads, what is written, what is answered, and what nobody may read any more."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.tokens import token_hash
from core.models import Mail
from inventories.enums.brochure import BrochureOutput, ProofState
from inventories.models import ProofLink, ProofRemark
from inventories.proofs.pages import is_readable
from inventories.services import proof as services
from inventories.services.proof_reader import (
    find_reader,
    finish_reading,
    take_back_remark,
    write_remark,
)
from inventories.services.release import revoke_of_profile
from inventories.tests.edition_factories import (
    PROOF_TOKEN,
    make_reader,
    make_ready,
    make_remark,
    make_round,
)
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory


@pytest.fixture
def build(town):
    brochure = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(brochure.inventory, "released")
    return make_ready(brochure)


@pytest.fixture
def reader(build, officer):
    return make_reader(make_round(build, officer))


def in_a_week():
    return timezone.localdate() + timedelta(days=7)


def test_open_round_mails_every_reader_a_link_of_its_own(build, officer):
    proof_round = services.open_round(
        build=build,
        user=officer,
        due_on=in_a_week(),
        readers=[("Rosa", "rosa@lesen.example"), ("Kai", "kai@lesen.example")],
    )
    assert proof_round.number == 1
    mails = Mail.objects.filter(template="inventories/emails/proof_invitation.txt")
    assert sorted(mail.to for mail in mails) == ["kai@lesen.example", "rosa@lesen.example"]
    assert all(mail.is_confidential for mail in mails)
    secrets = [mail.text.split("/korrektur/")[1].split("/")[0] for mail in mails]
    assert len(set(secrets)) == 2
    assert find_reader(secrets[0]).round == proof_round
    assert not ProofLink.objects.filter(token_hash__in=secrets).exists()


def test_open_round_refuses_a_second_one_and_what_is_no_proof(build, officer):
    printed = make_ready(build.brochure, output=BrochureOutput.PRINT)
    with pytest.raises(ValidationError, match="kein PDF"):
        services.open_round(build=printed, user=officer, due_on=in_a_week())
    services.open_round(build=build, user=officer, due_on=in_a_week())
    with pytest.raises(ValidationError, match="läuft schon"):
        services.open_round(build=build, user=officer, due_on=in_a_week())


def test_rounds_are_for_skew_alone(build, applicant, contractor):
    for person in (applicant, contractor):
        with pytest.raises(PermissionDenied):
            services.open_round(build=build, user=person, due_on=in_a_week())


def test_reader_writes_once_and_takes_back_what_is_open(reader):
    first = write_remark(reader=reader, page=2, text="Brunen heißt Brunnen.")
    assert write_remark(reader=reader, page=2, text="Brunen heißt Brunnen.") == first
    for page in (0, 13):
        with pytest.raises(ValidationError, match="12 Seiten"):
            write_remark(reader=reader, page=page, text="Wo?")
    take_back_remark(reader=reader, remark_pk=first.pk)
    assert not ProofRemark.objects.exists()
    answered = make_remark(reader, state=ProofState.DONE)
    with pytest.raises(ValidationError, match="beantwortet"):
        take_back_remark(reader=reader, remark_pk=answered.pk)


def test_reader_touches_nobody_elses_remark(reader):
    other = make_reader(reader.round, "Kai Anders", token="anders")
    foreign = make_remark(other)
    take_back_remark(reader=reader, remark_pk=foreign.pk)
    assert ProofRemark.objects.filter(pk=foreign.pk).exists()


def test_finishing_tells_the_officer_and_a_new_remark_reopens(reader, officer):
    reader.round.build.brochure.inventory.officer = officer
    reader.round.build.brochure.inventory.save()
    finish_reading(reader=reader)
    finish_reading(reader=reader)
    assert (
        Mail.objects.filter(template="inventories/emails/proof_finished.txt", to=officer.email).count() == 1
    )
    write_remark(reader=reader, page=1, text="Doch noch etwas.")
    reader.refresh_from_db()
    assert reader.finished_at is None


def test_settling_wants_a_reason_for_what_stays(reader, officer):
    remark = make_remark(reader)
    with pytest.raises(ValidationError, match="warum"):
        services.settle_remark(remark=remark, user=officer, state="kept")
    services.settle_remark(remark=remark, user=officer, state="kept", answer="So heißt der Verein.")
    remark.refresh_from_db()
    assert (remark.state, remark.settled_by) == ("kept", officer)
    services.settle_remark(remark=remark, user=officer, state="open")
    remark.refresh_from_db()
    assert (remark.state, remark.settled_by, remark.settled_at) == ("open", None, None)


def test_close_waits_for_answers_and_sends_them(reader, officer):
    remark = make_remark(reader)
    with pytest.raises(ValidationError, match="alle Hinweise"):
        services.close_round(proof_round=reader.round, user=officer)
    services.settle_remark(remark=remark, user=officer, state="done", answer="Danke.")
    services.close_round(proof_round=reader.round, user=officer)
    mail = Mail.objects.get(template="inventories/emails/proof_closed.txt")
    assert mail.to == reader.email
    assert "Übernommen: Danke." in mail.text
    with pytest.raises(ValidationError, match="zu Ende"):
        write_remark(reader=find_reader(PROOF_TOKEN), page=1, text="Zu spät")


def test_reminder_leaves_the_first_link_valid(reader, officer):
    assert services.remind_readers(proof_round=reader.round, user=officer) == 1
    assert reader.links.count() == 2
    assert find_reader(PROOF_TOKEN) == reader


def test_removed_reader_has_no_link_but_one_with_remarks_stays(reader, officer):
    make_remark(reader)
    with pytest.raises(ValidationError, match="schon Hinweise"):
        services.remove_reader(reader=reader, user=officer)
    reader.remarks.all().delete()
    services.remove_reader(reader=reader, user=officer)
    assert find_reader(PROOF_TOKEN) is None
    assert not ProofLink.objects.filter(token_hash=token_hash(PROOF_TOKEN)).exists()


def test_withdrawn_data_closes_the_pages_at_once(reader, officer):
    assert is_readable(reader.round)
    profile = reader.round.build.brochure.inventory.profiles.get()
    revoke_of_profile(profile=profile, user=officer, by_name="Die Vorsitzende", channel="phone")
    assert not is_readable(reader.round)
    with pytest.raises(ValidationError, match="zu Ende"):
        write_remark(reader=reader, page=1, text="Noch etwas")

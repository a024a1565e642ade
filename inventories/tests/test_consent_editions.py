"""What follows a revocation: the old edition is not given out any more, the next one is made and published."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.enums import JobState
from inventories.brochure.editions import failed_successor, printed_by, served_build, settle_edition
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.readiness import OUTDATED
from inventories.models import BrochureBuild, Profile, Revocation
from inventories.revocations import consents_changed, editions_of
from inventories.rounds.consent import settle_editions
from inventories.services.brochure import publish_brochure
from inventories.services.consent import restart_edition, settle_revocation
from inventories.services.release import refuse_profile, release_profile, revoke_of_profile
from inventories.tasks import build_brochure
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.visibility import with_everything
from organisations.models import Release
from organisations.tests.factories import make_consent_text

READY, FAILED = JobState.READY, JobState.FAILED


@pytest.fixture
def brochure(town):
    """A published brochure with two organisations, as it was printed."""
    row = make_brochure(make_inventory(town, "published"))
    for name in ("Frauen weben Zukunft e. V.", "Weltladen am Markt"):
        make_complete_profile(row.inventory, "released", name)
    released = with_everything(Profile.objects.filter(inventory=row.inventory))
    row.published_at = timezone.now() - timedelta(days=30)
    row.published_build = make_build(
        row, READY, printed=printed_by(released), published_at=row.published_at, started_at=row.published_at
    )
    row.save()
    return row


@pytest.fixture
def profile(brochure):
    return brochure.inventory.profiles.get(name__startswith="Frauen")


def take_back(profile, officer, **which):
    consents = list(profile.release.consents.filter(**which)) if which else None
    return revoke_of_profile(profile=profile, user=officer, by_name="Amara Diallo", consents=consents)


def public_pdf(client, brochure):
    return client.get(reverse("inventories:public_brochure", args=[brochure.inventory.slug]))


def finish(build, **fields):
    """Let the worker be done with a build, without laying out pages."""
    released = Profile.objects.released_for("brochure").filter(inventory=build.brochure.inventory_id)
    done = make_build(build.brochure, READY, number=99)
    values = {"pdf": done.pdf.name, "pages": 12, "size": 13, "as_of": timezone.localdate(), "state": READY}
    done.delete()
    values |= {"printed": printed_by(with_everything(released)), "profile_count": released.count()}
    BrochureBuild.objects.filter(pk=build.pk).update(**values | fields)
    build.refresh_from_db()
    return build


def test_edition_is_set_anew_without_the_name(brochure, profile, officer, client, settings):
    brochure.published_build.pdf.save("alt.pdf", io.BytesIO(b"%PDF-1.7 alt"), save=True)
    assert public_pdf(client, brochure).status_code == 200
    take_back(profile, officer)
    answer = public_pdf(client, brochure)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "60", "no-store")
    assert "Die Broschüre wird gerade neu gesetzt" in answer.content.decode()
    successor = brochure.builds.order_by("-number").first()
    assert (successor.number, successor.state, successor.requested_by) == (2, JobState.REQUESTED, None)

    build_brochure(successor.pk)
    brochure.refresh_from_db()
    assert brochure.published_build == successor
    answer = public_pdf(client, brochure)
    assert answer["Cache-Control"] == "private, no-cache"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.getvalue())).pages)
    text = " ".join(text.split())
    assert "Weltladen" in text
    assert "Frauen weben" not in text
    row = Revocation.objects.get()
    assert (row.is_complete, row.printed_build.number, row.successor_build) == (True, 1, successor)
    assert [build.number for build in editions_of(profile)] == [1]


def test_group_in_print_counts_as_much_as_the_whole(brochure, profile, officer, client):
    take_back(profile, officer, purpose="brochure", field_group="person")
    assert public_pdf(client, brochure).status_code == 503
    assert Revocation.objects.get().consents == [["brochure", "person"]]


def test_withdrawal_from_the_web_leaves_the_printed_edition(brochure, profile, officer, client):
    take_back(profile, officer, purpose="web")
    assert public_pdf(client, brochure).status_code == 200
    row = Revocation.objects.get()
    assert (row.printed_build, row.is_complete) == (None, False)
    assert brochure.builds.count() == 1


def test_no_after_the_release_is_a_withdrawal_too(brochure, profile, officer, client):
    refuse_profile(profile=profile, user=officer, comment="Am Telefon")
    assert public_pdf(client, brochure).status_code == 503
    assert Revocation.objects.get().is_complete


def test_hidden_organisation_is_no_longer_given_out(brochure, profile, client):
    Release.objects.filter(pk=profile.release_id).update(hidden_at=timezone.now())
    consents_changed(brochure.inventory_id)
    assert public_pdf(client, brochure).status_code == 503
    finish(brochure.builds.order_by("-number").first())
    assert settle_edition(brochure.pk).number == 2


def test_narrower_release_is_followed_by_an_edition(brochure, profile, officer, client):
    """A profile that is being corrected stays in print; its new release counts from its day on."""
    Profile.objects.filter(pk=profile.pk).update(status="returned")
    assert public_pdf(client, brochure).status_code == 200
    Profile.objects.filter(pk=profile.pk).update(status="accepted")
    consents = [("brochure", group) for group in ("basics", "contact", "person", "address")]
    consents += [("brochure", group) for group in ("origin", "pictures", "swap")]
    act = {"person_name": "Amara", "person_function": "Vorsitz", "channel": "oral"}
    release_profile(
        profile=profile,
        user=officer,
        consents=consents,
        withheld={("brochure", "contact"): ["email"]},
        given_on=timezone.localdate(),
        **act,
    )
    assert public_pdf(client, brochure).status_code == 503


def test_withdrawal_while_the_successor_is_made_leads_to_another(brochure, profile, officer, client):
    take_back(profile, officer, purpose="brochure", field_group="person")
    second = brochure.builds.get(number=2)
    BrochureBuild.objects.filter(pk=second.pk).update(state=JobState.RUNNING)
    printed = finish(second).printed
    BrochureBuild.objects.filter(pk=second.pk).update(state=JobState.RUNNING)
    take_back(profile, officer, purpose="brochure", field_group="contact")
    assert brochure.builds.count() == 2
    BrochureBuild.objects.filter(pk=second.pk).update(state=READY, printed=printed)
    third = settle_edition(brochure.pk)
    assert third.number == 3
    assert public_pdf(client, brochure).status_code == 503
    finish(third)
    settle_edition(brochure.pk)
    assert public_pdf(client, brochure).status_code == 200
    assert set(Revocation.objects.values_list("successor_build__number", flat=True)) == {3}


def test_worker_killed_before_publishing_loses_nothing(brochure, profile, officer, client):
    take_back(profile, officer)
    successor = finish(brochure.builds.get(number=2))
    brochure.refresh_from_db()
    assert brochure.published_build.number == 1
    assert served_build(brochure) == successor
    assert settle_editions() == 1
    assert settle_editions() == 0
    brochure.refresh_from_db()
    assert brochure.published_build == successor


def test_round_asks_for_the_edition_that_nobody_asked_for(brochure, profile):
    Release.objects.filter(pk=profile.release_id).update(revoked_at=timezone.now())
    assert settle_editions() == 1
    assert brochure.builds.get(number=2).state == JobState.REQUESTED


def test_failed_successor_waits_for_the_officer(brochure, profile, officer, applicant, client):
    take_back(profile, officer)
    BrochureBuild.objects.filter(number=2).update(state=FAILED, error_text="Kein Platz auf der Platte.")
    settle_editions()
    assert brochure.builds.count() == 2
    assert failed_successor(brochure).number == 2
    answer = public_pdf(client, brochure)
    assert (answer.status_code, answer["Retry-After"]) == (503, "86400")
    with pytest.raises(PermissionDenied):
        restart_edition(inventory=brochure.inventory, user=applicant)
    assert restart_edition(inventory=brochure.inventory, user=officer).number == 3
    finish(brochure.builds.get(number=3))
    settle_edition(brochure.pk)
    brochure.refresh_from_db()
    with pytest.raises(ValidationError, match="nichts zu setzen"):
        restart_edition(inventory=brochure.inventory, user=officer)


def test_inaccessible_successor_is_not_published(brochure, profile, officer, client):
    take_back(profile, officer)
    finish(brochure.builds.get(number=2), findings=["Ein Bild ohne Beschreibung"])
    settle_editions()
    assert public_pdf(client, brochure).status_code == 503
    assert failed_successor(brochure).number == 2


def test_brochure_leaves_the_web_with_its_last_organisation(brochure, officer, client):
    for row in brochure.inventory.profiles.all():
        take_back(row, officer)
    brochure.refresh_from_db()
    assert brochure.published_build is None
    assert public_pdf(client, brochure).status_code == 404
    page = client.get(reverse("inventories:public_inventory", args=[brochure.inventory.slug]))
    assert "Zurzeit zeigt sich hier niemand" in page.content.decode()


def test_old_edition_without_a_record_of_who_is_in_it(brochure, profile, officer, client):
    BrochureBuild.objects.update(printed={})
    assert public_pdf(client, brochure).status_code == 200
    take_back(profile, officer)
    assert public_pdf(client, brochure).status_code == 503


def test_withdrawn_edition_is_read_by_skew_alone(
    brochure, profile, officer, applicant, sign_in, django_assert_max_num_queries
):
    take_back(profile, officer)
    address = reverse("inventories:build_pdf", args=[brochure.inventory_id, 1])
    assert sign_in(applicant).get(address).status_code == 404
    assert sign_in(officer).get(address).status_code == 200
    overview = reverse("inventories:brochure_detail", args=[brochure.inventory_id])
    assert "nicht mehr gelten" in sign_in(officer).get(overview).content.decode()
    with django_assert_max_num_queries(40):
        shown = sign_in(applicant).get(overview).content.decode()
    assert "Fassung 1" not in shown
    assert profile.name not in shown


def test_build_with_a_revoked_consent_is_not_published(town, officer):
    inventory = make_inventory(town, "editing")
    brochure = make_brochure(inventory)
    profile = make_complete_profile(inventory, "released")
    make_complete_profile(inventory, "released")
    from inventories.brochure.collect import collect  # noqa: PLC0415 - after the rows

    build = make_build(brochure, READY, fingerprint=fingerprint(collect(brochure.pk)))
    take_back(profile, officer, purpose="brochure", field_group="person")
    with pytest.raises(ValidationError, match=OUTDATED[:30]):
        publish_brochure(brochure=brochure, build=build, user=officer)


def test_second_withdrawal_says_that_nothing_stands(brochure, profile, officer):
    take_back(profile, officer)
    with pytest.raises(ValidationError, match="keine Einwilligung mehr"):
        take_back(profile, officer)
    assert Revocation.objects.count() == 1


def test_link_withdraws_without_an_account(brochure, profile):
    revoke_of_profile(profile=profile, user=None, by_name="Amara Diallo", channel="link")
    row = Revocation.objects.get()
    assert (row.channel, row.by_name) == ("link", "Amara Diallo")
    profile.refresh_from_db()
    assert profile.status == "declined"


def test_revocation_is_settled_once(brochure, profile, officer, second_officer, applicant):
    take_back(profile, officer, purpose="web")
    row = Revocation.objects.get()
    with pytest.raises(PermissionDenied):
        settle_revocation(revocation=row, user=applicant, note="Ich war es")
    settle_revocation(revocation=row, user=officer, note="Kommune informiert")
    with pytest.raises(ValidationError, match="Hartwig"):
        settle_revocation(revocation=row, user=second_officer, note="Noch einmal")
    row.refresh_from_db()
    assert (row.seen_by, row.seen_note) == (officer, "Kommune informiert")


def test_hidden_release_can_be_withdrawn_too(brochure, profile, officer):
    """An answer to the yearly question would bring it back."""
    Release.objects.filter(pk=profile.release_id).update(hidden_at=timezone.now())
    take_back(profile, officer)
    profile.refresh_from_db()
    assert (profile.status, profile.release.revoked_at is None) == ("declined", False)


@pytest.mark.parametrize("status", ["returned", "submitted", "accepted"])
def test_withdrawal_counts_while_the_text_is_being_corrected(brochure, profile, officer, client, status):
    Profile.objects.filter(pk=profile.pk).update(status=status)
    assert public_pdf(client, brochure).status_code == 200
    take_back(profile, officer)
    profile.refresh_from_db()
    assert profile.status == "declined"
    assert public_pdf(client, brochure).status_code == 503
    assert Revocation.objects.get().printed_build.number == 1


def test_narrower_word_is_told_to_skew(brochure, profile):
    """The organisation allows less than before, by its link: SKEW sees what, and the brochure follows."""
    make_consent_text()
    consents = set(profile.release.consents.values_list("purpose", "field_group")) - {("web", "person")}
    act = {"person_name": "Amara", "person_function": "Vorsitz", "channel": "link"}
    act |= {"given_on": timezone.localdate(), "consents": consents}
    release_profile(profile=profile, user=None, withheld={("brochure", "contact"): ["email"]}, **act)
    row = Revocation.objects.get()
    assert sorted(row.consents) == [["brochure", "contact"], ["web", "person"]]
    assert (row.is_complete, row.printed_build.number) == (False, 1)
    release_profile(profile=profile, user=None, withheld={("brochure", "contact"): ["email"]}, **act)
    assert Revocation.objects.count() == 1


def test_officer_records_exceptions_and_ways(brochure, profile, officer, sign_in):
    make_consent_text()
    Profile.objects.filter(pk=profile.pk).update(status="accepted")
    client = sign_in(officer)
    data = {"person_name": "Amara", "person_function": "Vorsitz", "channel": "oral"}
    data |= {"given_on": f"{timezone.localdate():%d.%m.%Y}", "consents": ["web:basics", "web:contact"]}
    data["withheld"] = ["web:contact:phone", "web:contact:social"]
    address = reverse("inventories:record_release", args=[profile.pk])
    assert "Telefon ausnehmen" in client.get(address).content.decode()
    client.post(address, data)
    profile.refresh_from_db()
    contact = profile.release.consents.get(field_group="contact")
    assert contact.withheld == ["phone", "social"]
    shown = client.get(reverse("inventories:profile_detail", args=[profile.pk])).content.decode()
    assert "(ohne Telefon, Soziale Netzwerke)" in shown


def test_withdrawal_in_one_inventory_names_the_other(brochure, profile, officer, other_town, sign_in):
    other = make_complete_profile(
        make_inventory(other_town, "published"), "released", "Dieselbe", organisation=profile.organisation
    )
    client = sign_in(officer)
    address = reverse("inventories:revoke_release", args=[profile.pk])
    shown = client.get(address).content.decode()
    assert reverse("inventories:revoke_release", args=[other.pk]) in shown
    client.post(address, {"by_name": "Amara", "everything": "on", "channel": "paper"})
    assert Revocation.objects.get().channel == "paper"
    other.refresh_from_db()
    assert (other.status, other.release.revoked_at) == ("released", None)


def test_public_pages_are_asked_again_and_not_archived(brochure, profile, client):
    pages = {
        "public_list": [],
        "public_inventory": [brochure.inventory.slug],
        "public_profile": [brochure.inventory.slug, profile.slug],
    }
    for name, args in pages.items():
        address = reverse(f"inventories:{name}", args=args)
        answer = client.get(address)
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert answer["X-Robots-Tag"] == "noarchive"
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Release.objects.update(hidden_at=timezone.now())
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 404

"""Personal links, corrections and the organisation's own word."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from accounts.tokens import token_hash
from core.models import Mail
from inventories.corrections import fingerprint, spots_of, word_difference
from inventories.models import Contract, Inventory, Profile, Revocation
from inventories.own_page import Choice, own_face, own_profile, read_choice
from inventories.services.link import renew_links, revoke_link, send_link
from inventories.services.own_picture import add_own_picture, delete_own_picture
from inventories.services.own_release import refuse_by_link, release_by_link, withdraw_by_link
from inventories.services.paper import find_paper_form, paper_form
from inventories.services.suggestion import adopt_suggestions, settle_suggestion, suggest_corrections
from inventories.tests.factories import make_complete_profile, make_inventory, make_picture
from inventories.tests.word_factories import TOKEN, make_link, make_suggestion
from inventories.visibility import visible
from organisations.enums import Purpose
from organisations.models import PersonalLink
from organisations.services import find_link, note_opening
from organisations.tests.factories import make_consent_text

pytestmark = pytest.mark.django_db
CHOICE = read_choice(
    ["web:basics", "web:contact", "brochure:basics", "workshop:basics"],
    ["web:contact:email", "web:basics:quote"],
)
PERSON = {
    "person_name": "Amara Diallo",
    "person_function": "Vorsitzende",
    "person_email": "amara@verein.example",
    "language": "fr",
}


@pytest.fixture
def accepted(inventory):
    make_consent_text()
    return make_complete_profile(inventory, "accepted", "Frauen weben Zukunft")


@pytest.fixture
def link(accepted):
    return make_link(accepted.organisation)


def release(accepted, link, choice=CHOICE, seen=None):
    seen = seen or fingerprint(own_face(own_profile(accepted.pk)))
    return release_by_link(link=link, token=TOKEN, profile=accepted, seen=seen, choice=choice, **PERSON)


# links


def test_link_is_sent_confidentially_and_only_its_hash_is_stored(accepted, contractor):
    link, token = send_link(
        profile=accepted, user=contractor, email="amara@verein.example", person_name="Amara Diallo"
    )
    assert link.token_hash == token_hash(token)
    assert token not in str(vars(link))
    assert len(token) >= 43
    mail = Mail.objects.get(to="amara@verein.example")
    assert mail.is_confidential
    assert reverse("inventories:own_start", args=[token]) in mail.text
    assert find_link(token) == link


def test_link_by_hand_sends_nothing(accepted, officer):
    send_link(profile=accepted, user=officer, person_name="Amara Diallo", days=14)
    assert not Mail.objects.exists()
    assert PersonalLink.objects.get().expires_at < timezone.now() + timedelta(days=15)


def test_link_needs_an_accepted_profile_and_a_person_of_the_case(inventory, accepted, officer, applicant):
    draft = make_complete_profile(inventory, "submitted", "Noch nicht")
    with pytest.raises(ValidationError, match="angenommen"):
        send_link(profile=draft, user=officer)
    with pytest.raises(PermissionDenied):
        send_link(profile=accepted, user=applicant)


def test_link_of_a_contractor_who_left_is_refused(accepted, contractor):
    Contract.objects.update(ended_at=timezone.now())
    with pytest.raises(PermissionDenied):
        send_link(profile=accepted, user=contractor)


@pytest.mark.parametrize("change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_link_that_was_closed_or_expired_opens_nothing(link, change):
    PersonalLink.objects.update(**change)
    assert find_link(TOKEN) is None


def test_revoked_link_stays_revoked(link, accepted, officer):
    first = revoke_link(link=link, profile=accepted, user=officer).revoked_at
    assert revoke_link(link=link, profile=accepted, user=officer).revoked_at == first


def test_openings_are_noted_once_a_minute(link, django_assert_num_queries):
    note_opening(link=link)
    link.refresh_from_db()
    assert link.first_used_at
    assert link.first_used_at >= link.created_at
    with django_assert_num_queries(1):
        note_opening(link=link)


def test_new_link_goes_to_the_address_on_file_only(accepted, link):
    assert renew_links(email="fremd@anderswo.example") == 0
    assert renew_links(email="Amara@Verein.example") == 1
    assert renew_links(email="amara@verein.example") == 0  # not twice within ten minutes
    assert list(Mail.objects.values_list("to", flat=True)) == ["Amara@Verein.example"]


def test_address_of_a_revoked_link_is_no_address_on_file(accepted, link):
    PersonalLink.objects.update(revoked_at=timezone.now())
    assert renew_links(email="amara@verein.example") == 0


# corrections


def test_correction_is_written_down_told_and_shown_without_being_stored(accepted, link):
    changed = suggest_corrections(
        profile=accepted, link=link, values={("teaser", 0): "Neu."}, remark="Unser Fest fehlt."
    )
    assert {one.field_name for one in changed} == {"teaser", "anmerkung"}
    assert Profile.objects.get().teaser == accepted.teaser
    assert own_face(own_profile(accepted.pk)).teaser == "Neu."
    mail = Mail.objects.get()
    assert "2 Stellen" in mail.text
    assert mail.to == accepted.inventory.contracts.get().contractor.email


def test_second_thought_replaces_the_first_and_old_words_take_it_back(accepted, link):
    for words in ("Eins.", "Zwei."):
        suggest_corrections(profile=accepted, link=link, values={("teaser", 0): words})
    assert accepted.suggestions.get().new_value == "Zwei."
    suggest_corrections(profile=accepted, link=link, values={("teaser", 0): accepted.teaser})
    assert not accepted.suggestions.exists()


def test_fields_that_are_not_offered_cannot_be_corrected(accepted, link):
    hidden = accepted.persons.create(name="Geheim", is_public=False)
    values = {("funding", 0): "Millionen", ("status", 0): "released", ("personen.name", hidden.pk): "Offen"}
    assert suggest_corrections(profile=accepted, link=link, values=values) == []


def test_row_is_corrected_and_adopted_without_a_change_of_state(accepted, link, contractor):
    project = accepted.projects.get()
    key = ("projekte.title", project.pk)
    assert key in {spot.key for spot in spots_of(own_profile(accepted.pk))}
    suggest_corrections(profile=accepted, link=link, values={key: "Schule von Buea"})
    assert adopt_suggestions(profile=accepted, user=contractor) == 1
    project.refresh_from_db()
    accepted.refresh_from_db()
    assert (project.title, accepted.status) == ("Schule von Buea", "accepted")
    settled = accepted.suggestions.get()
    assert (settled.is_adopted, settled.settled_by, settled.old_value) == (
        True,
        contractor,
        "Schule von Kumba",
    )


def test_correction_is_answered_once_and_a_no_needs_a_reason(accepted, officer):
    suggestion = make_suggestion(accepted)
    with pytest.raises(ValidationError, match="warum"):
        settle_suggestion(suggestion=suggestion, user=officer, is_adopted=False)
    settle_suggestion(suggestion=suggestion, user=officer, is_adopted=False, answer="Zu lang.")
    with pytest.raises(ValidationError, match="schon beantwortet"):
        settle_suggestion(suggestion=suggestion, user=officer, is_adopted=True)
    accepted.refresh_from_db()
    assert accepted.teaser == "Wir nähen, was Schulen in Kumba bezahlt."


def test_correction_waits_while_the_profile_is_written_anew(accepted, contractor, link):
    suggestion = make_suggestion(accepted)
    Profile.objects.update(status="returned")
    with pytest.raises(ValidationError, match="gerade bearbeitet"):
        settle_suggestion(suggestion=suggestion, user=contractor, is_adopted=True)
    with pytest.raises(ValidationError, match="gerade bearbeitet"):
        suggest_corrections(profile=accepted, link=link, values={("teaser", 0): "Neu."})


def test_corrected_name_sorts_and_addresses_anew_until_the_brochure_is_out(accepted, officer):
    make_suggestion(accepted, "name", "Ärztinnen weben")
    adopt_suggestions(profile=accepted, user=officer)
    accepted.refresh_from_db()
    assert (accepted.sort_name, accepted.slug) == ("arztinnen weben", "aerztinnen-weben")
    assert accepted.organisation.name == "Ärztinnen weben"
    Inventory.objects.update(status="published", published_at=timezone.now())
    make_suggestion(accepted, "name", "Zuletzt anders")
    adopt_suggestions(profile=accepted, user=officer)
    accepted.refresh_from_db()
    assert (accepted.name, accepted.slug) == ("Zuletzt anders", "aerztinnen-weben")


def test_word_difference_keeps_every_word():
    pieces = word_difference("Wir nähen für Kumba.", "Wir nähen und weben für Buea.")
    assert "".join(one.text for one in pieces if one.kind != "new") == "Wir nähen für Kumba."
    assert "".join(one.text for one in pieces if one.kind != "gone") == "Wir nähen und weben für Buea."
    assert [one.text for one in pieces if one.kind == "gone"] == ["Kumba."]


# the organisation's word


def test_release_by_link_allows_exactly_what_was_ticked(accepted, link):
    profile = release(accepted, link)
    assert (profile.status, profile.release.channel, profile.release.link) == ("released", "link", link)
    assert (profile.release.recorded_by, profile.release.language) == (None, "fr")
    web = visible(profile, Purpose.WEB)
    assert web.contact_points == []
    assert web.quote == ""
    assert web.persons == []
    assert visible(profile, Purpose.BROCHURE).quote == "Alles begann am Küchentisch."
    assert visible(profile, Purpose.HANDOVER) is None


def test_receipt_says_everything_and_how_to_withdraw(accepted, link):
    release(accepted, link)
    mail = Mail.objects.get(to="amara@verein.example")
    assert mail.is_confidential
    assert "Internet: Name, Texte, Themen und Projekte (ohne Zitat)" in mail.text
    assert "Weitergabe an die Kommune: nichts" in mail.text
    assert reverse("inventories:own_withdraw", args=[TOKEN, accepted.pk]) in mail.text
    assert mail.attachments.get().filename.startswith("Einwilligung")


def test_open_corrections_are_adopted_with_the_release(accepted, link):
    make_suggestion(accepted)
    seen = fingerprint(own_face(own_profile(accepted.pk)))
    profile = release(accepted, link, seen=seen)
    profile.refresh_from_db()
    assert profile.teaser == "Wir nähen für Kumba."
    assert fingerprint(own_face(own_profile(accepted.pk))) == profile.release.content_sha256 == seen
    assert profile.suggestions.get().is_adopted


def test_release_of_a_text_that_was_changed_meanwhile_is_refused(accepted, link):
    seen = fingerprint(own_face(own_profile(accepted.pk)))
    Profile.objects.update(teaser="Von SKEW gekürzt.")
    with pytest.raises(ValidationError) as problem:
        release(accepted, link, seen=seen)
    assert problem.value.code == "words-changed"
    accepted.refresh_from_db()
    assert accepted.status == "accepted"


def test_fingerprint_is_the_same_in_every_language(accepted):
    german = fingerprint(own_face(own_profile(accepted.pk)))
    with translation.override("ar"):
        assert fingerprint(own_face(own_profile(accepted.pk))) == german


def test_new_word_follows_the_one_before(accepted, link):
    first = release(accepted, link).release
    second = release(accepted, link, read_choice(["web:basics"], []))
    first.refresh_from_db()
    assert first.revoked_at
    assert second.release != first
    assert visible(second, Purpose.BROCHURE) is None
    assert visible(second, Purpose.WEB)


def test_correction_after_the_release_keeps_it(accepted, link, officer):
    profile = release(accepted, link)
    Inventory.objects.update(status="published", published_at=timezone.now())
    make_suggestion(profile)
    assert own_face(own_profile(profile.pk)).teaser == accepted.teaser  # nobody changes a public page unread
    adopt_suggestions(profile=profile, user=officer)
    profile = Profile.objects.get()
    assert (profile.status, profile.teaser) == ("released", "Wir nähen für Kumba.")
    assert fingerprint(own_face(own_profile(profile.pk))) == profile.release.content_sha256


def test_refusal_by_link_ends_everything(accepted, link):
    release(accepted, link)
    refuse_by_link(profile=accepted, by_name="Amara Diallo")
    profile = Profile.objects.get()
    assert profile.status == "declined"
    assert visible(profile, Purpose.WEB) is None
    refuse_by_link(profile=profile, by_name="Amara Diallo")  # a second no changes nothing
    assert profile.status_changes.filter(transition="record_refusal").count() == 1


def test_no_before_any_yes_is_written_down_with_its_name(accepted):
    refuse_by_link(profile=accepted, by_name="Amara Diallo")
    change = accepted.status_changes.get()
    assert (change.to_status, change.by) == ("declined", None)
    assert "Amara Diallo" in change.comment


def test_withdrawal_of_one_place_leaves_the_others_and_sends_a_receipt(accepted, link):
    profile = release(accepted, link)
    consents = profile.release.consents.filter(purpose=Purpose.WEB)
    withdraw_by_link(link=link, token=TOKEN, profile=profile, by_name="Amara Diallo", consents=consents)
    profile = Profile.objects.get()
    assert visible(profile, Purpose.WEB) is None
    assert visible(profile, Purpose.BROCHURE)
    assert Revocation.objects.get().is_complete is False
    mail = Mail.objects.filter(subject__startswith="Zurückgezogen").get()
    assert "Weiter erlaubt ist:" in mail.text
    assert "Broschüre" in mail.text


def test_withdrawal_of_everything_and_a_yes_again(accepted, link):
    profile = release(accepted, link)
    withdraw_by_link(link=link, token=TOKEN, profile=profile, by_name="Amara Diallo")
    profile = Profile.objects.get()
    assert profile.status == "declined"
    assert Revocation.objects.get().channel == "link"
    with pytest.raises(ValidationError):
        withdraw_by_link(link=link, token=TOKEN, profile=profile, by_name="Amara Diallo")
    assert release(profile, link).status == "released"


# pictures


def test_own_photo_stands_in_front_and_can_be_taken_away(accepted):
    other = make_picture(accepted)
    words = {"kind": "photo", "alt_text": "Fest", "credit": "Foto: Wir", "right_of_use": "own"}
    own = add_own_picture(profile=accepted, file=other.file, **words)
    assert own_face(own_profile(accepted.pk)).photo == own
    assert "Foto hochgeladen" in Mail.objects.get().text
    delete_own_picture(profile=accepted, pk=other.pk)  # not its own
    delete_own_picture(profile=accepted, pk=own.pk)
    assert own_face(own_profile(accepted.pk)).photo == other


def test_own_picture_is_refused_once_the_brochure_is_out(town):
    public = make_complete_profile(make_inventory(town, "published"), "released")
    with pytest.raises(ValidationError, match="erschienen"):
        add_own_picture(profile=public, file=None, kind="photo", alt_text="x", credit="x", right_of_use="own")


# paper


def test_paper_form_keeps_its_code_and_is_found_by_it(accepted, contractor):
    form = paper_form(profile=accepted, user=contractor)
    assert paper_form(profile=accepted, user=contractor) == form
    assert find_paper_form(form.code.lower().replace("-", "")) == form
    assert find_paper_form("AAAA-AAAA") is None


def test_choice_leaves_unknown_boxes_out():
    assert read_choice(["web:basics", "mond:basics", "web"], ["web:basics:unbekannt", "a:b"]) == Choice(
        frozenset({("web", "basics")})
    )

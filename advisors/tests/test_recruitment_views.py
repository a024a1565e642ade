"""The pages of a call: public, behind the personal link, and SKEW's."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from advisors.enums.recruitment import PoolApplicationStatus as S
from advisors.models import ApplicationDocument, PoolApplication, Review
from advisors.recruiting.completeness import MOST_DOCUMENTS
from advisors.tests.recruitment_factories import (
    MARKERS,
    answers,
    make_application_link,
    make_call,
    make_pool_application,
    make_rated,
    make_review,
)
from core.models import Mail
from core.tests.sample_files import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def call(officer):
    return make_call(officer)


@pytest.fixture
def marked(call, officer, second_officer):
    """A blind application full of markers; one rating is in."""
    application = make_pool_application(
        call,
        S.IN_REVIEW,
        email="quittenbaum@geheim.example",
        phone="+49 4711 99",
        motivation="Zauberwort Quittenbaum, Hinterdorf: Ich will mitarbeiten.",
        gender="diverse",
        birth_year=1953,
        origin_countries=["TO"],
    )
    ApplicationDocument.objects.create(
        application=application,
        file=ContentFile(make_pdf(), name="lebenslauf-z.pdf"),
        filename="lebenslauf-z.pdf",
        content_type="application/pdf",
        size=900,
    )
    make_review(application, officer, (3, 3))
    make_review(application, second_officer)
    return application


def page(name, *args):
    return reverse(f"advisors:{name}", args=args)


def test_public_pages_show_published_calls_only(client, call, officer):
    hidden = make_call(officer, title="Geheime Suche", is_published=False)
    early = make_call(officer, title="Noch nicht", opens_on=timezone.localdate() + timedelta(days=2))
    text = client.get(page("public_call_list")).content.decode()
    assert "Neue Beratende" in text
    assert "Geheime Suche" not in text
    assert client.get(page("public_call", call.slug)).status_code == 200
    for other in (hidden, early):
        assert client.get(page("public_call", other.slug)).status_code == 404


def test_public_call_counts_down_and_says_when_it_ended(client, call, officer):
    today = timezone.localdate()
    over = make_call(officer, opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert "<b>10</b>" in client.get(page("public_call", call.slug)).content.decode()
    response = client.get(page("apply_to_pool", over.slug), follow=True)
    assert "Die Ausschreibung endete am" in response.content.decode()
    late = client.post(page("apply_to_pool", over.slug), answers())
    assert "Neue Bewerbungen nehmen wir nicht mehr an" in late.content.decode()
    assert "Zwölf Jahre Einkauf." in late.content.decode()
    assert not PoolApplication.objects.exists()


def test_visitor_applies_and_learns_nothing_about_an_address(client, call):
    first = client.post(page("apply_to_pool", call.slug), answers())
    PoolApplication.objects.update(status=S.SUBMITTED, number=1, submitted_at=timezone.now())
    second = client.post(page("apply_to_pool", call.slug), answers())
    assert "Schauen Sie in Ihre E-Mails" in first.content.decode()
    assert first.content == second.content
    assert PoolApplication.objects.count() == 1
    assert Mail.objects.filter(to="abena@post.example").count() == 2


def test_draft_needs_only_name_and_address(client, call):
    bare = {"first_name": "Abena", "last_name": "Mensah", "email": "abena@post.example"}
    refused = client.post(page("apply_to_pool", call.slug), bare).content.decode()
    assert "Sagen Sie uns, wo Sie wohnen." in refused
    client.post(page("apply_to_pool", call.slug), bare | {"entwurf": "1"})
    assert PoolApplication.objects.get().status == S.UNCONFIRMED
    assert "Es fehlt noch" in Mail.objects.get().text


def test_program_is_caught_and_told_the_usual_sentence(client, call):
    response = client.post(page("apply_to_pool", call.slug), answers(homepage="https://kauf.example"))
    assert "Schauen Sie in Ihre E-Mails" in response.content.decode()
    assert not PoolApplication.objects.exists()


def test_nobody_floods_an_address_with_mails(client, call):
    for _ in range(6):
        response = client.post(page("apply_to_pool", call.slug), answers())
    assert "sehr viele Bewerbungen" in response.content.decode()
    assert Mail.objects.count() == 4


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("birth_year", "84", "vier Ziffern"),
        ("languages", "Klingonisch", "kennen wir nicht"),
        ("motivation", "<b>Ich</b>", "ohne HTML"),
        ("email", "a@post.example, b@post.example", "nur eine E-Mail-Adresse"),
    ],
)
def test_bad_answers_are_refused_with_a_sentence(client, call, field, value, words):
    response = client.post(page("apply_to_pool", call.slug), answers(**{field: value}))
    assert words in response.content.decode()
    assert not PoolApplication.objects.exists()


def test_signed_in_person_goes_straight_on_and_finds_back(sign_in, call):
    person = make_user("Abena", "Mensah", email="abena@post.example")
    client = sign_in(person)
    assert 'value="Abena"' in client.get(page("apply_to_pool", call.slug)).content.decode()
    response = client.post(page("apply_to_pool", call.slug), answers())
    application = PoolApplication.objects.get()
    assert application.user == person
    assert "/miglobe/bewerbung/" in response["Location"]
    assert "Meine Bewerbung öffnen" in client.get(page("public_call", call.slug)).content.decode()
    assert client.post(page("open_own_application", call.slug)).status_code == 302


def test_signed_in_person_cannot_open_somebody_elses_draft(sign_in, call, applicant):
    response = sign_in(applicant).post(page("apply_to_pool", call.slug), answers())
    assert "Schauen Sie in Ihre E-Mails" in response.content.decode()
    assert PoolApplication.objects.get().user is None


def test_own_link_leads_from_draft_to_receipt(client, call):
    application = make_pool_application(call, S.UNCONFIRMED)
    token = make_application_link(application)
    own = page("own_application", token)
    upload = page("add_application_document", token)
    for number in range(MOST_DOCUMENTS + 1):
        response = client.post(upload, {"file": SimpleUploadedFile(f"papier{number}.pdf", make_pdf())})
    assert "Mehr als 5 Unterlagen" in response.content.decode()
    document = application.documents.first()
    assert client.get(page("own_application_document", token, document.pk)).status_code == 200
    client.post(page("remove_application_document", token, document.pk))
    assert application.documents.count() == MOST_DOCUMENTS - 1
    client.post(page("edit_own_application", token), answers(town="Kumasi"))
    client.post(page("send_application", token))
    twice = client.post(page("send_application", token), follow=True)
    application.refresh_from_db()
    assert (application.status, application.number, application.town) == (S.SUBMITTED, 1, "Kumasi")
    assert "schon angekommen" in twice.content.decode()
    response = client.get(own)
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response["X-Robots-Tag"]


def test_own_link_withdraws(client, call):
    draft = make_pool_application(call, S.UNCONFIRMED)
    sent = make_pool_application(call)
    client.post(page("withdraw_application", make_application_link(draft)))
    client.post(page("withdraw_application", make_application_link(sent)))
    assert list(PoolApplication.objects.values_list("pk", "status")) == [(sent.pk, S.WITHDRAWN)]


def test_wrong_link_is_unknown_and_guessing_ends(client, call):
    token = make_application_link(make_pool_application(call))
    for _ in range(22):
        assert client.get(page("own_application", "geraten")).status_code == 404
    assert client.get(page("own_application", token)).status_code == 404


def test_own_link_does_not_open_papers_of_others(client, marked, call):
    token = make_application_link(make_pool_application(call))
    document = marked.documents.get()
    assert client.get(page("own_application_document", token, document.pk)).status_code == 404


BLIND_PAGES = ("call_detail", "call_ranking", "deletion_preview", "share_out_ratings")


def read_all(client, application) -> str:
    """Return the text of all SKEW's pages about an application, its table included."""
    call, pk = application.call, application.pk
    pages = [page(name, call.pk) for name in BLIND_PAGES] + [page("pool_application_detail", pk)]
    pages += [page("assign_reviewers", pk), page("rate_application", pk), reverse("core:mail_list")]
    texts = [client.get(address).content.decode() for address in pages]
    book = load_workbook(io.BytesIO(client.get(page("export_applications", call.pk)).content))
    return "\n".join(texts) + str(list(book.active.values))


def test_blind_pages_show_no_marker(sign_in, marked, second_officer):
    text = read_all(sign_in(second_officer), marked)
    assert [word for word in (*MARKERS, "1953", "Tonga", "Divers") if word in text] == []
    document = marked.documents.get()
    assert (
        sign_in(second_officer).get(page("application_document", marked.pk, document.pk)).status_code == 403
    )


def test_second_rating_opens_the_person_but_never_voluntary_answers(sign_in, marked, second_officer):
    client = sign_in(second_officer)
    first, second = marked.call.criteria.all()
    points = {f"kriterium-{first.pk}": "3", f"kriterium-{second.pk}": "2"}
    said = {"bias": "none", "recommendation": "yes", "comment": "Überzeugt", "abgeben": "1"}
    response = client.post(page("rate_application", marked.pk), points | said)
    assert response.status_code == 302
    text = read_all(client, marked)
    assert "Zauberwort Quittenbaum" in text
    assert "lebenslauf-z" in text
    assert [word for word in ("1953", "Tonga", "Divers") if word in text] == []


def test_points_of_the_other_stay_closed(sign_in, marked, officer, second_officer):
    Review.objects.filter(reviewer=officer).update(comment="Kirschkern")
    text = sign_in(second_officer).get(page("pool_application_detail", marked.pk)).content.decode()
    assert "Kirschkern" not in text
    assert "3,00" not in text


def test_open_call_shows_the_name_at_once(sign_in, officer):
    call = make_call(officer, is_blind=False)
    application = make_pool_application(call)
    text = sign_in(officer).get(page("pool_application_detail", application.pk)).content.decode()
    assert "Zauberwort Quittenbaum" in text


def test_biased_reviewer_is_led_away(sign_in, marked, second_officer):
    client = sign_in(second_officer)
    refused = client.post(page("rate_application", marked.pk), {"bias": "knows", "abgeben": "1"})
    assert "woher Sie die Person kennen" in refused.content.decode()
    client.post(
        page("rate_application", marked.pk), {"bias": "knows", "bias_text": "Nachbar", "abgeben": "1"}
    )
    assert Review.objects.get(reviewer=second_officer).is_recused
    assert client.get(page("rate_application", marked.pk)).status_code == 403


def test_points_can_be_kept_before_they_are_handed_in(sign_in, marked, second_officer):
    first = marked.call.criteria.first()
    sent = {"bias": "none", f"kriterium-{first.pk}": "4"}
    sign_in(second_officer).post(page("rate_application", marked.pk), sent)
    review = Review.objects.get(reviewer=second_officer)
    assert (review.submitted_at, review.scores.get().points) == (None, 4)


def test_letter_can_be_changed_before_it_goes_out(sign_in, call, officer, second_officer):
    application = make_rated(call, officer, second_officer)
    client = sign_in(officer)
    address = page("decide_application", application.pk, "decline")
    assert "danke, dass Sie sich beworben haben" in client.get(address).content.decode()
    client.post(address, {"subject": "Leider nein", "text": "Liebe Frau Quittenbaum, bis bald."})
    mail = Mail.objects.get(subject="Leider nein")
    assert "bis bald" in mail.text
    again = client.post(address, {"subject": "Leider nein", "text": "Noch einmal"}, follow=True)
    assert "inzwischen „Abgesagt“" in again.content.decode()
    assert Mail.objects.filter(subject="Leider nein").count() == 1


def test_officer_cannot_accept(sign_in, call, officer, second_officer):
    application = make_rated(call, officer, second_officer)
    assert sign_in(officer).get(page("decide_application", application.pk, "accept")).status_code == 403


def test_call_is_created_given_criteria_and_published(sign_in, officer, call):
    client = sign_in(officer)
    today = timezone.localdate()
    values = {
        "pool": call.pool_id,
        "title": "Frühling",
        "text": "Wen?",
        "opens_on": f"{today:%d.%m.%Y}",
        "closes_on": f"{today - timedelta(days=1):%d.%m.%Y}",
        "seats": 3,
        "is_blind": "on",
        "delete_after_days": 180,
    }
    assert "liegt vor dem ersten" in client.post(page("create_call"), values).content.decode()
    response = client.post(page("create_call"), values | {"closes_on": f"{today:%d.%m.%Y}"})
    made = call.pool.calls.get(slug="fruehling")
    assert response["Location"] == page("edit_criteria", made.pk)
    rows = {"kriterien-TOTAL_FORMS": 1, "kriterien-INITIAL_FORMS": 0}
    rows |= {"kriterien-0-name": "Humor", "kriterien-0-hint": "", "kriterien-0-weight": "2"}
    client.post(page("edit_criteria", made.pk), rows)
    assert list(made.criteria.values_list("name", "weight")) == [("Humor", 2)]
    client.post(page("publish_call", made.pk), {"sichtbar": "ja"})
    assert client.get(page("public_call", "fruehling")).status_code == 200


@pytest.mark.parametrize("name", ["call_detail", "call_ranking", "deletion_preview", "export_applications"])
def test_pages_need_no_more_queries_for_more_rows(
    sign_in, django_assert_max_num_queries, call, officer, second_officer, name
):
    client = sign_in(officer)
    make_rated(call, officer, second_officer)
    with django_assert_max_num_queries(60) as one:
        client.get(page(name, call.pk))
    for _ in range(3):
        make_rated(call, officer, second_officer)
    with django_assert_max_num_queries(len(one)):
        client.get(page(name, call.pk))


def test_list_needs_no_more_queries_for_more_calls(sign_in, django_assert_max_num_queries, call, officer):
    client = sign_in(officer)
    with django_assert_max_num_queries(40) as one:
        client.get(page("call_list"))
    make_call(officer)
    with django_assert_max_num_queries(len(one)):
        client.get(page("call_list"))


def test_strangers_find_nothing(sign_in, client, marked, applicant, advisor):
    for user in (applicant, advisor):
        for name in ("pool_application_detail", "rate_application", "assign_reviewers", "free_place"):
            assert sign_in(user).get(page(name, marked.pk)).status_code == 404
        assert sign_in(user).get(page("call_list")).status_code == 403
        assert sign_in(user).get(page("call_detail", marked.call_id)).status_code == 404


def test_somebody_of_skew_does_not_read_the_own_application(sign_in, call):
    person = make_role(make_user("Selma", "Selbst"), Role.OFFICER).user
    application = make_pool_application(call, user=person, first_name="Selma")
    client = sign_in(person)
    assert client.get(page("pool_application_detail", application.pk)).status_code == 404
    assert (
        page("pool_application_detail", application.pk)
        not in client.get(page("call_detail", call.pk)).content.decode()
    )

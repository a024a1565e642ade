"""What an address wants to receive: asked before sending, changed behind a signed link."""

import pytest
from django.urls import reverse

from networks.enums import MailTopic
from networks.mail_choice import (
    choice_address,
    email_of,
    masked,
    refused_by,
    sign,
    unsubscribe_address,
    wants,
    without_refusals,
)
from networks.models import MailChoice
from networks.services.mail_choice import choose_mails, refuse_topic

pytestmark = pytest.mark.django_db
ADDRESS = "Amara@Verein.example"


def page(email=ADDRESS):
    return reverse("networks:mail_choice", args=[sign(email)])


def button(topic=MailTopic.NEWS, email=ADDRESS):
    return reverse("networks:unsubscribe", args=[sign(email), topic])


def test_everybody_wants_everything_until_they_refuse():
    assert all(wants(ADDRESS, topic) for topic in MailTopic)
    refuse_topic(email=ADDRESS, topic=MailTopic.NEWS)
    assert not wants("amara@verein.example ", MailTopic.NEWS)
    assert wants(ADDRESS, MailTopic.REMINDERS)
    assert wants("jemand@verein.example", MailTopic.NEWS)


def test_refusals_of_many_addresses_take_one_query(django_assert_num_queries):
    refuse_topic(email=ADDRESS, topic=MailTopic.NEWS)
    refuse_topic(email="b@verein.example", topic=MailTopic.ALERTS)
    with django_assert_num_queries(1):
        rest = without_refusals([ADDRESS, "B@verein.example", "c@verein.example"], MailTopic.NEWS)
    assert rest == {"b@verein.example", "c@verein.example"}


def test_refusing_twice_changes_nothing():
    first = refuse_topic(email=ADDRESS, topic=MailTopic.NEWS)
    assert refuse_topic(email=ADDRESS.lower(), topic=MailTopic.NEWS).changed_at == first.changed_at
    assert MailChoice.objects.get().refused == [MailTopic.NEWS]


def test_choosing_stores_only_what_is_refused():
    choose_mails(email=ADDRESS, wanted=[MailTopic.REMINDERS, MailTopic.FEEDBACK])
    row = MailChoice.objects.get()
    assert (row.email, row.refused) == ("amara@verein.example", ["alerts", "news"])
    choose_mails(email=ADDRESS, wanted=MailTopic.values)
    assert refused_by(ADDRESS) == set()


def test_signed_address_is_only_read_with_our_signature(settings):
    settings.PUBLIC_URL = "https://portal.example"
    assert email_of(sign(ADDRESS)) == "amara@verein.example"
    assert email_of(sign(ADDRESS)[:-1]) is None
    assert email_of("irgendwas") is None
    assert email_of(sign("a@b.example").split(":")[0] + ":" + sign(ADDRESS).split(":")[1]) is None
    assert choice_address(ADDRESS) == f"https://portal.example{page()}"
    assert unsubscribe_address(ADDRESS, MailTopic.NEWS) == f"https://portal.example{button()}"
    assert masked("amara@verein.example") == "a•••@verein.example"


def test_longest_address_fits_the_column_of_the_outbox():
    longest = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example"[:254]
    assert len(unsubscribe_address(longest, MailTopic.REMINDERS)) < 700


def test_page_shows_the_ticks_and_stores_them(client):
    refuse_topic(email=ADDRESS, topic=MailTopic.ALERTS)
    response = client.get(page())
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "strict-origin"
    assert "amara@verein.example" not in response.content.decode()
    assert response.content.decode().count(" checked") == 3
    answer = client.post(page(), {"topics": ["reminders"]}, follow=True)
    assert "Ihre Auswahl ist gespeichert." in answer.content.decode()
    assert refused_by(ADDRESS) == {"alerts", "feedback", "news"}


def test_button_for_all_counts_for_more_than_the_ticks(client):
    client.post(page(), {"topics": MailTopic.values, "nothing": "1"})
    assert refused_by(ADDRESS) == set(MailTopic.values)


def test_unknown_topic_is_refused_by_the_form(client):
    assert client.post(page(), {"topics": ["werbung"]}).status_code == 200
    assert not MailChoice.objects.exists()


def test_mail_programme_ends_a_topic_with_one_post(client):
    client.handler.enforce_csrf_checks = True
    response = client.post(button(), "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert refused_by(ADDRESS) == {"news"}


def test_opening_the_button_as_a_page_changes_nothing(client):
    assert client.get(button()).url == page()
    assert not MailChoice.objects.exists()


@pytest.mark.parametrize(
    "address", ["/mail-einstellungen/gefälscht/", "/mail-einstellungen/a:b/news/abbestellen/"]
)
def test_forged_links_are_not_found(client, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_topic_that_nobody_knows_is_not_found(client):
    assert client.post(button("werbung")).status_code == 404

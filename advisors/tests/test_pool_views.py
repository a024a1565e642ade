"""The pages of pools: at SKEW's desk and for everybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advisors.models import Call, Pool
from advisors.services.pool import change_pool
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.pool_factories import make_member, make_members
from municipalities.tests.factories import make_state

pytestmark = pytest.mark.django_db
SENT = {
    "name": "MiGlobe Hessen", "starts_on": "1.3.2020", "ends_on": "", "officer": "", "lead": "Wir beraten.",
    "text": "## Wer wir sind\n\nBeratende aus **Hessen**.", "flyer_text": "", "contact_name": "Ines Hartwig",
    "contact_email": "hessen@skew.example", "contact_phone": "0228 207170",
    "partner-TOTAL_FORMS": "2", "partner-INITIAL_FORMS": "0",
    "partner-0-name": "Netz Hessen", "partner-0-role": "Seminare", "partner-0-website": "https://netz.example",
    "partner-1-name": "", "partner-1-role": "", "partner-1-website": "",
}  # fmt: skip


def page(client, name, *args, **query):
    return client.get(reverse(f"advisors:{name}", args=args), query).content.decode()


def test_officer_sets_up_a_pool_after_a_preview(officer, sign_in):
    client, url = sign_in(officer), reverse("advisors:create_pool")
    sent = SENT | {"state": make_state("06").pk}
    shown = client.post(url, sent | {"preview": "1"}).content.decode()
    assert "Vorschau, noch nicht gespeichert" in shown
    assert "<h3>Wer wir sind</h3>" in shown
    assert not Pool.objects.exists()
    answer = client.post(url, sent)
    pool = Pool.objects.get()
    assert answer.url == reverse("advisors:pool_detail", args=[pool.pk])
    assert (pool.slug, pool.starts_on, pool.partners.get().role) == ("hessen", date(2020, 3, 1), "Seminare")
    detail = page(client, "pool_detail", pool.pk)
    assert "Ohne Kontingent kann keine Kommune Tage buchen." in detail
    assert "Kontingent eintragen" not in detail


def test_mistakes_in_a_pool_are_told_at_the_field(officer, sign_in):
    make_pool(make_state("06"))
    client, url = sign_in(officer), reverse("advisors:create_pool")
    sent = SENT | {"state": make_state("06").pk}
    assert (
        "Das Ende liegt vor dem Beginn." in client.post(url, sent | {"ends_on": "1.1.2019"}).content.decode()
    )
    assert "ohne HTML" in client.post(url, sent | {"lead": "<b>Neu</b>"}).content.decode()
    assert "läuft schon ein Pool" in client.post(url, sent).content.decode()
    assert "Geben Sie dem Partner einen Namen." in (
        client.post(url, sent | {"partner-1-role": "Seminare"}).content.decode()
    )
    assert Pool.objects.count() == 1


def test_officer_edits_a_pool_and_takes_a_partner_out(officer, sign_in):
    pool = make_pool()
    pool.partners.create(name="Altes Netz", position=1)
    client, url = sign_in(officer), reverse("advisors:edit_pool", args=[pool.pk])
    assert "Altes Netz" in client.get(url).content.decode()
    sent = SENT | {
        "partner-INITIAL_FORMS": "1", "partner-TOTAL_FORMS": "2", "partner-0-name": "Altes Netz",
        "partner-0-DELETE": "on", "partner-1-name": "Neues Netz",
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    pool.refresh_from_db()
    assert (pool.name, pool.state_id) == ("MiGlobe Hessen", "05")
    assert list(pool.partners.values_list("name", flat=True)) == ["Neues Netz"]


def test_lead_enters_limit_and_fee_and_takes_back_what_lies_ahead(lead, sign_in):
    pool = make_pool(half_days=None, fee=None)
    client = sign_in(lead)
    limit = reverse("advisors:add_limit", args=[pool.pk])
    sent = {"half_days": "7,5", "valid_from": "1.1.2090", "source": "Beschluss"}
    assert "nur ganz oder halb" in client.post(limit, sent | {"half_days": "0,3"}).content.decode()
    assert (
        "beginnt erst am 01.01.2014" in client.post(limit, sent | {"valid_from": "1.1.2000"}).content.decode()
    )
    assert client.post(limit, sent).status_code == 302
    assert pool.limits.get().half_days == 15
    fee = reverse("advisors:add_fee", args=[pool.pk])
    client.post(fee, {"amount": "480,50", "valid_from": "1.1.2090", "source": "Ordnung"})
    shown = page(client, "pool_detail", pool.pk)
    assert "7,5 Tage" in shown
    assert "480,50 Euro" in shown
    assert shown.count("Eintrag zurücknehmen") == 2
    client.post(reverse("advisors:withdraw_limit", args=[pool.limits.get().pk]))
    client.post(reverse("advisors:withdraw_fee", args=[pool.fees.get().pk]))
    assert not pool.limits.exists()
    assert not pool.fees.exists()


def test_limit_that_holds_cannot_be_taken_back_by_address(lead, officer, sign_in):
    pool = make_pool()
    url = reverse("advisors:withdraw_limit", args=[pool.limits.get().pk])
    assert sign_in(officer).post(url).status_code == 403
    assert "gilt schon oder steht in Konten" in sign_in(lead).post(url, follow=True).content.decode()
    assert pool.limits.count() == 1


def test_moves_are_buttons_and_missing_reasons_are_told(lead, officer, sign_in):
    pool = make_pool()
    client = sign_in(officer)
    assert "Pool pausieren" in page(client, "pool_detail", pool.pk)
    assert "Pool beenden" not in page(client, "pool_detail", pool.pk)
    end = reverse("advisors:change_pool_status", args=[pool.pk, "end"])
    assert client.post(end, {"comment": "Genug."}).status_code == 403
    client = sign_in(lead)
    assert "Schreiben Sie eine Begründung." in client.post(end, follow=True).content.decode()
    assert "jetzt auf „Beendet“" in client.post(end, {"comment": "Genug."}, follow=True).content.decode()
    assert "Genug." in page(client, "pool_detail", pool.pk)
    assert "Pool bearbeiten" not in page(client, "pool_detail", pool.pk)


def test_list_of_pools_costs_the_same_for_one_and_three(officer, sign_in, django_assert_max_num_queries):
    client, counts = sign_in(officer), []
    for keys in (("05",), ("06", "08")):
        for key in keys:
            make_members(make_pool(make_state(key)), 2)
        with django_assert_max_num_queries(20) as queries:
            page(client, "pool_list")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_everybody_reads_what_miglobe_is(client):
    shown = page(client, "public_pool_list")
    assert "Der erste Pool entsteht gerade" in shown
    make_members(make_pool(half_days=15), 3)
    shown = page(client, "public_pool_list")
    assert "Nordrhein-Westfalen" in shown
    assert "3 Beratende" in shown
    assert "bis zu 7,5 Tage im Jahr" in shown
    assert 'aria-label="Nordrhein-Westfalen: 3"' in shown
    assert "Zurzeit läuft keine Ausschreibung." in shown


def test_open_call_stands_on_the_public_pages(client, officer):
    pool, today = make_pool(), timezone.localdate()
    Call.objects.create(
        pool=pool, slug="sommer", title="Beratende gesucht", text="Wir suchen.", opens_on=today,
        closes_on=today + timedelta(days=20), seats=5, is_published=True, created_by=officer,
    )  # fmt: skip
    address = reverse("advisors:public_call", args=["sommer"])
    assert address in page(client, "public_pool_list")
    assert address in page(client, "public_pool", pool.slug)


def test_page_of_a_pool_shows_figures_people_partners_and_contact(client):
    pool = make_pool(name="MiGlobe NRW", text="## Wer wir sind\n\nText", contact_email="nrw@skew.example")
    pool.partners.create(name="Netz NRW", role="Seminare")
    make_members(pool, 5)
    make_advisor("Thu Hà", "Nguyen", pool=pool, is_public=True)
    shown = page(client, "public_pool", pool.slug)
    for words in ("<h3>Wer wir sind</h3>", "Netz NRW", "nrw@skew.example", "Thu Hà Nguyen", "Äthiopien"):
        assert words in shown
    assert "3<span" in shown  # women
    assert "Beratung anfragen" in shown


def test_page_of_a_pool_hides_figures_of_fewer_than_five(client):
    pool = make_pool()
    for row in make_members(pool, 4):
        assert row.origin_countries
    shown = page(client, "public_pool", pool.slug)
    assert "Menschen beraten Kommunen" in shown
    assert "gehören dazu" not in shown
    assert "Äthiopien" not in shown


def test_paused_and_ended_pools_say_so(client, lead):
    pool = make_pool()
    make_member(pool)
    change_pool(user=lead, pool=pool, name="pause")
    shown = page(client, "public_pool", pool.slug)
    assert "Dieser Pool pausiert." in shown
    change_pool(user=lead, pool=pool, name="end", comment="Schluss.")
    shown = page(client, "public_pool", pool.slug)
    assert "Dieser Pool ist beendet." in shown
    assert "Schluss." not in shown
    assert client.get(reverse("advisors:public_pool", args=["gibt-es-nicht"])).status_code == 404


@pytest.mark.parametrize("name", ["pool_list", "create_pool", "officer_overview", "export_overview"])
def test_desk_pages_are_closed_to_others(applicant, advisor, sign_in, name):
    for person in (applicant, advisor):
        assert sign_in(person).get(reverse(f"advisors:{name}")).status_code == 403


def test_single_pool_is_hidden_from_others(applicant, advisor, sign_in):
    pool = make_pool()
    for person in (applicant, advisor):
        client = sign_in(person)
        assert client.get(reverse("advisors:pool_detail", args=[pool.pk])).status_code == 404
        assert client.get(reverse("advisors:add_limit", args=[pool.pk])).status_code == 404

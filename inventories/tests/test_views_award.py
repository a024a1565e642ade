"""The pages of an award, an offer, an order, the pool."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from core.pdf_check import check_pdf_ua
from inventories.models import Award, ContractorProfile, Offer
from inventories.tests.award_factories import (
    make_award,
    make_contractor,
    make_deliverable,
    make_offer,
    make_order,
)
from inventories.tests.factories import make_goal, make_inventory


def page(client, name, *args):
    return client.get(reverse(f"inventories:{name}", args=args)).content.decode()


@pytest.fixture
def inventory(town, officer):
    row = make_inventory(town, "award", officer=officer)
    make_goal(row)
    return row


@pytest.mark.django_db
def test_officer_prepares_an_award_from_a_template(inventory, officer, sign_in):
    client, url = sign_in(officer), reverse("inventories:prepare_award", args=[inventory.pk])
    shown = client.get(url).content.decode()
    assert "15.000 Euro" in shown
    assert 'value="30 Interviews und Steckbriefe"' in shown
    assert "leitfadengestützten Interviews" in shown
    sent = {
        "requirements": "Erfahrung", "scope": "Interviews", "effort": "30 Interviews", "starts_on": "1.3.2026",
        "ends_on": "11.12.2099", "estimate": "9.000", "estimate_basis": "", "over_threshold_reason": "",
        "fee_basis": "lump_sum", "procedure": "sequence", "answer_days": "7",
    }  # fmt: skip
    answer = client.post(url, sent | {"ends_on": "1.1.2026"})
    assert "Das Ende liegt vor dem Beginn" in answer.content.decode()
    answer = client.post(url, sent)
    award = Award.objects.get()
    assert answer.url == reverse("inventories:award_detail", args=[award.pk])
    assert award.estimate == Decimal(9000)


@pytest.mark.django_db
def test_people_are_chosen_ordered_and_asked_without_script(inventory, officer, sign_in):
    award, client = make_award(inventory, officer), sign_in(officer)
    people = [make_contractor("Anna", "Probe"), make_contractor("Berta", "Probe")]
    choose = reverse("inventories:choose_candidates", args=[award.pk])
    assert "Wählen Sie mindestens eine Person aus." in client.post(choose, {"fee": "8000"}).content.decode()
    client.post(choose, {"people": [person.pk for person in people], "fee": "8.000"})
    second = award.offers.get(contractor=people[1])
    edit = reverse("inventories:edit_candidate", args=[award.pk, second.pk])
    client.post(edit, {"was": "hoch", "fee": "8000"})
    client.post(edit, {"was": "honorar", "fee": "viel"})
    client.post(edit, {"was": "honorar", "fee": "7.500"})
    second.refresh_from_db()
    assert (second.position, second.fee) == (1, Decimal(7500))
    client.post(reverse("inventories:change_award_status", args=[award.pk, "ask"]))
    assert "Die Anfrage läuft" in page(client, "award_detail", award.pk)
    assert client.post(edit, {"was": "streichen"}).status_code == 403
    unknown = reverse("inventories:change_award_status", args=[award.pk, "award"])
    assert client.post(unknown).status_code == 404


@pytest.mark.django_db
def test_warning_stands_beside_whoever_passes_the_threshold(inventory, other_town, officer, sign_in):
    busy, free = make_contractor("Anna", "Voll"), make_contractor("Berta", "Frei")
    make_order(make_inventory(other_town), busy, fee=Decimal(9000))
    award = make_award(inventory, officer)
    pool = page(sign_in(officer), "choose_candidates", award.pk)
    assert pool.count("läge die Summe über der Wertgrenze") == 1
    for person in (busy, free):
        make_offer(award, person)
    shown = page(sign_in(officer), "award_detail", award.pk)
    assert "<strong>Anna Voll:</strong> Mit diesem Auftrag liegt die Summe bei 18.000 Euro" in shown
    assert "Berta Frei:</strong> Mit diesem" not in shown


@pytest.mark.django_db
def test_asked_person_sees_scope_and_fee_and_nothing_of_the_case(inventory, officer, sign_in):
    award = make_award(inventory, officer, status="offered")
    offer = make_offer(award, make_contractor(), "offered")
    client = sign_in(offer.contractor)
    shown = page(client, "offer_detail", offer.pk)
    assert all(
        text in shown for text in ("Brückstedt", "9.000 Euro", "Recherche, Interviews", "Rechercheliste")
    )
    assert inventory.case_number not in shown
    assert "Westafrika" not in shown
    assert client.get(reverse("inventories:inventory_detail", args=[inventory.pk])).status_code == 404
    assert client.get(reverse("inventories:award_detail", args=[award.pk])).status_code == 404


@pytest.mark.django_db
def test_answer_needs_the_word_about_conflicts_first(inventory, officer, sign_in):
    offer = make_offer(make_award(inventory, officer, status="offered"), make_contractor(), "offered")
    client, url = sign_in(offer.contractor), reverse("inventories:offer_detail", args=[offer.pk])
    for sent, sentence in (
        ({"answer": "ja"}, "ob es einen Interessenkonflikt gibt"),
        ({"answer": "ja", "conflict": "ja", "conflict_text": "Vorstand"}, "können Sie nicht annehmen"),
        ({"answer": "nein", "conflict": "ja"}, "Beschreiben Sie den Konflikt"),
        ({"answer": "nein", "conflict": "nein"}, "Nennen Sie kurz den Grund"),
    ):
        assert sentence in client.post(url, sent).content.decode()
    offer.refresh_from_db()
    assert offer.status == "offered"


@pytest.mark.django_db
def test_second_yes_reads_that_somebody_was_faster(inventory, officer, sign_in):
    award = make_award(inventory, officer, status="offered", procedure="parallel")
    first, second = (make_offer(award, make_contractor(), "offered") for _number in range(2))
    yes = {"conflict": "nein", "answer": "ja"}
    client = sign_in(second.contractor)
    shown_before = page(client, "offer_detail", second.pk)
    answer = sign_in(first.contractor).post(
        reverse("inventories:offer_detail", args=[first.pk]), yes, follow=True
    )
    assert "Sie haben den Auftrag" in answer.content.decode()
    url = reverse("inventories:offer_detail", args=[second.pk])
    late = sign_in(second.contractor).post(url, yes, follow=True).content.decode()
    assert "Antwort senden" in shown_before
    assert "hat schneller zugesagt" in late
    assert "Antwort senden" not in late


@pytest.mark.django_db
def test_municipality_sees_who_is_hired_and_never_a_fee(inventory, applicant, contractor, sign_in):
    make_order(inventory, contractor)
    client = sign_in(applicant)
    shown = page(client, "inventory_detail", inventory.pk)
    assert "Mira Tal" in shown
    assert "9.000" not in shown
    assert client.get(reverse("inventories:contract_list", args=[inventory.pk])).status_code == 403


@pytest.mark.django_db
def test_note_is_a_page_and_an_accessible_pdf(inventory, officer, sign_in):
    award = make_award(inventory, officer)
    make_offer(award, make_contractor("Anna", "Probe"))
    client = sign_in(officer)
    client.post(reverse("inventories:award_note", args=[award.pk]), {"note": "Sie kennt die Stadt."})
    assert "Sie kennt die Stadt." in page(client, "award_note", award.pk)
    content = client.get(reverse("inventories:award_note_pdf", args=[award.pk])).content
    assert check_pdf_ua(content) == []


@pytest.mark.django_db
def test_contractor_delivers_and_skew_decides_on_pages(inventory, contractor, officer, sign_in):
    order = make_order(inventory, contractor)
    row = order.milestones.first()
    client = sign_in(contractor)
    deliver = reverse("inventories:deliver_milestone", args=[row.pk])
    assert "was fertig ist" in client.post(deliver, {"text": ""}).content.decode()
    client.post(deliver, {"text": "Die Liste steht."})
    review = reverse("inventories:review_deliverable", args=[row.pk])
    client = sign_in(officer)
    assert "Die Liste steht." in client.get(review).content.decode()
    assert "Nennen Sie die Gründe" in client.post(review, {"decision": "zurueckgeben"}).content.decode()
    client.post(review, {"decision": "zurueckgeben", "reasons": "Quellen fehlen"})
    assert "Quellen fehlen" in sign_in(contractor).get(deliver).content.decode()


@pytest.mark.django_db
def test_milestones_of_award_and_order_are_edited(inventory, contractor, officer, sign_in):
    order, award, client = make_order(inventory, contractor), make_award(inventory, officer), sign_in(officer)
    sent = {
        "teile-TOTAL_FORMS": "4", "teile-INITIAL_FORMS": "3", "teile-0-title": "Liste",
        "teile-0-due_on": "1.2.2027", "teile-1-DELETE": "on", "teile-3-title": "", "teile-2-title": "Texte", "teile-2-due_on": "1.1.2027",
        "schluss-title": "Schlussabnahme", "schluss-due_on": "1.3.2027",
    }  # fmt: skip
    client.post(reverse("inventories:plan_milestones", args=[award.pk]), sent)
    assert [row.title for row in award.planned_milestones.all()] == ["Texte", "Liste", "Schlussabnahme"]
    url = reverse("inventories:edit_milestones", args=[order.pk])
    wrong = client.post(url, sent | {"teile-0-fee_share": "100"}).content.decode()
    assert "Die Teile ergeben 100 Euro" in wrong
    client.post(url, sent | {"teile-0-fee_share": "8.000", "schluss-fee_share": "1.000"})
    assert [row.title for row in order.milestones.all()] == ["Texte", "Liste", "Schlussabnahme"]


@pytest.mark.django_db
def test_contractors_describe_themselves_and_do_not_see_the_note(contractor, officer, sign_in):
    ContractorProfile.objects.create(user=contractor, internal_note="geheimer Vermerk")
    client, url = sign_in(contractor), reverse("inventories:edit_contractor_profile")
    assert "geheimer Vermerk" not in client.get(url).content.decode()
    client.post(url, {"experience": "Oral History", "languages": "Deutsch, Arabisch", "is_available": "on"})
    shown = page(sign_in(officer), "contractor_detail", contractor.pk)
    assert all(text in shown for text in ("Oral History", "Deutsch, Arabisch", "geheimer Vermerk"))


@pytest.mark.django_db
def test_own_orders_show_questions_and_orders_without_the_case(inventory, contractor, officer, sign_in):
    make_order(inventory, contractor, ended_at=timezone.now(), end_reason="Leistung abgenommen.")
    make_offer(make_award(inventory, officer, status="offered"), contractor, "offered")
    shown = page(sign_in(contractor), "my_orders")
    assert "Leistung abgenommen." in shown
    assert "Antwort bis" in shown
    assert reverse("inventories:inventory_detail", args=[inventory.pk]) not in shown


@pytest.mark.django_db
def test_lead_changes_the_settings(lead, sign_in):
    client = sign_in(lead)
    day = timezone.localdate() + timedelta(days=30)
    url = reverse("inventories:add_threshold")
    client.post(url, {"amount": "25.000", "valid_from": f"{day:%d.%m.%Y}", "source": "Rundschreiben"})
    assert "25.000 Euro" in page(client, "threshold_list")
    url = reverse("inventories:add_service_template")
    client.post(url, {"name": "Kurz", "requirements": "Erfahrung", "scope": "Texte", "is_active": "on"})
    assert "Kurz" in page(client, "service_template_list")


def fill(inventory, officer, number):
    """Give award and pool a number of people with offers and orders."""
    award = Award.objects.first() or make_award(inventory, officer)
    for _number in range(number):
        person = make_contractor()
        ContractorProfile.objects.create(user=person, languages=["de"])
        make_offer(award, person)
        make_order(make_inventory(inventory.municipality), person)
        order = make_order(inventory, person)
        make_deliverable(order.milestones.first(), person)
    return award


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["contractor_pool", "award_detail", "contract_list"])
def test_number_of_queries_does_not_grow(name, inventory, officer, sign_in, django_assert_max_num_queries):
    client, counts = sign_in(officer), []
    for number in (1, 2, 6):
        award = fill(inventory, officer, number)
        args = {"contractor_pool": [], "award_detail": [award.pk], "contract_list": [inventory.pk]}[name]
        with django_assert_max_num_queries(60) as queries:
            page(client, name, *args)
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert Offer.objects.count() == 9

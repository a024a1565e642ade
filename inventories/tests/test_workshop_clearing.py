"""What a workshop shows of its guests after their words were deleted: the same figures, nothing else."""

from django.urls import reverse

from inventories.tests.factories import make_inventory
from inventories.tests.workshop_factories import make_past_workshop
from inventories.workshops.figures import figures_of
from networks.clearing import clear
from networks.tests.factories import make_invitation


def make_held_workshop(inventory):
    """Return a workshop that is over, with an answer that tells of needs."""
    workshop = make_past_workshop(inventory, days=2)
    make_invitation(
        workshop.event, "Brückenverein", answer="yes", people=4, children=2, attended=True,
        supports=["child_care", "interpreting"], languages=["Arabisch"], message="Wir freuen uns",
    )  # fmt: skip
    return workshop


def test_figures_of_a_workshop_outlive_the_words_of_its_guests(town, officer):
    workshop = make_held_workshop(make_inventory(town, "workshop", officer=officer))
    before = figures_of(workshop)
    clear(workshop.event, by_name="Portal", rule="28 Tage nach der Veranstaltung")
    workshop.event.refresh_from_db()
    after = figures_of(workshop)
    assert after.needs == [list(row) for row in before.needs]
    assert before.needs == [("Kinderbetreuung", 1, "2 Kinder"), ("Dolmetschen", 1, "Arabisch")]
    assert (after.yes, after.people, after.children, after.came_people) == (1, 4, 2, 4)


def test_page_of_a_workshop_tells_when_words_are_deleted(client, officer, town):
    inventory = make_inventory(town, "workshop", officer=officer)
    workshop = make_held_workshop(inventory)
    client.force_login(officer)
    page = reverse("inventories:workshop_detail", args=[inventory.pk])
    assert "gelöscht, die Zahlen bleiben" in client.get(page).content.decode()
    clear(workshop.event, by_name="Portal", rule="Regel")
    assert "gelöscht am" in client.get(page).content.decode()

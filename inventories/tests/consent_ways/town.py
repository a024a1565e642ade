"""Ways of the town: its desk, what it is handed over, the workshop."""

from django.urls import reverse

from inventories.tests.consent_ways.fields import (
    ALL_FIELDS,
    CARD,
    HANDOVER,
    LISTED,
    NOT_IN_TABLES,
    STAND_INS,
    WEB,
)
from inventories.tests.consent_ways.reading import (
    Way,
    inventory_of,
    organisation_of,
    page,
    pictures,
    profile_of,
    workbook,
)
from organisations.enums import TOWN_PURPOSES, Purpose

TOWN = (
    Way(
        "inventories:brochure_detail",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:brochure_detail", inventory_of),
    ),
    Way(
        "inventories:profile_list",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:profile_list", inventory_of),
    ),
    Way(
        "inventories:profile_detail",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:profile_detail", profile_of),
    ),
    Way(
        "inventories:profile_preview",
        TOWN_PURPOSES,
        ALL_FIELDS - STAND_INS - {"district"},
        page("town", "inventories:profile_preview", profile_of),
        also=("inventories:profile_preview_pdf",),
    ),
    Way(
        "dashboard:search",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "dashboard:search", q="namensmark"),
    ),
    Way(
        "inventories:harvest",
        HANDOVER,
        CARD | LISTED,
        page("town", "inventories:harvest", inventory_of),
    ),
    Way(
        "inventories:harvest_profile",
        HANDOVER,
        ALL_FIELDS - STAND_INS - {"district"},
        page("town", "inventories:harvest_profile", inventory_of, organisation_of),
    ),
    Way(
        "inventories:harvest_figures",
        HANDOVER,
        frozenset(),
        page("town", "inventories:harvest_figures", inventory_of),
    ),
    Way(
        "inventories:harvest_csv",
        HANDOVER,
        ALL_FIELDS - NOT_IN_TABLES,
        page("town", "inventories:harvest_csv", inventory_of),
    ),
    Way("inventories:harvest_xlsx", HANDOVER, ALL_FIELDS - NOT_IN_TABLES, workbook),
    Way(
        # the council's meeting is public: what is quoted there needs the consent for the web
        "inventories:council_summary",
        WEB,
        frozenset({"name", "seeks", "gives"}),
        page("town", "inventories:council_summary", inventory_of),
        only_with="seeks",
        counted=frozenset({"district", "themes", "partner_countries", "origin_countries"}),
        also=("inventories:council_summary_pdf",),
    ),
    Way(
        "inventories:harvest_picture",
        HANDOVER,
        frozenset({"photo", "logo"}),
        pictures(
            "town",
            lambda world, pk: reverse("inventories:harvest_picture", args=[world.inventory.pk, pk, 480]),
        ),
    ),
    *(
        Way(
            f"inventories:{name}",
            (Purpose.WORKSHOP,),
            frozenset(shows),
            page("town", f"inventories:{name}", inventory_of),
            also=tuple(f"inventories:{other}" for other in also),
        )
        for name, shows, also in (
            ("workshop_detail", (), ()),
            ("workshop_guests", ("name",), ()),
            ("workshop_matching", (), ("talk_sheets",)),
            ("workshop_tables", ("name",), ("table_cards",)),
            ("agreement_list", ("name",), ("add_agreement", "edit_agreement", "answer_follow_up")),
            ("workshop_network", ("name",), ()),
            ("workshop_report", (), ("workshop_report_pdf", "edit_workshop_report")),
        )
    ),
)

"""Ways that are open to everybody: web pages, open data, and the printed brochure."""

from django.urls import reverse

from inventories.tests.consent_ways.fields import ALL_FIELDS, BROCHURE, CARD, OPEN_DATA, STAND_INS, WEB
from inventories.tests.consent_ways.reading import (
    Way,
    always,
    changes,
    entry,
    organisation_of,
    page,
    pictures,
    printed,
    share_picture,
    slug_of,
    stream,
    town_of,
)

VISITORS = (
    Way("inventories:public_list", WEB, frozenset(), page("visitor", "inventories:public_list")),
    Way(
        "inventories:public_inventory",
        WEB,
        CARD,
        page("visitor", "inventories:public_inventory", slug_of, alle="1"),
    ),
    Way(
        "inventories:public_profile",
        WEB,
        ALL_FIELDS - STAND_INS - {"district"},
        page("visitor", "inventories:public_profile", slug_of, lambda world: world.profile.slug),
    ),
    Way(
        "inventories:public_profile (neighbour)",
        WEB,
        frozenset({"name", "teaser", "seeks"}),
        page("visitor", "inventories:public_profile", slug_of, lambda world: world.neighbour.slug),
        only_with="seeks",
    ),
    Way(
        "inventories:public_picture",
        WEB,
        frozenset({"photo", "logo"}),
        pictures("visitor", lambda world, pk: reverse("inventories:public_picture", args=[pk, 480])),
    ),
    Way(
        "directory:organisation",
        WEB,
        ALL_FIELDS - STAND_INS - {"district"},
        entry("directory:organisation", organisation_of, lambda world: world.profile.slug),
    ),
    Way(
        "directory:organisation_list",
        WEB,
        # a facet with one value divides nobody and is not shown: goals and languages stand in their index
        CARD | {"themes"},
        entry("directory:organisation_list"),
    ),
    Way(
        "directory:organisations_by",
        WEB,
        CARD | {"themes"},
        entry("directory:organisations_by", always("kommune"), town_of),
    ),
    *(
        Way(
            f"directory:facet_index ({facet})",
            WEB,
            frozenset(shows),
            entry("directory:facet_index", always(facet)),
        )
        for facet, shows in (
            ("staat", {"partner_countries", "origin_countries"}),
            ("sprache", {"languages", "advice_languages"}),
            ("thema", {"themes"}),
            ("ziel", {"goals"}),
        )
    ),
    Way(
        "directory:suggestions",
        WEB,
        frozenset({"name", "partner_countries"}),
        lambda clients, world: "".join(
            entry("directory:suggestions", q=words)(clients, world) for words in ("namensm", "tuv")
        ),
    ),
    Way("directory:share_picture", WEB, frozenset({"name"}), share_picture),
    Way(
        "directory:list_organisations",
        WEB,
        CARD | OPEN_DATA,
        entry("directory:list_organisations"),
    ),
    Way(
        "directory:show_organisation",
        WEB,
        # "is_charitable" is true or false there, no word
        ALL_FIELDS - {"is_charitable"},
        entry("directory:show_organisation", organisation_of),
    ),
    Way(
        "directory:list_organisations_csv",
        WEB,
        (CARD | OPEN_DATA) - {"teaser"},
        stream("directory:list_organisations_csv"),
    ),
    Way(
        "directory:list_organisations_geojson",
        WEB,
        # goals are numbers there, no words
        (CARD | OPEN_DATA) - {"teaser", "goals"},
        stream("directory:list_organisations_geojson"),
    ),
    Way(
        "directory:list_organisations_atom",
        WEB,
        frozenset({"name", "teaser", "themes"}),
        entry("directory:list_organisations_atom"),
    ),
    Way("directory:embedded_organisations", WEB, CARD, entry("directory:embedded_organisations")),
    Way(
        "directory:embed_organisations",
        WEB,
        frozenset({"themes", "partner_countries", "origin_countries"}),
        entry("directory:embed_organisations"),
    ),
    *(
        Way(f"directory:list_{facet}", WEB, frozenset(shows), entry(f"directory:list_{facet}"))
        for facet, shows in (
            ("countries", {"partner_countries", "origin_countries"}),
            ("languages", {"languages", "advice_languages"}),
            ("themes", {"themes"}),
            ("goals", {"goals"}),
        )
    ),
    Way(
        "directory:report_entry",
        WEB,
        frozenset({"name"}),
        page("visitor", "directory:report_entry", organisation_of),
    ),
    Way("dashboard:home", WEB, CARD, page("visitor", "dashboard:home")),
    Way("dashboard:sitemap", WEB, frozenset(), page("visitor", "dashboard:sitemap")),
    Way("dashboard:sitemap_part", WEB, frozenset(), entry("dashboard:sitemap_part", lambda world: 1)),
    Way(
        "inventories:public_brochure",
        BROCHURE,
        ALL_FIELDS - STAND_INS - {"district"},
        printed,
        # a file that was set: served as long as every printed consent stands (editions.lost)
        also=(
            "inventories:build_pdf",
            "inventories:public_edition",
            "inventories:proof_image",
            "inventories:read_proof",
            "inventories:read_proof_page",
            "inventories:read_proof_image",
            "inventories:read_proof_pdf",
        ),
    ),
    Way(
        "inventories:public_changes",
        WEB,
        # of texts and pictures it says only that they are new
        ALL_FIELDS
        - {"teaser", "short_text", "long_text", "short_name", "photo", "logo", "quote_by", "is_charitable"},
        changes,
    ),
)

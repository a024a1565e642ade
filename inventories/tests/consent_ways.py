"""Every way out of the portal on which a profile's fields could be seen: pages, files, pictures, print.

`shows` is what comes out when everything is allowed, `purposes` by which consents. A page that visitors or the
town may open and that shows nothing of a profile stands in NO_PROFILE with the reason.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.enums import JobState
from directory.entries import refresh_marked
from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.models import Brochure
from inventories.tests.consent_world import MARKERS, World
from inventories.tests.edition_factories import make_edition
from inventories.tests.factories import make_build
from organisations.enums import TOWN_PURPOSES, Purpose

WEB, BROCHURE, HANDOVER = (Purpose.WEB,), (Purpose.BROCHURE,), (Purpose.HANDOVER,)
ALL_FIELDS = frozenset(MARKERS)


@dataclass(frozen=True)
class Way:
    """One way out: which addresses it covers, by which consents, and how to read it as text."""

    name: str
    purposes: tuple[str, ...]
    shows: frozenset[str]
    read: Callable[[dict, World], str]
    also: tuple[str, ...] = ()
    # without this field nothing of the profile is expected here
    only_with: str = "name"
    # fields that may be counted here by the consent for the hand-over, without a name
    counted: frozenset[str] = frozenset()


def page(who: str, name: str, *args: Callable, **query) -> Callable:
    """Return a reader of a page as `who` ("visitor" or "town") sees it; a missing page is an empty text."""

    def read(clients: dict, world: World) -> str:
        address = reverse(name, args=[arg(world) for arg in args])
        answer = clients[who].get(address, query)
        assert answer.status_code in {200, 404}, (name, answer.status_code)
        return answer.content.decode() if answer.status_code == 200 else ""

    return read


def entry(name: str, *args: Callable, **query) -> Callable:
    """Return a reader of a page of the directory, after what waits there was settled."""
    read = page("visitor", name, *args, **query)

    def settled(clients: dict, world: World) -> str:
        refresh_marked()
        return read(clients, world)

    return settled


def stream(name: str) -> Callable:
    """Return a reader of a file that is sent while it is made, after what waits was settled."""

    def read(clients: dict, world: World) -> str:
        refresh_marked()
        return b"".join(clients["visitor"].get(reverse(name))).decode()

    return read


def share_picture(clients: dict, world: World) -> str:
    """Return the name when the picture is drawn: it consists of nothing but name, kind and town."""
    answer = clients["visitor"].get(reverse("directory:share_picture", args=[_organisation(world)]))
    return "Namensmarke" if answer.status_code == 200 else ""


def workbook(clients: dict, world: World) -> str:
    """Return all cells of the town's list."""
    answer = clients["town"].get(reverse("inventories:harvest_xlsx", args=[world.inventory.pk]))
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    return " | ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def pictures(who: str, address: Callable) -> Callable:
    """Return a reader that names the pictures of the profile that are served."""

    def read(clients: dict, world: World) -> str:
        kinds = {"Fotomarke": world.photo, "Logomarke": world.logo}
        return " ".join(
            word for word, row in kinds.items() if clients[who].get(address(world, row.pk)).status_code == 200
        )

    return read


def printed(clients: dict, world: World) -> str:
    """Return the document that becomes the PDF."""
    html, _media = whole_html(make_manuscript(collect(world.brochure.pk)))
    return html


def changes(clients: dict, world: World) -> str:
    """Return the page of changes since an edition in which everything was different."""
    if not world.brochure.editions.exists():
        snapshot = {"profiles": {str(world.profile.pk): {}}}
        build = make_build(world.brochure, JobState.READY, number=99)
        make_edition(build, number=1, snapshot=snapshot)
        Brochure.objects.filter(pk=world.brochure.pk, published_at=None).update(published_at=timezone.now())
    return page("visitor", "inventories:public_changes", _slug)(clients, world)


def _inventory(world: World) -> int:
    return world.inventory.pk


def _slug(world: World) -> str:
    return world.inventory.slug


def _profile(world: World) -> int:
    return world.profile.pk


def _organisation(world: World) -> int:
    return world.profile.organisation_id


def _town(world: World) -> str:
    return world.inventory.municipality.ags


def _key(value: str) -> Callable:
    return lambda world: value


CARD = frozenset({"name", "teaser", "partner_countries", "origin_countries"})
# what a list for programs has beside the card
OPEN_DATA = frozenset({"themes", "goals", "languages", "advice_languages"})
# what stands on a page only while something else is missing there
STAND_INS = frozenset({"short_text", "short_name", "origin_relation"})
LISTED = frozenset(
    {"advice_languages", "languages", "district", "email", "phone", "goals", "offers", "themes"}
)
# long texts and pictures are no part of a table; "ja" in the column of charities is no marker
NOT_IN_TABLES = frozenset({"is_charitable", "logo", "long_text", "photo", "quote", "quote_by"})

WAYS = (
    Way("inventories:public_list", WEB, frozenset(), page("visitor", "inventories:public_list")),
    Way(
        "inventories:public_inventory",
        WEB,
        CARD,
        page("visitor", "inventories:public_inventory", _slug, alle="1"),
    ),
    Way(
        "inventories:public_profile",
        WEB,
        ALL_FIELDS - STAND_INS - {"district"},
        page("visitor", "inventories:public_profile", _slug, lambda world: world.profile.slug),
    ),
    Way(
        "inventories:public_profile (neighbour)",
        WEB,
        frozenset({"name", "teaser", "seeks"}),
        page("visitor", "inventories:public_profile", _slug, lambda world: world.neighbour.slug),
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
        entry("directory:organisation", _organisation, lambda world: world.profile.slug),
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
        entry("directory:organisations_by", _key("kommune"), _town),
    ),
    *(
        Way(
            f"directory:facet_index ({facet})",
            WEB,
            frozenset(shows),
            entry("directory:facet_index", _key(facet)),
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
        entry("directory:show_organisation", _organisation),
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
        page("visitor", "directory:report_entry", _organisation),
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
    Way(
        "inventories:brochure_detail",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:brochure_detail", _inventory),
    ),
    Way(
        "inventories:profile_list",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:profile_list", _inventory),
    ),
    Way(
        "inventories:profile_detail",
        TOWN_PURPOSES,
        frozenset({"name"}),
        page("town", "inventories:profile_detail", _profile),
    ),
    Way(
        "inventories:profile_preview",
        TOWN_PURPOSES,
        ALL_FIELDS - STAND_INS - {"district"},
        page("town", "inventories:profile_preview", _profile),
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
        page("town", "inventories:harvest", _inventory),
    ),
    Way(
        "inventories:harvest_profile",
        HANDOVER,
        ALL_FIELDS - STAND_INS - {"district"},
        page("town", "inventories:harvest_profile", _inventory, _organisation),
    ),
    Way(
        "inventories:harvest_figures",
        HANDOVER,
        frozenset(),
        page("town", "inventories:harvest_figures", _inventory),
    ),
    Way(
        "inventories:harvest_csv",
        HANDOVER,
        ALL_FIELDS - NOT_IN_TABLES,
        page("town", "inventories:harvest_csv", _inventory),
    ),
    Way("inventories:harvest_xlsx", HANDOVER, ALL_FIELDS - NOT_IN_TABLES, workbook),
    Way(
        # the council's meeting is public: what is quoted there needs the consent for the web
        "inventories:council_summary",
        WEB,
        frozenset({"name", "seeks", "gives"}),
        page("town", "inventories:council_summary", _inventory),
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
            page("town", f"inventories:{name}", _inventory),
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

CASE = "shows the case: goal, steps, dates and people of the case, no organisation"
OWN = "the organisation's own page, opened by the secret of its link: it reads itself"
FOUND = "what the research found in public sources, before any organisation was asked"
SUMS = "municipalities, kinds and numbers of organisations"
FORM = "a form about the own municipality or account"
OWN_PAGES = (
    "confirm", "correct", "delete_picture", "done", "picture", "pictures", "profile", "refuse", "renew", "sheet",
    "start", "withdraw",
)  # fmt: skip
# pages that visitors or the town may read and that hold no field of any profile
NO_PROFILE = {
    "inventories:public_cover": "the cover picture belongs to the brochure, not to an organisation",
    "inventories:public_easy": "a text of SKEW about the whole brochure",
    "inventories:public_errata": "mistakes of a print; one that names somebody who left is hidden (errata.py)",
    "inventories:public_errata_slip": "as the page of errata",
    "inventories:errata_slip": "as the page of errata, by the consents for print",
    "inventories:edition_list": "editions of the brochure and how many organisations changed",
    "inventories:proof_round": "remarks to a proof; hidden from the town once a printed consent is gone",
    "inventories:add_proof_remark": "a form about a page of a proof",
    "inventories:finish_proof": "a button without data",
    "inventories:take_back_remark": "the own remark",
    "inventories:inventory_list": CASE,
    "inventories:inventory_detail": CASE,
    "inventories:edit_goal": CASE,
    "inventories:confirm_goal": CASE,
    "inventories:build_progress": "how far the worker is, in numbers",
    "inventories:consent_cockpit": "the town sees numbers of answers only",
    "inventories:add_task": CASE,
    "inventories:advice_list": CASE,
    "inventories:meeting_detail": CASE,
    "inventories:meeting_ics": CASE,
    "inventories:meeting_list": CASE,
    "inventories:workshop_picture": "a photo of the evening, uploaded with the report",
    "inventories:lead_list": FOUND,
    "inventories:upload_list": FOUND,
    **{f"inventories:own_{name}": OWN for name in OWN_PAGES},
    **{f"directory:list_{name}": SUMS for name in ("districts", "inventories", "kinds", "states", "towns")},
    "directory:show_inventory": SUMS,
    "directory:show_town": SUMS,
    "directory:open_data": "how many organisations there are, and keys of values that occur",
    "directory:openapi": "the description of the interface",
    "directory:api_root": "addresses",
    "directory:catalogue_rdf": "the description of the data",
    "directory:catalogue_ttl": "the description of the data",
    "directory:catalogue_jsonld": "the description of the data",
    "directory:embed_organisations_script": "a script without data",
    "networks:answer_invitation": OWN,
    "networks:invitation_calendar": OWN,
    "networks:own_invitation": "the own invitation to an open event",
    "networks:register": "a form without data",
    "networks:register_group": "a form without data",
    "networks:registration_sent": "a page without data",
    "networks:find_registration": "a form without data",
    "networks:own_registration": "the own registration",
    "networks:own_calendar": "the own registration",
    "networks:change_registration": "the own registration",
    "networks:move_registration": "the own registration",
    "networks:own_group": "the registrations of the own office",
    "networks:move_group": "the registrations of the own office",
    "networks:calendar": "dates",
    "networks:calendar_atom": "dates",
    "networks:calendar_feed": "dates",
    "networks:confirm_alert": "the own order",
    "networks:event_picture": "the picture of an event",
    "networks:embed_calendar": "dates",
    "networks:embed_script": "a script without data",
    "networks:embedded_calendar": "dates",
    "networks:end_alert": "the own order",
    "networks:event_calendar_file": "a date",
    "networks:give_feedback": "the questions after an event",
    "networks:own_certificate": "the own certificate",
    "networks:network_list": "networks: municipalities and bodies, no profiles",
    "networks:order_alert": "a form without data",
    "networks:public_event": "a date",
    "networks:public_network": "networks: municipalities and bodies, no profiles",
    "networks:mail_choice": "the own choice of mails",
    "networks:unsubscribe": "the own choice of mails",
    "networks:door_worker": "the script of the device",
    "networks:event_list": "the events whose team somebody belongs to",
    "networks:join_team": "the own invitation into a team",
    "networks:programme_handout": "the programme of an event",
    "networks:session_file": "a material of an event, released by its team",
    "networks:report_list": "documentations of open events",
    "networks:archived_report_list": "documentations of open events",
    "networks:public_report": "a documentation, written by the team of an event",
    "networks:report_pdf": "a documentation, written by the team of an event",
    "networks:report_picture": "a picture of a documentation",
    "networks:report_file": "a file of a documentation",
    "networks:report_material": "a material of an event, released by its team",
    "networks:speaker_photo": "somebody of a programme who agreed",
    "inventories:interview_device": "an empty frame; the device fills it with what was typed on it",
    "inventories:interview_worker": "the script of the device",
    "dashboard:delete_account": FORM,
    "dashboard:export_my_data": "what the portal knows about the signed-in person",
    "dashboard:my_data": "what the portal knows about the signed-in person",
    "dashboard:municipality_detail": "the dossier counts organisations and names none",
    "dashboard:work_list": CASE,
}

"""The demo's brochures: text chapters by hand, and PDFs made by the same work as everywhere."""

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import connections, transaction
from django.utils import timezone

from core.enums import JobState
from core.jobs import run_job
from dashboard.demo.designs import colour_town
from dashboard.demo.easy import easy_text, easy_title
from dashboard.demo.pictures import draw_all
from inventories.brochure.render import render_brochure
from inventories.enums import ChapterKind
from inventories.models import Brochure, BrochureBuild, Chapter, Comparison, Inventory
from inventories.services.design import current_series
from inventories.typesetting.whole import compare
from organisations.motifs import CREDIT, describe

COVER, PORTRAIT = (1300, 1300), (900, 1080)
COMPARED = "Brückstedt"  # with its full setting, while others are still being made
# so that no two neighbours on the list of inventories look alike
COVER_SCENES = ("garden", "town", "crowd", "people", "textile", "water")


def create_brochure(inventory: Inventory, town: dict, number: int) -> Brochure:
    """Create the brochure with imprint and chapters; towns without texts get none."""
    scene = COVER_SCENES[number % len(COVER_SCENES)]
    orders = [(town["title"], scene, COVER), (town["welcome_author"], "portrait", PORTRAIT)]
    cover, portrait = draw_all(orders)
    brochure = Brochure(
        inventory=inventory,
        title=town["title"],
        subtitle=town["subtitle"][:200],
        year=(inventory.published_at or timezone.now()).year,
        series=current_series(),
        series_number=number,
        editor_name="Ines Hartwig",
        project_lead="Solveig Arndt, Jule Brandt",
        photos_by="Illustrationen der Servicestelle",
        texts_by=", ".join(str(contract.contractor) for contract in inventory.contracts.all()),
        layout_by="SKEW, Gestaltung „Gewebe“",
        printed_by="auf Recyclingpapier",
        cover_alt=describe(town["title"], scene)[:250],
        cover_credit=CREDIT,
        easy_title=easy_title(inventory.municipality.short_name),
        easy_body=easy_text(inventory.municipality.short_name),
    )
    colour_town(brochure)
    brochure.cover.save("titel.jpg", ContentFile(cover), save=True)
    write_chapters(brochure, town, portrait)
    return brochure


def write_chapters(brochure: Brochure, town: dict, portrait: bytes) -> None:
    """Write all text chapters; the welcome note has a portrait."""
    for kind, title, body in chapters(town):
        Chapter.objects.create(brochure=brochure, kind=kind, title=title, body=body)
    welcome = brochure.chapters.get(kind=ChapterKind.WELCOME)
    welcome.author_name, welcome.author_function = town["welcome_author"], town["welcome_function"]
    welcome.picture_alt = f"Illustration: Porträt von {welcome.author_name}"
    welcome.picture_credit = CREDIT
    welcome.picture.save("portraet.jpg", ContentFile(portrait), save=True)


def chapters(town: dict) -> list[tuple[str, str, str]]:
    """Return kind, title and Markdown of every text chapter."""
    advice = "\n\n".join(f"### {entry['title']}\n\n{entry['text']}" for entry in town["recommendations"])
    return [
        (ChapterKind.WELCOME, "Grußwort", town["welcome"].strip()),
        (ChapterKind.FOREWORD, "Vorwort", town["foreword"].strip()),
        (ChapterKind.REASON, "Anlass, Ziel und Schwerpunkt", town["reason"].strip()),
        (ChapterKind.METHOD, "So sind wir vorgegangen", town["method"].strip()),
        (ChapterKind.RECOMMENDATIONS, "Empfehlungen", advice),
        (ChapterKind.NEXT_STEPS, "Nächste Schritte", town["next_steps"].strip()),
    ]


def publish_in_parallel(brochure_pks: list[int]) -> None:
    """Make the PDFs in several processes: laying out pages is most of the demo's loading time."""
    connections.close_all()  # a forked process must not share an open connection
    with ProcessPoolExecutor() as pool:
        list(pool.map(publish, brochure_pks))


def publish(brochure_pk: int) -> None:
    """Make the PDF of one brochure; where the inventory is out it is the published one, else a proof."""
    brochure = Brochure.objects.select_related("inventory__municipality").get(pk=brochure_pk)
    published_at = brochure.inventory.published_at or timezone.now() - timedelta(days=5)
    build = BrochureBuild(brochure=brochure, number=1, state=JobState.READY, attempts=1)
    render_brochure(build)
    build.requested_at = build.started_at = build.finished_at = published_at
    build.published_at = published_at if brochure.inventory.is_public else None
    with transaction.atomic():
        build.save()
        if brochure.inventory.is_public:
            brochure.published_build, brochure.published_at = build, published_at
            brochure.save()
    if build.published_at and brochure.inventory.municipality.short_name == COMPARED:
        # the others are compared in the first hour of the portal
        run_job(Comparison, Comparison.objects.create(build=build).pk, compare)
    connections.close_all()

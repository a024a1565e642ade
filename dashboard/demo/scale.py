"""More of the same for tests of scale: published inventories with any number of profiles, without PDFs."""

from datetime import date

from accounts.models import User
from applications.enums import ApplicationStatus as A
from core.text import sort_key
from dashboard.demo import cases, pictures, profiles, texts
from dashboard.demo.applications import create_application
from dashboard.demo.inventories import create_inventory
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from municipalities.enums import MunicipalityLevel
from municipalities.models import Municipality, State
from organisations.motifs import scene_of

NAMES = (
    "Ahornau",
    "Birkenfurt",
    "Distelbach",
    "Eschenried",
    "Farnhausen",
    "Ginsterau",
    "Haselstedt",
    "Irisfeld",
)
SIGNER = "solveig.arndt@brueckstedt.example"
CONTRACTOR = "henrik.solberg@feldnotizen.example"


def add(inventories: int, profiles_each: int | None, users: dict[str, User]) -> None:
    """Add published inventories in towns of their own; the same call gives the same rows."""
    for number in range(inventories):
        town = create_town(number)
        source = texts.towns()[number % len(texts.towns())]
        case = cases.Case(town.ags, 400, A.APPROVED, I.PUBLISHED, source, (CONTRACTOR,), SIGNER)
        application = create_application(case, users, {})
        inventory = create_inventory(case, application, users, {"title": f"{town.short_name} und die Welt"})
        rows = texts.organisations(source, profiles_each)
        created = profiles.create_profiles(
            inventory, rows, users[CONTRACTOR], users["ines.hartwig@skew.example"]
        )
        drawn = share_pictures(rows)
        for row, profile in zip(rows, created, strict=True):
            scene = profiles.scene_for(row)
            profiles.picture_of(profile, drawn[scene], scene)


def create_town(number: int, name: str = "") -> Municipality:
    """Create a fictional town in a range that the register leaves free; without a name it gets one."""
    name = name or f"{NAMES[number % len(NAMES)]} {number // len(NAMES) + 1}"
    state = State.objects.order_by("key")[number % 16]
    return Municipality.objects.create(
        level=MunicipalityLevel.GEMEINDE,
        ags=f"{state.key}98{number // 1000}{number % 1000:03}",
        name=f"{name}, Stadt",
        short_name=name,
        sort_name=sort_key(name),
        kind_code="63",
        state=state,
        population=20_000 + number * 137,
        population_on=date(2024, 12, 31),
        postal_code="43599",
        is_fictional=True,
    )


def share_pictures(rows: list[dict]) -> dict[str, bytes]:
    """Return one drawing per scene: at scale the picture of each organisation would take an hour."""
    scenes = sorted({scene_of(row.get("themes", []), row["kind"]) for row in rows})
    drawn = pictures.draw_all([(scene, scene, (700, 438)) for scene in scenes])
    return dict(zip(scenes, drawn, strict=True))

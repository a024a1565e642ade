"""Preparing a call, its rubric, and putting it on the public pages."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import Call, CallCriterion
from advisors.permissions.recruitment import can_edit_criteria, can_view_calls
from core.access import require
from core.text import slug

FIELDS = (
    "pool",
    "title",
    "lead",
    "text",
    "offer",
    "opens_on",
    "closes_on",
    "seats",
    "is_blind",
    "delete_after_days",
)
# what a new call begins with; SKEW changes them until the first points are given
FIRST_CRITERIA = (
    (
        "Fachwissen zu einem Thema der Entwicklungspolitik",
        "Ausbildung, Beruf oder Ehrenamt mit Beispielen",
        3,
    ),
    ("Erfahrung in der Arbeit mit Gruppen", "Hat die Person moderiert, beraten oder unterrichtet?", 2),
    ("Kenntnis von Kommunen und Verwaltungen", "Weiß die Person, wie eine Stadt entscheidet?", 2),
    ("Netzwerke und Sprachen", "Wen bringt die Person mit ins Gespräch?", 1),
)
NO_CRITERIA = "Legen Sie mindestens ein Kriterium fest. Bewerbende lesen vorher, worauf Sie achten."
ALREADY_OVER = "Der letzte Tag ist schon vorbei. Wählen Sie einen späteren Tag und veröffentlichen Sie dann."
BLIND_STAYS = "Es gibt schon Bewerbungen. Ob ohne Namen bewertet wird, können Sie nicht mehr ändern."
HAS_APPLICATIONS = (
    "Es gibt schon Bewerbungen. Setzen Sie den letzten Tag auf heute, statt die Ausschreibung zu verbergen."
)


@transaction.atomic
def create_call(*, user: User, values: dict) -> Call:
    """Begin a call with the usual criteria; nobody sees it yet. Raises PermissionDenied for all but SKEW."""
    require(can_view_calls(user))
    call = Call(created_by=user, **{name: values[name] for name in FIELDS})
    call.slug = _free_slug(call.title)
    call.save()
    CallCriterion.objects.bulk_create(
        CallCriterion(call=call, name=name, hint=hint, weight=weight, position=place)
        for place, (name, hint, weight) in enumerate(FIRST_CRITERIA, start=1)
    )
    return call


@transaction.atomic
def edit_call(*, call: Call, user: User, values: dict) -> Call:
    """Change texts and days. Raises ValidationError when blindness would change under applications."""
    require(can_view_calls(user))
    call = Call.objects.select_for_update().get(pk=call.pk)
    if values["is_blind"] != call.is_blind and call.applications.exists():
        raise ValidationError({"is_blind": BLIND_STAYS})
    for name in FIELDS:
        setattr(call, name, values[name])
    call.save(update_fields=[*FIELDS, "updated_at"])
    return call


@transaction.atomic
def save_criteria(*, call: Call, user: User, rows: list[dict]) -> list[CallCriterion]:
    """Replace the rubric by `rows` (name, hint, weight). Raises PermissionDenied once there are points."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    require(can_edit_criteria(user, call))
    if call.is_published and not rows:
        raise ValidationError(NO_CRITERIA)
    call.criteria.all().delete()
    return CallCriterion.objects.bulk_create(
        CallCriterion(call=call, position=place, **row) for place, row in enumerate(rows, start=1)
    )


@transaction.atomic
def publish_call(*, call: Call, user: User) -> Call:
    """Put a call on the public pages, from its first day on. A second click changes nothing."""
    require(can_view_calls(user))
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not call.criteria.exists():
        raise ValidationError(NO_CRITERIA)
    if call.closes_on < timezone.localdate():
        raise ValidationError(ALREADY_OVER)
    call.is_published = True
    call.save(update_fields=["is_published", "updated_at"])
    return call


@transaction.atomic
def hide_call(*, call: Call, user: User) -> Call:
    """Take a call off the public pages again, as long as nobody has applied."""
    require(can_view_calls(user))
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.applications.exists():
        raise ValidationError(HAS_APPLICATIONS)
    call.is_published = False
    call.save(update_fields=["is_published", "updated_at"])
    return call


def _free_slug(title: str) -> str:
    """Return an address for a title that no other call has."""
    base = slug(title)[:70].strip("-")
    taken = set(Call.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbers if name not in taken)

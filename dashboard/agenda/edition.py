"""The making of brochures on the work list: chapters, remarks, rounds, files that differ."""

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import plural
from dashboard.agenda.item import INVENTORY, Item
from inventories.brochure.comparisons import is_of_an_edition
from inventories.enums import PUBLIC_STATUSES
from inventories.enums.brochure import ComparisonOutcome, ProofState
from inventories.models import Chapter, Comparison, Inventory, ProofRound
from inventories.permissions import MAKING_STATUSES


def edition_items(user) -> list[Item]:
    """Return chapters for whoever writes them (one query).

    For staff also late ones, open rounds, and published files that differ from the full setting.
    """
    items = [_write(chapter) for chapter in _chapters(user).filter(assigned_to=user)]
    if user.is_skew_staff:
        items += [_ask(chapter) for chapter in _late(user)]
        items += [item for proof_round in _rounds(user) if (item := _round(proof_round))]
        items += [_compare(comparison) for comparison in _comparisons(user)]
    return items


def _chapters(user) -> QuerySet[Chapter]:
    is_made = Q(brochure__inventory__status__in=MAKING_STATUSES) | Q(
        brochure__inventory__status__in=PUBLIC_STATUSES, brochure__editions__build=None
    )
    rows = Chapter.objects.filter(is_made, finished_at=None, is_included=True)
    rows = rows.filter(brochure__inventory__in=Inventory.objects.visible_to(user))
    return rows.select_related("brochure__inventory__municipality", "assigned_to").distinct()


def _late(user) -> QuerySet[Chapter]:
    """Chapters of others whose day has passed; not of a municipality that the person acts for."""
    rows = _chapters(user).filter(due_on__lt=timezone.localdate(), assigned_to__isnull=False)
    return rows.exclude(assigned_to=user).exclude(brochure__inventory__municipality__in=user.rights)


def _write(chapter: Chapter) -> Item:
    inventory = chapter.brochure.inventory
    return Item(
        title=f"Schreiben Sie: {chapter.title}",
        subject=_subject(inventory),
        url=reverse("inventories:edit_chapter", args=[inventory.pk, chapter.kind]),
        kind=INVENTORY,
        detail=f"Für die Broschüre „{chapter.brochure.title}“",
        due=chapter.due_on,
    )


def _ask(chapter: Chapter) -> Item:
    inventory = chapter.brochure.inventory
    return Item(
        title=f"Fragen Sie nach: {chapter.title}",
        subject=_subject(inventory),
        url=reverse("inventories:assign_chapter", args=[inventory.pk, chapter.kind]),
        kind=INVENTORY,
        detail=f"Es schreibt {chapter.assigned_to}",
        due=chapter.due_on,
        owner_id=inventory.officer_id,
    )


def _rounds(user) -> QuerySet[ProofRound]:
    is_open = Q(remarks__state=ProofState.OPEN)
    rows = ProofRound.objects.filter(closed_at=None).annotate(
        open_count=Count("remarks", filter=is_open, distinct=True),
        reading=Count("readers", filter=Q(readers__finished_at=None), distinct=True),
    )
    rows = rows.exclude(build__brochure__inventory__municipality__in=user.rights)
    return rows.select_related("build__brochure__inventory__municipality").order_by("due_on")


def _round(proof_round: ProofRound) -> Item | None:
    """Answer what was remarked; close what everybody has read or whose day has passed; else nothing to do."""
    is_over = proof_round.due_on < timezone.localdate() or not proof_round.reading
    if not (proof_round.open_count or is_over):
        return None
    inventory = proof_round.build.brochure.inventory
    answer = f"Beantworten Sie {plural(proof_round.open_count, 'einen Hinweis,Hinweise')} zum Heft"
    return Item(
        title=answer if proof_round.open_count else "Schließen Sie die Korrekturrunde",
        subject=_subject(inventory),
        url=reverse("inventories:proof_round", args=[inventory.pk, proof_round.number]),
        kind=INVENTORY,
        detail=f"Korrekturrunde {proof_round.number}",
        due=proof_round.due_on,
        owner_id=inventory.officer_id,
    )


def _comparisons(user) -> QuerySet[Comparison]:
    """Comparisons that found a difference nobody has noted, or that came to no end."""
    differs = Q(outcome=ComparisonOutcome.DIFFERENT, settled_at=None)
    rows = Comparison.objects.filter(differs | Q(state=Comparison.FAILED))
    rows = rows.exclude(build__brochure__inventory__municipality__in=user.rights)
    return rows.select_related("build__brochure__inventory__municipality", "build__edition").order_by("pk")


def _compare(comparison: Comparison) -> Item:
    build = comparison.build
    inventory = build.brochure.inventory
    page, args = "inventories:edition_list", [inventory.pk]
    if not is_of_an_edition(build):
        page, args = "inventories:build_progress", [inventory.pk, build.number]
    return Item(
        title="Vergleichen Sie die Broschüre noch einmal mit dem Gesamtsatz"
        if comparison.has_failed
        else "Sehen Sie nach: Die Broschüre weicht vom Gesamtsatz ab",
        subject=_subject(inventory),
        url=reverse(page, args=args),
        kind=INVENTORY,
        detail="Der Vergleich ist nicht gelungen" if comparison.has_failed else comparison.differences[0],
        owner_id=inventory.officer_id,
    )


def _subject(inventory: Inventory) -> str:
    return f"{inventory.municipality.short_name} · {inventory.case_number}"

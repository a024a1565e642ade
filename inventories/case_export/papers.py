"""The papers of a case: application, decision, goal, contracts, talks, brochures, advice, history."""

import csv
import io
import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from core.enums import JobState
from core.templatetags.german import datum
from core.text import markdown
from inventories.awarding.note import render_note
from inventories.case_export.entry import Entry, file_name, stored, written
from inventories.chronicle import chronicle
from inventories.models import BrochureBuild, Deliverable, GoalAgreement, Inventory


def paper_entries(inventory: Inventory) -> Iterator[Entry]:
    """Yield all papers in the order of the case."""
    yield from _application(inventory)
    yield from _goal(inventory)
    yield from _contracts(inventory)
    yield from _talks(inventory)
    yield from _brochures(inventory)
    yield from _advice(inventory)
    yield from _history(inventory)


def _application(inventory: Inventory) -> Iterator[Entry]:
    application = inventory.application
    for submission in application.submissions.order_by("number"):
        said = f"Antrag, Fassung {submission.number}, eingereicht am {datum(submission.submitted_at)}"
        yield stored(f"01_Antrag/antrag-fassung-{submission.number}", said, submission.pdf)
    for attachment in application.attachments.order_by("pk"):
        name = f"01_Antrag/anlage-{attachment.pk}-{file_name(attachment.title)}"
        yield stored(name, f"Anlage: {attachment.title}", attachment.file)
    for decision in application.decisions.filter(decided_at__isnull=False).exclude(letter_pdf=""):
        said = f"{decision.letter_subject}, {datum(decision.decided_at)}"
        yield stored(f"02_Bescheid/bescheid-{decision.pk}", said, decision.letter_pdf)


def _goal(inventory: Inventory) -> Iterator[Entry]:
    agreement = GoalAgreement.objects.filter(inventory=inventory).first()
    if agreement:
        context = {"inventory": inventory, "agreement": agreement}
        said = f"Ziel und Schwerpunkt, Fassung {agreement.version}"
        yield written(
            "03_Ziel/ziel-und-schwerpunkt.html",
            said,
            lambda: render_to_string("inventories/export/goal.html", context),
        )


def _contracts(inventory: Inventory) -> Iterator[Entry]:
    contracts = inventory.contracts.select_related("contractor", "assigned_by")
    for contract in contracts.exclude(pdf=""):
        name = f"04_Auftraege/auftrag-{contract.pk}-{file_name(contract.contractor)}"
        yield stored(name, f"Auftrag {contract.contractor}", contract.pdf)
    if contracts:
        context = {"inventory": inventory, "contracts": contracts}
        yield written(
            "04_Auftraege/auftraege.html",
            "Alle Aufträge im Überblick",
            lambda: render_to_string("inventories/export/contracts.html", context),
        )
    for award in inventory.awards.all():
        name, said = f"04_Auftraege/vergabevermerk-{award.pk}.pdf", f"Vergabevermerk: {award.effort}"
        yield written(name, said, lambda award=award: render_note(award).content)
    for paper in Deliverable.objects.filter(milestone__contract__inventory=inventory).exclude(file=""):
        yield stored(f"04_Auftraege/abgabe-{paper.pk}", f"Abgabe: {paper}", paper.file)


def _talks(inventory: Inventory) -> Iterator[Entry]:
    meetings = inventory.meetings.select_related("fixed_option", "minutes_by", "created_by")
    for meeting in meetings.prefetch_related("tasks__responsible", "options__marks__user"):
        begin = meeting.fixed_option.starts_at if meeting.fixed_option else meeting.created_at
        name = f"05_Gespraeche/{timezone.localtime(begin):%Y-%m-%d}-{file_name(meeting)}-{meeting.pk}.html"
        context = {"inventory": inventory, "meeting": meeting, "minutes": markdown(meeting.minutes)}
        said = f"{meeting}, {datum(begin)}" + (", mit Protokoll" if meeting.held_at else "")
        yield written(
            name, said, lambda context=context: render_to_string("inventories/export/meeting.html", context)
        )
    tasks = inventory.tasks.select_related("responsible", "done_by", "meeting")
    if tasks:
        context = {"inventory": inventory, "tasks": tasks}
        yield written(
            "05_Gespraeche/aufgaben.html",
            "Alle Aufgaben",
            lambda: render_to_string("inventories/export/tasks.html", context),
        )


def _brochures(inventory: Inventory) -> Iterator[Entry]:
    builds = BrochureBuild.objects.filter(brochure__inventory=inventory, state=JobState.READY)
    for build in builds.exclude(pdf="").select_related("brochure").order_by("number"):
        is_out = build.brochure.published_build_id == build.pk
        said = f"Broschüre, Fassung {build.number}" + (", veröffentlicht" if is_out else "")
        yield stored(f"07_Broschuere/fassung-{build.number}", said, build.pdf)


def _advice(inventory: Inventory) -> Iterator[Entry]:
    entries = inventory.advice.select_related("by")
    if entries:
        context = {"inventory": inventory, "entries": entries}
        said = "Beratungen nach dem Abschluss"
        yield written(
            "08_Nachberatung/beratungen.html",
            said,
            lambda: render_to_string("inventories/export/advice.html", context),
        )


def _history(inventory: Inventory) -> Iterator[Entry]:
    yield written("09_Verlauf/verlauf.csv", "Verlauf als Tabelle", lambda: history_csv(inventory))
    yield written("09_Verlauf/verlauf.json", "Verlauf für Programme", lambda: history_json(inventory))


def history_csv(inventory: Inventory) -> str:
    """Return the history, oldest first, as German spreadsheets read it (semicolon, byte order mark)."""
    target = io.StringIO()
    table = csv.writer(target, delimiter=";")
    table.writerow(["Zeitpunkt", "Was", "Wer", "Bemerkung"])
    for event in reversed(chronicle(inventory)):
        at = f"{timezone.localtime(event.at):%d.%m.%Y %H:%M}"
        table.writerow([at, *(harmless(text) for text in (event.title, event.by_name, event.comment))])
    return "\ufeff" + target.getvalue()


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def history_json(inventory: Inventory) -> str:
    """Return the history, oldest first."""
    rows = [vars(event) for event in reversed(chronicle(inventory))]
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)

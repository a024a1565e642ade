"""The life of an inventory and of a profile, each on one screen."""

from core.workflow import Transition, Workflow
from inventories.enums import InventoryStatus as I  # noqa: E741 - the table reads better
from inventories.enums import ProfileStatus as P
from inventories.permissions import (
    can_manage_inventory,
    can_publish_inventory,
    can_review_profile,
    can_start_kickoff,
    can_submit_profile,
    is_made_by_the_portal,
)
from inventories.permissions.word import can_record_word

INVENTORY_WORKFLOW = Workflow(
    "Bestandsaufnahme",
    I,
    (
        # both sides have confirmed the goal
        Transition("start_award", "Auftragsvergabe beginnen", (I.GOAL,), I.AWARD, is_made_by_the_portal),
        # the first contractor is hired
        Transition("start_kickoff", "Auftakt vorbereiten", (I.AWARD,), I.KICKOFF, can_start_kickoff),
        Transition("start_research", "Recherche beginnen", (I.KICKOFF,), I.RESEARCH, can_manage_inventory, tone="primary"),
        Transition("start_profiles", "Steckbriefe beginnen", (I.RESEARCH,), I.PROFILES, can_manage_inventory, tone="primary"),
        Transition("start_releases", "Freigaben einholen", (I.PROFILES,), I.RELEASES, can_manage_inventory, tone="primary"),
        Transition("start_editing", "Redaktion beginnen", (I.RELEASES,), I.EDITING, can_manage_inventory, tone="primary"),
        Transition("publish", "Broschüre veröffentlichen", (I.EDITING,), I.PUBLISHED, can_publish_inventory),
        Transition("start_evaluation", "Auswertung beginnen", (I.PUBLISHED,), I.EVALUATION, can_manage_inventory, tone="primary"),
        Transition("start_workshop", "Workshop vorbereiten", (I.EVALUATION,), I.WORKSHOP, can_manage_inventory),
        Transition("skip_workshop", "Workshop überspringen", (I.EVALUATION,), I.CLOSING, can_manage_inventory, needs_comment=True, hint="Warum entfällt der Workshop? Alle Beteiligten lesen es im Verlauf."),
        Transition("start_closing", "Abschluss vorbereiten", (I.WORKSHOP,), I.CLOSING, can_manage_inventory, tone="primary"),
        Transition("close", "Bestandsaufnahme abschließen", (I.CLOSING,), I.CLOSED, can_manage_inventory, tone="primary"),
        Transition("archive", "Archivieren", (I.CLOSED,), I.ARCHIVED, can_manage_inventory, tone="secondary"),
        Transition("back_to_profiles", "Zurück zu den Steckbriefen", (I.RELEASES, I.EDITING), I.PROFILES, can_manage_inventory, needs_comment=True, tone="secondary"),
    ),
)  # fmt: skip

PROFILE_WORKFLOW = Workflow(
    "Steckbrief",
    P,
    (
        Transition("submit", "Zur Prüfung geben", (P.DRAFT, P.RETURNED), P.SUBMITTED, can_submit_profile, tone="primary"),
        Transition("return", "Zurückgeben", (P.SUBMITTED, P.ACCEPTED), P.RETURNED, can_review_profile, needs_comment=True, tone="secondary"),
        Transition("accept", "Annehmen", (P.SUBMITTED,), P.ACCEPTED, can_review_profile, tone="primary"),
        Transition("record_release", "Freigabe eintragen", (P.ACCEPTED, P.DECLINED), P.RELEASED, can_record_word, tone="primary"),
        # the organisation itself allows more or less than before, through its personal link
        Transition("renew_release", "Freigabe ändern", (P.RELEASED,), P.RELEASED, is_made_by_the_portal),
        Transition("record_refusal", "Nein der Organisation eintragen", (P.ACCEPTED, P.RELEASED), P.DECLINED, can_record_word, needs_comment=True, tone="danger"),
        # the organisation takes everything back while its text is being corrected
        Transition("withdraw", "Freigabe widerrufen", (P.RETURNED, P.SUBMITTED), P.DECLINED, is_made_by_the_portal),
        Transition("reopen", "Zur Änderung öffnen", (P.RELEASED, P.DECLINED), P.RETURNED, can_review_profile, needs_comment=True, tone="secondary"),
    ),
)  # fmt: skip

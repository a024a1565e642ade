"""What comes next in a case, in one sentence that everybody understands."""

from inventories.enums import InventoryStatus as S
from inventories.enums import WorkshopWish
from inventories.models import Inventory
from inventories.steps import CaseFacts

NEXT = {
    S.GOAL: "Danach sucht SKEW Auftragnehmende aus.",
    S.AWARD: "Danach lernen sich alle im Auftaktgespräch kennen.",
    S.KICKOFF: "Danach suchen und befragen die Auftragnehmenden Organisationen.",
    S.RESEARCH: "Danach schreiben die Auftragnehmenden die Steckbriefe.",
    S.PROFILES: "Danach geben die Organisationen ihre Steckbriefe frei.",
    S.RELEASES: "Danach schreibt und setzt SKEW die Broschüre.",
    S.EDITING: "Danach erscheint die Broschüre, gedruckt und im Netz.",
    S.PUBLISHED: "Danach werten SKEW, Kommune und Auftragnehmende gemeinsam aus.",
    S.WORKSHOP: "Danach folgt das Abschlussgespräch.",
    S.CLOSING: "Danach ist die Bestandsaufnahme abgeschlossen. SKEW berät weiter.",
    S.CLOSED: "SKEW berät die Kommune weiter, wenn sie Fragen hat.",
}
AFTER_EVALUATION = {
    WorkshopWish.YES: "Danach folgt der Vernetzungsworkshop, den die Kommune wünscht.",
    WorkshopWish.NO: "Danach folgt das Abschlussgespräch. Einen Workshop wünscht die Kommune nicht.",
    WorkshopWish.OPEN: "Danach entscheiden SKEW und Kommune über einen Vernetzungsworkshop.",
}


def outlook(inventory: Inventory, facts: CaseFacts) -> str:
    """Return the sentence about the step after the running one; empty for archived cases."""
    if inventory.status == S.EVALUATION:
        wish = facts.agreement.workshop if facts.agreement else WorkshopWish.OPEN
        return AFTER_EVALUATION[wish]
    return NEXT.get(inventory.status, "")

"""The life of a lead on one screen: found, informed, asked, appointment, interviewed, or not at all."""

from core.workflow import Transition, Workflow
from inventories.enums.research import LeadStatus as L
from inventories.permissions.research import can_edit_lead

LEAD_WORKFLOW = Workflow(
    "Eintrag der Recherche",
    L,
    (
        # Art. 14 DSGVO: the people know now that their data is stored
        Transition("inform", "Als informiert eintragen", (L.FOUND,), L.INFORMED, can_edit_lead, tone="primary"),
        Transition("ask", "Anfrage eintragen", (L.FOUND, L.INFORMED), L.ASKED, can_edit_lead),
        Transition("agree_appointment", "Termin eintragen", (L.FOUND, L.INFORMED, L.ASKED), L.APPOINTMENT, can_edit_lead, tone="primary"),
        # only once it took place: services.lead_interview asks for profile and day
        Transition("finish_interview", "Interview geführt", (L.APPOINTMENT, L.ASKED), L.INTERVIEWED, can_edit_lead, tone="primary"),
        Transition("decline", "Absage eintragen", (L.FOUND, L.INFORMED, L.ASKED, L.APPOINTMENT), L.DECLINED, can_edit_lead),
        Transition("give_up", "Als nicht erreicht eintragen", (L.FOUND, L.INFORMED, L.ASKED, L.APPOINTMENT), L.UNREACHABLE, can_edit_lead),
        Transition("back_to_found", "Zurück zu „Gefunden“", (L.INFORMED, L.ASKED), L.FOUND, can_edit_lead, needs_comment=True),
        Transition("back_to_asked", "Zurück zu „Angefragt“", (L.APPOINTMENT, L.DECLINED, L.UNREACHABLE), L.ASKED, can_edit_lead, needs_comment=True),
        Transition("back_to_appointment", "Zurück zu „Termin“", (L.INTERVIEWED,), L.APPOINTMENT, can_edit_lead, needs_comment=True),
    ),
)  # fmt: skip

"""The plan of short talks on paper: rounds with their tables, then everybody with the own way."""

from core.pdf import Pdf, render_pdf
from networks.models import MatchPlan
from networks.talks import people_of, rounds_of

TEMPLATE = "networks/pdf/match_plan.html"


def plan_pdf(plan: MatchPlan) -> Pdf:
    """Return the plan as PDF/UA-1, for the wall and for the table at the entrance."""
    context = {"plan": plan, "event": plan.event, "rounds": rounds_of(plan), "people": people_of(plan)}
    return render_pdf(template=TEMPLATE, context=context)

"""The plan of short talks on paper: rounds with their tables, then everybody with the own way."""

from core.pdf import Pdf, render_pdf
from networks.models import MatchPlan
from networks.talks import PersonView, people_of, rounds_of

TEMPLATE = "networks/pdf/match_plan.html"


def plan_pdf(plan: MatchPlan) -> Pdf:
    """Return the plan as PDF/UA-1, for the wall and for the table at the entrance."""
    rounds = rounds_of(plan)
    ways = [(view.person, _tables(view, len(rounds))) for view in people_of(plan)]
    context = {"plan": plan, "event": plan.event, "rounds": rounds, "ways": ways}
    return render_pdf(template=TEMPLATE, context=context)


def _tables(view: PersonView, rounds: int) -> list[str]:
    """Return the number of the table in each round, a dash where the person has a break."""
    tables = {talk.number: str(talk.table) for talk in view.talks}
    return [tables.get(number, "–") for number in range(1, rounds + 1)]

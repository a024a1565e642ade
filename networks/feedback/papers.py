"""The evaluation on paper."""

from core.pdf import Pdf, render_pdf
from networks.event_words import address_lines, when
from networks.feedback.evaluation import evaluation_of
from networks.models import Event

TEMPLATE = "networks/pdf/feedback_results.html"


def feedback_pdf(event: Event) -> Pdf:
    """Return the evaluation as PDF/UA-1."""
    facts = {"when": when(event), "where": ", ".join(address_lines(event))}
    return render_pdf(
        template=TEMPLATE, context={"event": event, "evaluation": evaluation_of(event, printed=True)} | facts
    )

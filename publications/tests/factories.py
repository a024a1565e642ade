"""Reports of barriers for tests."""

from datetime import timedelta

from django.utils import timezone

from publications.models import BarrierReport


def make_report(**fields) -> BarrierReport:
    """Return an open report that is due in a month."""
    values = {
        "message": "Der Knopf „Weiter“ ist mit der Tastatur nicht zu erreichen.",
        "page_address": "http://localhost:8000/antraege/formular/",
        "email": "meldende@person.example",
        "due_on": timezone.localdate() + timedelta(days=30),
    }
    return BarrierReport.objects.create(**values | fields)

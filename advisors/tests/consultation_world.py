"""Consultations of the world in which every address is asked (tests/world.py)."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from advisors.enums.consultation import ReportStatus
from advisors.models import FeeStatement
from advisors.tests.consultation_factories import make_day, make_report, make_running
from advisors.tests.factories import make_advisor, make_pool, the_pool
from core.tests.sample_files import make_pdf


def consultation_addresses(town, cast) -> dict[str, dict]:
    """Return the arguments of every URL of a consultation: the cast's advisor works for the cast's town."""
    if not town.state.pools.exists():
        make_pool(town.state)
    profile = getattr(cast["advisor"], "advisor_profile", None)
    profile = profile or make_advisor("Advisor", "Beispiel", user=cast["advisor"], pool=the_pool())
    running, reported = (make_running(town, cast["officer"], profile, reserved={2026: 4}) for _ in range(2))
    make_report(reported, ReportStatus.SUBMITTED)
    day = make_day(running, profile, date(2026, 4, 21))
    statement = FeeStatement(
        number="HA-2026-0099", profile=profile, period_from=date(2026, 1, 1), period_until=date(2026, 1, 31),
        half_days=2, amount=Decimal(400), made_by=cast["advisor"], sha256="0" * 64,
    )  # fmt: skip
    statement.pdf.save("HA-2026-0099.pdf", ContentFile(make_pdf()), save=False)
    statement.save()
    names = ("consultation_detail", "manage_consultation", "enter_day", "confirm_days", "edit_report")
    addresses = {f"advisors:{name}": {"pk": running.pk} for name in (*names, "autosave_report")}
    addresses |= {f"advisors:{name}": {"pk": reported.pk} for name in ("report_detail", "answer_report")}
    for name in ("edit_day", "withdraw_day", "confirm_day", "cancel_day"):
        addresses[f"advisors:{name}"] = {"pk": day.pk}
    for name in ("statement_detail", "statement_pdf"):
        addresses[f"advisors:{name}"] = {"pk": statement.pk}
    return addresses

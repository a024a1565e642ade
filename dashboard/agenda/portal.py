"""What the portal itself asks of the SKEW team: barriers to answer, mails that did not arrive."""

from django.urls import reverse

from core.enums import MailState
from core.models import Mail
from core.templatetags.german import datum_kurz
from dashboard.agenda.item import PORTAL, Item
from publications.models import BarrierReport


def portal_items(user) -> list[Item]:
    """Return open reports of barriers and one line for failed mails (two queries); others get nothing."""
    if not user.is_skew_staff:
        return []
    reports = [
        Item(
            title="Beantworten Sie eine gemeldete Barriere",
            subject=report.message[:90],
            url=reverse("publications:answer_barrier", args=[report.pk]),
            kind=PORTAL,
            detail=f"gemeldet {datum_kurz(report.reported_at)}",
            due=report.due_on,
        )
        for report in BarrierReport.objects.open()
    ]
    failed = Mail.objects.filter(state=MailState.FAILED).count()
    if failed:
        title = (
            "Eine E-Mail ist nicht angekommen" if failed == 1 else f"{failed} E-Mails sind nicht angekommen"
        )
        url = f"{reverse('core:mail_list')}?stand={MailState.FAILED}"
        reports.append(
            Item(title=title, subject="Postausgang", url=url, kind=PORTAL, detail="Adresse prüfen")
        )
    return reports

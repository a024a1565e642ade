"""Fee statements: every confirmed day of a period, each paid once."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from advisors.consulting.fees import Account, lines_of, unpaid_days
from advisors.consulting.paper import render_statement, statement_file_name
from advisors.models import AdvisorProfile, ConsultingDay, FeeStatement
from advisors.permissions.consultation import can_make_statement
from core.access import require
from core.emails import queue_mail
from core.numbers import next_case_number

NOTHING = (
    "In diesem Zeitraum gibt es keinen bestätigten Tag, der noch nicht abgerechnet ist. "
    "Wählen Sie einen anderen Zeitraum, oder warten Sie auf die Bestätigung der Kommune."
)
UPSIDE_DOWN = "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum."


@transaction.atomic
def make_statement(*, profile: AdvisorProfile, user: User, first: date, last: date) -> FeeStatement:
    """Settle the confirmed days of a period that stand in no statement, and freeze them as PDF.

    Two statements at the same time share no day: the profile is locked, and each day carries its statement.
    Raises ValidationError when nothing is to be paid or a fee is missing, PermissionDenied for other people.
    """
    is_postgresql = connection.vendor == "postgresql"
    rows = AdvisorProfile.objects.select_for_update(no_key=is_postgresql, of=("self",))
    profile = rows.select_related("pool").get(pk=profile.pk)
    require(can_make_statement(user) and profile.user_id == user.pk)
    if last < first:
        raise ValidationError({"period_until": UPSIDE_DOWN})
    # the days too: a cancellation waits, and then finds that they are paid
    days = list(unpaid_days(profile, first, last).select_for_update(no_key=is_postgresql, of=("self",)))
    if not days:
        raise ValidationError(NOTHING)
    statement = _write(profile, user, first, last, Account(lines_of(days)))
    ConsultingDay.objects.filter(pk__in=[day.pk for day in days]).update(statement=statement)
    return statement


def _write(profile: AdvisorProfile, user: User, first: date, last: date, account: Account) -> FeeStatement:
    """Number, render, send, store; the file comes last, so that a failure before leaves none behind."""
    statement = FeeStatement(
        number=next_case_number("HA", timezone.localdate().year),
        profile=profile,
        period_from=first,
        period_until=last,
        half_days=account.half_days,
        amount=account.amount,
        lines=account.as_json(),
        made_by=user,
    )
    content, statement.sha256 = render_statement(statement)
    name = statement_file_name(statement)
    officer = profile.pool.officer
    queue_mail(
        to=officer.email if officer and officer.is_active else settings.TEAM_EMAIL,
        template="advisors/emails/statement_made.txt",
        context={"statement": statement, "profile": profile},
        reference=statement.number,
        attachments=[(name, "application/pdf", content)],
    )
    statement.pdf.save(name, ContentFile(content), save=False)
    statement.save()
    return statement

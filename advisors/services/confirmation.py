"""The confirmation of a request: the consultation begins and its days are reserved, all or nothing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from advisors.budget.accounts import current_place
from advisors.budget.booking import reserve
from advisors.enums.pool import AdvisorStatus
from advisors.enums.request import ProposalStatus
from advisors.models import Consultation, ConsultingRequest, Proposal, TeamMember
from advisors.request_mails import tell_advisors, tell_town
from advisors.workflow.request import REQUEST_WORKFLOW

WRONG_PERIOD = "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum."
NO_DAYS = "Reservieren Sie mindestens einen halben Tag."
OUTSIDE = "{year} liegt nicht im Zeitraum der Beratung. Tragen Sie die Tage im richtigen Jahr ein."
NOT_IN_POOL = "{name} ist nicht mehr aktiv im Pool. Suchen Sie bitte noch einmal Beratende."


@transaction.atomic
def confirm_request(
    *,
    request: ConsultingRequest,
    user: User,
    title: str,
    starts_on: date,
    ends_on: date,
    half_days_by_year: dict[int, int],
) -> Consultation:
    """Turn an agreed request into a consultation with its team and reserve its half days per calendar year.

    Raises NotEnoughDaysError or BudgetError (a German sentence with the rest) when a year cannot give what is
    wanted: then nothing is stored. Raises ValidationError for days outside the period or advisors who left,
    WorkflowError when somebody was faster.
    """
    wanted = {year: amount for year, amount in sorted(half_days_by_year.items()) if amount}
    _check(starts_on, ends_on, wanted)
    REQUEST_WORKFLOW.run(user=user, obj=request, name="confirm")
    consultation = Consultation.objects.create(
        request=request,
        municipality=current_place(request.municipality),
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        officer=user,
    )
    _make_team(consultation, request)
    for year, amount in wanted.items():
        reserve(consultation=consultation, year=year, half_days=amount, by=user)
    _tell_all(request, consultation=consultation, years=wanted)
    return consultation


def _tell_all(request: ConsultingRequest, **values) -> None:
    tell_town(request, "advisors/emails/request_confirmed.txt", **values)
    tell_advisors(accepted_proposal(request), "advisors/emails/consultation_begins.txt", **values)


def accepted_proposal(request: ConsultingRequest) -> Proposal:
    """Return the proposal whose people said yes."""
    rows = request.proposals.filter(status=ProposalStatus.ACCEPTED)
    return rows.prefetch_related("members__profile__user").get()


def _check(starts_on: date, ends_on: date, wanted: dict[int, int]) -> None:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": WRONG_PERIOD})
    if not wanted:
        raise ValidationError(NO_DAYS)
    for year in wanted:
        if not starts_on.year <= year <= ends_on.year:
            raise ValidationError(OUTSIDE.format(year=year))


def _make_team(consultation: Consultation, request: ConsultingRequest) -> None:
    members = [row.profile for row in accepted_proposal(request).members.all()]
    for profile in members:
        if profile.status != AdvisorStatus.ACTIVE:
            raise ValidationError(NOT_IN_POOL.format(name=profile))
    TeamMember.objects.bulk_create(
        TeamMember(consultation=consultation, profile=profile, since=consultation.starts_on)
        for profile in members
    )

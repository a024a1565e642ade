"""The demo's consultations: booked with the real functions, so that every account shows what was worked."""

import tomllib
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Membership, User
from advisors.budget import booking
from advisors.consulting.fees import Account, lines_of, unpaid_days
from advisors.consulting.paper import render_statement, statement_file_name
from advisors.enums.consultation import ConsultationStatus, DayStatus, ReportStatus
from advisors.enums.request import MemberAnswer, ProposalStatus, RequestStatus
from advisors.models import (
    AdvisorProfile,
    Consultation,
    ConsultationStatusChange,
    ConsultingDay,
    ConsultingRequest,
    DayStatusChange,
    FeeStatement,
    FinalReport,
    Pool,
    Proposal,
    ProposalMember,
    ReportStatusChange,
    TeamMember,
)
from core.numbers import next_case_number
from core.text import slug
from dashboard.demo.miglobe.request import OFFICER, POOL
from municipalities.models import Municipality

SAMUEL, THU = "samuel.okoro@miglobe.example", "thu.ha.nguyen@miglobe.example"
# who confirmed in towns where nobody has an account in the demo: first name, last name
OTHERS = {
    "05993": ("Gerda", "Holtkamp"),
    "05994": ("Arne", "Selbach"),
    "05993004": ("Marlies", "Terhorst"),
    "05993016": ("Jannis", "Overbeck"),
    "05993028": ("Birgit", "Lütkehaus"),
    "05994012": ("Ralf", "Dierkes"),
    "05994020": ("Funda", "Kaya"),
    "05996000": ("Helmut", "Rosendahl"),
    "05997004": ("Elif", "Karaca"),
    "05997016": ("Doris", "Vollmer"),
    "05997020": ("Stefan", "Ickert"),
    "05997024": ("Anke", "Pütz"),
}
# (account, first year, last year, last month), relative to the year of the demo: all earlier days are paid
SETTLED = ((SAMUEL, -9, -1, 12), (THU, -9, -1, 12), (SAMUEL, 0, 0, 6))
QUESTION = "Waren Sie wirklich den ganzen Tag da? Wir erinnern uns an einen Vormittag."
WAYS = {
    "closed": ("report", "close"),
    "reporting": ("report",),
    "cancelled": ("cancel",),
    "running": (),
}
NEXT = {"report": "reporting", "close": "closed", "cancel": "cancelled"}


@cache
def rows() -> tuple[dict, ...]:
    """Return the consultations as written in consultations.toml."""
    text = Path(__file__).with_name("consultations.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["consultation"])


def add_consultations(users: dict[str, User]) -> None:
    """Create the consultations with days, bookings and reports, then the fee statements of two people."""
    pool = Pool.objects.get(slug=POOL)
    people = {profile.last_name: profile for profile in AdvisorProfile.objects.filter(pool=pool)}
    for row in rows():
        _add(row, pool, people, users)
    year = timezone.localdate().year
    for email, first, last, month in SETTLED:
        until = date(year + last, month, monthrange(year + last, month)[1])
        _settle(users[email].advisor_profile, date(year + first, 1, 1), until)


def _add(row: dict, pool: Pool, people: dict[str, AdvisorProfile], users: dict[str, User]) -> None:
    year = row["year"] if row["year"] > 0 else timezone.localdate().year + row["year"]
    first, last = _period(row, year)
    officer = users[OFFICER]
    member = _member(row["ags"], officer)
    team = [people[name] for name in row["team"]]
    request = _request(row, pool, year, (first, last), team, member, officer)
    consultation = Consultation.objects.create(
        request=request, municipality=request.municipality, status=row["status"], title=row["title"],
        starts_on=first, ends_on=last, officer=officer,
        closed_at=_moment(last) if row["status"] == ConsultationStatus.CLOSED else None,
    )  # fmt: skip
    Consultation.objects.filter(pk=consultation.pk).update(confirmed_at=_moment(first - timedelta(10)))
    TeamMember.objects.bulk_create(
        TeamMember(consultation=consultation, profile=profile, since=first) for profile in team
    )
    days = [_day(consultation, entry, year, people, team, officer) for entry in row["days"]]
    _reserve(consultation, days, row.get("spare", []), officer)
    for day in days:
        _finish(day, member)
    if "report" in row:
        _report(consultation, row["report"], member)
    _end(consultation, row, officer)


def _member(ags: str, officer: User) -> User:
    """Return who signs for a town; nobody of the new ones signs in, so they have no password."""
    town = Municipality.objects.get(ags=ags)
    rows = Membership.objects.confirmed().filter(municipality=town, right=MembershipRight.SIGN)
    if member := rows.select_related("user").first():
        return member.user
    first, last = OTHERS[ags]
    office = "Büro für Internationales"
    email = f"{slug(first)}.{slug(last)}@{slug(town.short_name)}.example"
    user = User.objects.create_user(email, first_name=first, last_name=last, organisation_name=office)
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    Membership.objects.create(
        user=user, municipality=town, right=MembershipRight.SIGN, office=office,
        status=MembershipStatus.CONFIRMED, decided_at=timezone.now(), decided_by=officer,
    )  # fmt: skip
    return user


def _period(row: dict, year: int) -> tuple[date, date]:
    today = timezone.localdate()
    if "ago" in row:
        return today - timedelta(row["ago"][0]), today - timedelta(row["ago"][1])
    until = row["until"]
    first, last = _on(row["from"], year), _on(until.removeprefix("+"), year + until.startswith("+"))
    return min(first, today - timedelta(row["begun"])) if "begun" in row else first, last


def _on(text: str, year: int) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))


def _moment(day: date) -> datetime:
    return min(timezone.make_aware(datetime.combine(day, time(10, 30))), timezone.now())


def _request(row, pool, year, period, team, member: User, officer: User) -> ConsultingRequest:  # noqa: PLR0917
    first, last = period
    request = ConsultingRequest.objects.create(
        case_number=f"MG-{year}-{row['number']:04}",
        municipality=Municipality.objects.get(ags=row["ags"]),
        pool=pool,
        status=RequestStatus.CONFIRMED,
        office="Büro für Internationales",
        contact_name=str(member),
        contact_email=member.email,
        situation=row["situation"],
        goal=row["goal"],
        need="Wir wünschen uns Begleitung von außen.",
        target_groups=["administration", "citizens"],
        wanted_form="consulting",
        period_from=first,
        period_until=last,
        wanted_half_days=max(1, sum(entry[2] for entry in row["days"])),
        signer_name=str(member),
        signed_by=member,
        submitted_at=_moment(first - timedelta(40)),
        officer=officer,
        created_by=member,
    )
    ConsultingRequest.objects.filter(pk=request.pk).update(created_at=_moment(first - timedelta(41)))
    proposal = Proposal.objects.create(request=request, position=1, status=ProposalStatus.ACCEPTED)
    ProposalMember.objects.bulk_create(
        ProposalMember(proposal=proposal, profile=profile, answer=MemberAnswer.YES) for profile in team
    )
    return request


def _day(consultation, entry: list, year: int, people, team, officer: User) -> ConsultingDay:  # noqa: PLR0917
    """Create one entry as it was typed; the last two parts of a row may name its state and its person."""
    when, kind, half_days, place, count, content, result, next_steps, *more = entry
    today = timezone.localdate()
    # an entry of the last days stays in the year of the demo, also in its first week
    day = _on(when, year) if isinstance(when, str) else max(today - timedelta(when), consultation.starts_on)
    profile = people[more[1]] if len(more) > 1 else team[0]
    status = more[0] if more and more[0] else DayStatus.CONFIRMED
    row = ConsultingDay(
        consultation=consultation, profile=profile, kind=kind, day=day, half_days=half_days, is_online=not place,
        place=place, participants=count or None, content=content, result=result, next_steps=next_steps,
        created_by=profile.user or officer,
    )  # fmt: skip
    row.wanted_status = status
    return row


def _reserve(consultation, days: list[ConsultingDay], spare: list[int], officer: User) -> None:
    """Promise what was worked, and what is still to come, in the year of each day."""
    wanted: dict[int, int] = {}
    for day in days:
        is_spent = day.wanted_status == DayStatus.CONFIRMED
        wanted[day.day.year] = wanted.get(day.day.year, 0) + (day.half_days if is_spent else 0)
        if day.wanted_status == DayStatus.RETURNED:
            wanted[day.day.year] += day.half_days
    first = consultation.ends_on.year - len(spare) + 1
    for year, half_days in enumerate(spare, start=first):
        wanted[year] = wanted.get(year, 0) + half_days
    for year, half_days in sorted(wanted.items()):
        if half_days:
            booking.reserve(consultation=consultation, year=year, half_days=half_days, by=officer)


def _finish(day: ConsultingDay, member: User) -> None:
    """Store the entry in its state; a confirmed one with its booking."""
    status, moment = day.wanted_status, _moment(day.day + timedelta(3))
    if status == DayStatus.CONFIRMED:
        day.posting = booking.use(
            consultation=day.consultation, day=day.day, half_days=day.half_days, by=member
        )
        day.confirmed_by, day.confirmed_at = member, moment
    elif status == DayStatus.RETURNED:
        day.answer_text = QUESTION
    day.status = status
    day.save()
    ConsultingDay.objects.filter(pk=day.pk).update(created_at=_moment(day.day))
    if status != DayStatus.ENTERED:
        name = "confirm" if status == DayStatus.CONFIRMED else "return"
        DayStatusChange.objects.create(
            subject=day, transition=name, from_status=DayStatus.ENTERED, to_status=status,
            comment=day.answer_text, by=member, by_name=str(member), at=moment,
        )  # fmt: skip


def _report(consultation: Consultation, row: list, member: User) -> None:
    """Write the final report; the one of an open consultation waits for SKEW."""
    goal, measures, effect, next_steps, rating, feedback, is_released = row
    is_over = consultation.status == ConsultationStatus.CLOSED
    moments = [_moment(consultation.ends_on + timedelta(days)) for days in (3, 7, 12)]
    report = FinalReport.objects.create(
        consultation=consultation, status=ReportStatus.ACCEPTED if is_over else ReportStatus.ANSWERED,
        goal_reached=goal, measures=measures, effect=effect, next_steps=next_steps, advisor_releases=True,
        town_goal_reached=goal, town_feedback=feedback, town_rating=rating, town_releases=is_released,
        answered_by=member, submitted_at=moments[0], answered_at=moments[1],
        accepted_at=moments[2] if is_over else None,
    )  # fmt: skip
    officer, author = consultation.officer, consultation.team.first().profile
    moves = [
        ("submit", "draft", "submitted", author.user, str(author), moments[0]),
        ("answer", "submitted", "answered", member, str(member), moments[1]),
        ("accept", "answered", "accepted", officer, str(officer), moments[2]),
    ]
    ReportStatusChange.objects.bulk_create(
        ReportStatusChange(
            subject=report, transition=name, from_status=a, to_status=b, by=by, by_name=who, at=at
        )
        for name, a, b, by, who, at in (moves if is_over else moves[:2])
    )


def _end(consultation: Consultation, row: dict, officer: User) -> None:
    """Tell how a consultation moved; what was promised and not used goes back."""
    before, moment = ConsultationStatus.RUNNING, _moment(consultation.ends_on + timedelta(3))
    for name in WAYS[row["status"]]:
        ConsultationStatusChange.objects.create(
            subject=consultation, transition=name, from_status=before, to_status=NEXT[name],
            comment=row.get("reason", ""), by=officer, by_name=str(officer), at=moment,
        )  # fmt: skip
        before = NEXT[name]
    if row["status"] in {ConsultationStatus.CLOSED, ConsultationStatus.CANCELLED}:
        booking.release_rest(consultation=consultation, by=officer, reason="Beratung beendet")


def _settle(profile: AdvisorProfile, first: date, last: date) -> None:
    """Make one fee statement, without its mail; none where a demo of January has nothing to settle."""
    days = list(unpaid_days(profile, first, last))
    if not days:
        return
    account = Account(lines_of(days))
    statement = FeeStatement(
        number=next_case_number("HA", timezone.localdate().year), profile=profile, period_from=first,
        period_until=last, half_days=account.half_days, amount=account.amount, lines=account.as_json(),
        made_by=profile.user,
    )  # fmt: skip
    content, statement.sha256 = render_statement(statement)
    statement.pdf.save(statement_file_name(statement), ContentFile(content), save=False)
    statement.save()
    ConsultingDay.objects.filter(pk__in=[day.pk for day in days]).update(statement=statement)

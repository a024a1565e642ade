"""The demo's requests to the pool: one in every state, with proposals, answers and their story."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Membership, User
from advisors import match_sentences as say
from advisors.candidates import load_candidates, place_of, wanted_of
from advisors.enums.request import MemberAnswer, ProposalStatus, RequestOrigin, RequestStatus
from advisors.matching import Match, Reason, distance_km, join, match_of
from advisors.models import (
    AdvisorProfile,
    ConsultingRequest,
    Pool,
    Proposal,
    ProposalMember,
    ProposalStatusChange,
    RequestStatusChange,
)
from advisors.proposing import answer_deadline
from advisors.services.proposal import as_reasons
from advisors.workflow.request import REQUEST_WORKFLOW
from core.models import CaseNumberCounter
from dashboard.demo.miglobe.request_texts import DIRECT, REQUESTS, UNFINISHED, WEIDENFURT, DemoRequest
from municipalities.models import Municipality
from organisations.models import Theme

POOL = "nordrhein-westfalen"
OFFICER, KEREM, JULE = (
    "ines.hartwig@skew.example",
    "kerem.aydin@weidenfurt.example",
    "jule.brandt@weidenfurt.example",
)
LEILA, SOLVEIG = "leila.haddad@miglobe.example", "solveig.arndt@brueckstedt.example"
LAST_NUMBER = 99
TARGETS = {row.name: row.target for row in REQUEST_WORKFLOW.transitions}
# the moves that somebody of the town makes; all others are SKEW's or the portal's
OF_THE_TOWN = {"submit", "ask", "withdraw"}
OF_SKEW = {"search", "return", "decline", "publish"}


def add_requests(users: dict[str, User]) -> None:
    """Create the requests of the towns, the one of Weidenfurt that waits for a choice, and two drafts."""
    pool = Pool.objects.get(slug=POOL)
    for row in REQUESTS:
        member = _member(row, users)
        request = _create(row, pool, member, users)
        _propose_all(request, row)
    _add_weidenfurt(pool, users)
    _add_drafts(pool, users)
    counter, _ = CaseNumberCounter.objects.get_or_create(prefix="MG", year=timezone.localdate().year)
    counter.last = max(counter.last, LAST_NUMBER)
    counter.save()


def _member(row: DemoRequest, users: dict[str, User]) -> User:
    """Return the person who signs for a town; nobody of them signs in, so they have no password."""
    first, last, domain = row.signer
    email = f"{first}.{last}@{domain}.example".lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, first_name=first, last_name=last, organisation_name=row.office)
        user.emailaddress_set.create(email=email, verified=True, primary=True)
        Membership.objects.create(
            user=user,
            municipality=Municipality.objects.get(ags=row.ags),
            right=MembershipRight.SIGN,
            office=row.office,
            status=MembershipStatus.CONFIRMED,
            decided_at=timezone.now(),
            decided_by=users[OFFICER],
        )
    return user


def _create(
    row: DemoRequest, pool: Pool, member: User, users: dict[str, User], **fields
) -> ConsultingRequest:
    today, officer = timezone.localdate(), users[OFFICER]
    is_draft = row.status == RequestStatus.DRAFT
    began = _moment(today - timedelta(row.ago))
    values = _words(row) | {
        "municipality": Municipality.objects.get(ags=row.ags),
        "pool": pool,
        "contact_name": member.full_name,
        "contact_email": member.email,
        "period_from": today + timedelta(row.period[0]),
        "period_until": today + timedelta(row.period[1]),
        "officer": officer if row.moves else None,
        "created_by": member,
    }
    if not is_draft:
        values |= {"case_number": f"MG-{today.year}-{row.number:04}", "submitted_at": began}
        values |= {"signer_name": member.full_name, "signed_by": member}
    request = ConsultingRequest.objects.create(**(values | fields))
    ConsultingRequest.objects.filter(pk=request.pk).update(created_at=began - timedelta(hours=3))
    request.themes.set(Theme.objects.filter(slug__in=row.themes))
    if not is_draft:
        _tell(request, row, member, officer)
    return request


def _words(row: DemoRequest) -> dict:
    """Return the answers of a request as they are stored."""
    return {
        "status": row.status,
        "office": row.office,
        "situation": row.situation,
        "goal": row.goal,
        "need": row.need,
        "target_groups": list(row.groups),
        "wanted_form": row.form,
        "languages": list(row.languages),
        "wanted_half_days": row.half_days or None,
        "wants_pair": row.wants_pair,
    }


def _tell(request: ConsultingRequest, row: DemoRequest, member: User, officer: User) -> None:
    """Write the story of a request: a move every day, as the workflow allows them."""
    before, moment, changes = RequestStatus.DRAFT, request.submitted_at, []
    for name, comment in (("submit", ""), *row.moves):
        by = member if name in OF_THE_TOWN else officer if name in OF_SKEW else None
        changes.append(
            RequestStatusChange(
                subject=request,
                transition=name,
                from_status=before,
                to_status=TARGETS[name],
                comment=comment,
                by=by,
                by_name=str(by) if by else "Portal (automatisch)",
                at=min(moment, timezone.now()),
            )
        )
        before, moment = TARGETS[name], moment + timedelta(days=1, hours=1)
    RequestStatusChange.objects.bulk_create(changes)


def _propose_all(request: ConsultingRequest, row: DemoRequest) -> None:
    for position, (names, status) in enumerate(row.proposals, start=1):
        match = _match(request, names)
        proposal = _propose(request, position, match, status)
        if status == ProposalStatus.ACCEPTED:
            _answer(proposal, MemberAnswer.YES)
        elif len(names) == 2 and status == ProposalStatus.ASKED:
            # the first of the pair has said yes already
            proposal.members.filter(profile__last_name=names[1]).update(
                answer=MemberAnswer.YES, answered_at=timezone.now(), text="Sehr gern, das ist mein Thema."
            )


def _match(request: ConsultingRequest, names: tuple[str, ...]) -> Match:
    wanted = wanted_of(request)
    people = load_candidates(
        AdvisorProfile.objects.filter(pool=request.pool, last_name__in=names), wanted.months
    )
    matches = [match_of(wanted, person) for person in people]
    return matches[0] if len(matches) == 1 else join(*matches)


def _propose(
    request: ConsultingRequest, position: int, match: Match, status: str, note: str = ""
) -> Proposal:
    is_asked = status != ProposalStatus.PROPOSED
    now = timezone.now()
    proposal = Proposal.objects.create(
        request=request,
        position=position,
        status=status,
        reasons=as_reasons(match),
        wishes_met=match.wishes_met,
        wishes_total=match.wishes_total,
        note=note,
        asked_at=now - timedelta(days=2) if is_asked else None,
        answer_until=answer_deadline(now - timedelta(days=2)) if is_asked else None,
    )
    ProposalMember.objects.bulk_create(
        ProposalMember(proposal=proposal, profile_id=key) for key in match.keys
    )
    if is_asked:
        ProposalStatusChange.objects.create(
            subject=proposal, transition="ask", from_status="proposed", to_status="asked",
            by=request.signed_by, by_name=request.signer_name,
        )  # fmt: skip
    return proposal


def _answer(proposal: Proposal, answer: str) -> None:
    proposal.members.update(answer=answer, answered_at=timezone.now())


def _add_weidenfurt(pool: Pool, users: dict[str, User]) -> None:
    """The request of the picture in the design: three people, four wishes, a choice until next week."""
    today = timezone.localdate()
    until = date(today.year, 12, 31)
    request = _create(
        WEIDENFURT, pool, users[KEREM], users,
        goal=f"Arbeitskleidung ab {today.year + 1} fair einkaufen",
        period_from=max(today, date(today.year, 12, 1)), period_until=until,
        choose_until=min(today + timedelta(8), until),
    )  # fmt: skip
    town = place_of(request.municipality)
    free = {"Okoro": 6, "Nguyen": 4, "Haddad": 8}
    for position, (name, count, forums) in enumerate(
        (("Okoro", 6, 3), ("Nguyen", 2, 0), ("Haddad", 0, 2)), 1
    ):
        profile = AdvisorProfile.objects.select_related("municipality").get(pool=pool, last_name=name)
        kilometres = distance_km(town, place_of(profile.municipality))
        is_near, themes = kilometres <= profile.radius_km, [theme.name for theme in profile.themes.all()]
        month = [date(today.year, 12, 1)]
        reasons = (
            Reason("theme", count > 0, say.theme("Faire Beschaffung", count, themes, is_met=count > 0)),
            Reason("form", forums > 0, say.forums(forums, forums, "medium")),
            Reason("distance", is_near, say.distance(kilometres, is_met=is_near, shows_town=True)),
            Reason("time", True, say.time(free[name], month, is_met=True)),
        )
        match = Match((profile.pk,), (str(profile),), reasons, 0, count)
        _propose(request, position, match, ProposalStatus.PROPOSED, NOTES.get(name, ""))


NOTES = {"Nguyen": "Gut im Tandem mit Samuel Okoro: Sie kennt die Siegel, er die Dialogforen."}


def _add_drafts(pool: Pool, users: dict[str, User]) -> None:
    """One that an advisor entered after a talk and that waits for the signature, and one half written."""
    leila = users[LEILA]
    _create(
        DIRECT, pool, leila, users, origin=RequestOrigin.DIRECT_CONTACT, office="Büro für Internationales",
        contact_name="Jule Brandt", contact_email=JULE, ready_at=timezone.now() - timedelta(hours=20),
        wished_advisor=AdvisorProfile.objects.filter(user=leila).first(),
    )  # fmt: skip
    _create(UNFINISHED, pool, users[SOLVEIG], users)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10, 20)))

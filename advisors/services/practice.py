"""Cases of the exchange: from a report or written freely, released by both sides, published, taken back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.consultation import ReportStatus
from advisors.enums.exchange import PracticeStatus, ReleaseSide
from advisors.models import FinalReport, PracticeCase, PracticeRelease
from advisors.permissions.exchange import can_answer_case, can_draft_from, can_write_case, side_of
from advisors.permissions.membership import belongs_to
from advisors.practice_mails import ANSWERED, STOPPED, people_of_side, tell_officer, tell_sides
from advisors.services.rows import write
from advisors.workflow.practice import PRACTICE_WORKFLOW
from core.access import person_name, require
from core.text import slug

NOT_ACCEPTED = "Der Abschlussbericht ist noch nicht angenommen. Erst danach kann ein Fall daraus werden."
TOWN_SAID_NO = "Die Kommune hat den Bericht nicht als gute Praxis freigegeben. Daraus wird kein Fall."
ADVISORS_SAID_NO = (
    "Die Beratenden haben den Bericht nicht als gute Praxis freigegeben. Daraus wird kein Fall."
)
NOT_WRITABLE = "Dieser Text liegt gerade bei Kommune und Beratenden. Holen Sie ihn zuerst zurück."
ALREADY = "{name} hat für diese Seite schon geantwortet. Eine zweite Antwort ist nicht nötig."
CLOSED = "Dieser Fall wartet nicht auf eine Freigabe. Laden Sie die Seite neu."
GAPS = {
    "question": "Schreiben Sie, worum es ging.",
    "approach": "Schreiben Sie, wie Sie vorgegangen sind.",
    "result": "Schreiben Sie, was daraus geworden ist.",
}
NOBODY = {
    ReleaseSide.TOWN: "In der Kommune hat niemand ein Konto mit Schreibrecht. Laden Sie zuerst jemanden ein.",
    ReleaseSide.ADVISORS: "Von den Beratenden des Falls gehört niemand mehr zum Pool. Ergänzen Sie jemanden.",
}
PERSONAL = "Der Text enthält personenbezogene Angaben. Nehmen Sie diese zuerst heraus."


@transaction.atomic
def draft_practice(*, report: FinalReport, user: User) -> PracticeCase:
    """Return the draft made of an accepted report; a second call returns the same case.

    Raises ValidationError when the report is not accepted or one side said no in it.
    """
    report = FinalReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    require(can_draft_from(user, report))
    existing = PracticeCase.objects.filter(report=report).first()
    if existing:
        return existing
    if problem := _problem_of(report):
        raise ValidationError(problem)
    return _copy(report, user)


def _problem_of(report: FinalReport) -> str:
    if report.status != ReportStatus.ACCEPTED:
        return NOT_ACCEPTED
    if report.town_releases is False:
        return TOWN_SAID_NO
    return ADVISORS_SAID_NO if report.advisor_releases is False else ""


def _copy(report: FinalReport, user: User) -> PracticeCase:
    """Take over goal, measures and effect; who worked and where comes from the consultation."""
    consultation = report.consultation
    request = consultation.request
    case = PracticeCase.objects.create(
        pool=request.pool,
        report=report,
        slug=free_slug(consultation.title, consultation.municipality.short_name),
        title=consultation.title,
        municipality=consultation.municipality,
        theme=request.themes.first(),
        question="\n\n".join(part for part in (request.situation, request.goal) if part)[:2000],
        approach=report.measures,
        result=report.effect,
        tips=report.next_steps,
        # a report may name people; somebody has to look before it is shown to anybody else
        has_personal_data=True,
        created_by=user,
    )
    case.advisors.set([member.profile_id for member in consultation.team.all()])
    return case


def free_slug(title: str, town: str) -> str:
    """Return an address that no other case has."""
    first = slug(f"{town} {title}")[:120].strip("-")
    taken = set(PracticeCase.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    names = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


@transaction.atomic
def save_practice(*, user: User, values: dict, case: PracticeCase | None = None) -> PracticeCase:
    """Store the words of a case; only a draft is written in, everything else is asked for anew first."""
    if case is None:
        pool = values["pool"]
        require(user.is_skew_staff or belongs_to(user, pool.pk))
        address = free_slug(values["title"], values["municipality"].short_name)
        case = write(PracticeCase(created_by=user, slug=address), values, ["advisors"])
        if belongs_to(user, pool.pk):
            case.advisors.add(user.advisor_profile)
        return case
    case = PracticeCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    require(can_write_case(user, case))
    if case.status != PracticeStatus.DRAFT:
        raise ValidationError(NOT_WRITABLE)
    return write(case, values, ["advisors"])


def gaps_before_asking(case: PracticeCase) -> list[str]:
    """Return what keeps the sides from being asked, as German sentences."""
    gaps = [sentence for name, sentence in GAPS.items() if not getattr(case, name).strip()]
    return gaps + [NOBODY[side] for side in ReleaseSide if not people_of_side(case, side)]


@transaction.atomic
def answer_practice(
    *, case: PracticeCase, user: User, is_released: bool, comment: str = ""
) -> PracticeRelease:
    """Keep the yes or no of a side: the second yes releases the case in the pool, a no makes it a draft.

    Raises ValidationError when the case does not wait or the side has answered already.
    """
    case = PracticeCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    side = side_of(user, case)
    require(bool(side))
    if not can_answer_case(user, case):
        raise ValidationError(CLOSED)
    answers = {row.side: row for row in case.releases.filter(round=case.round)}
    if side in answers:
        raise ValidationError(ALREADY.format(name=answers[side].by_name))
    release = _keep(case, user, side, is_released=is_released, comment=comment)
    if not is_released:
        PRACTICE_WORKFLOW.run(user=None, obj=case, name="refuse", comment=comment)
    elif answers:
        PRACTICE_WORKFLOW.run(user=None, obj=case, name="release")
    tell_officer(case, ANSWERED, release=release)
    return release


def _keep(case: PracticeCase, user: User, side: str, **values) -> PracticeRelease:
    """Write the answer down; the database takes one per side and round."""
    try:
        with transaction.atomic():
            return PracticeRelease.objects.create(
                case=case, round=case.round, side=side, by=user, by_name=person_name(user), **values
            )
    except IntegrityError as double:
        raise ValidationError(CLOSED) from double


@transaction.atomic
def move_practice(*, case: PracticeCase, user: User, name: str, comment: str = "") -> PracticeCase:
    """Ask, publish, take off the pages, take back to work, withdraw, begin anew.

    A withdrawn case is out of the pool and off the public pages as soon as the transaction ends. Raises
    ValidationError with what is missing, WorkflowError when somebody was faster.
    """
    case = PracticeCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    PRACTICE_WORKFLOW.choose(user, case, name, comment)
    _prepare(case, name)
    PRACTICE_WORKFLOW.run(user=user, obj=case, name=name, comment=comment)
    if name == "ask":
        tell_sides(case)
    elif name == "withdraw":
        tell_officer(case, STOPPED, by_name=person_name(user), comment=comment)
    return case


def _prepare(case: PracticeCase, name: str) -> None:
    """Check and write what a move needs before it is made."""
    if name == "ask":
        if gaps := gaps_before_asking(case):
            raise ValidationError(gaps)
        write(case, {"round": case.round + 1, "asked_at": timezone.now()})
    elif name == "publish":
        if case.has_personal_data:
            raise ValidationError(PERSONAL)
        write(case, {"published_at": timezone.now()})

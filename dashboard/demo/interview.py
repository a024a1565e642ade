"""The demo's interviews: finished ones, one half done with two versions and notes, and a guide in the making."""

import uuid
from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import User
from dashboard.demo.applications import moment
from dashboard.demo.cases import Case
from inventories.enums import WORKING_STATUSES, WRITABLE_PROFILE_STATUSES, ProfileStatus
from inventories.models import (
    AnswerConflict,
    GuideQuestion,
    GuideVersion,
    Interview,
    InterviewAnswer,
    Inventory,
    Profile,
)
from inventories.services import guide
from inventories.services.interview import start_interview

LIVING = "weidenfurt"  # the inventory whose contractor is just out and about
# (section, question): answer, of the interview that is half done
HALF_DONE = {
    (
        "eroeffnung",
        "eindruck",
    ): "Büro im Hinterhof, Kaffee, zwei Vorstände. Die Stimmung ist gut, die Zeit knapp: um halb acht beginnt die Probe.",
    ("eroeffnung", "ort"): "Büro der Genossenschaft, Korbmachergasse",
    ("eroeffnung", "sprache"): "Deutsch",
    ("eroeffnung", "aufgeklaert"): "Ja",
    (
        "organisation",
        "geschichte",
    ): "2011 mit einem Dach auf der Grundschule begonnen. Heute 14 Dächer, 240 Mitglieder. 2019 kam die Anfrage aus Mali: ob man das auch dort so machen könne. Seitdem fährt jedes Jahr jemand hin.",
    ("organisation", "gruendung"): 2011,
    ("organisation", "rechtsform"): "Genossenschaft",
    ("organisation", "mitglieder"): "100 bis 499",
    ("organisation", "mitarbeit"): "Nur Ehrenamtliche",
    (
        "arbeit",
        "erzaehlung",
    ): "Sie sagen: Strom ist einfach, Menschen sind schwer. Viel Arbeit steckt im Zuhören. Die Schule in Kayes meldet sich jeden Monat, wenn die Anlage läuft.",
    ("arbeit", "satz"): "Wir bauen Solaranlagen, die denen gehören, die darunter sitzen.",
    ("arbeit", "angebote"): ["Vorträge", "Beratung"],
    ("partner", "laender"): "Mali, Ghana",
    (
        "bedarf",
        "worte",
    ): "Ein Raum für Treffen fehlt seit dem Umbau der Schule. Die Stadt hat nicht geantwortet, sagt der Vorstand, und möchte damit nicht zitiert werden.",
    ("bedarf", "bedarfe"): ["Räume", "Kontakte"],
}
# written on the phone while the laptop had gone on: (section, question): the other version
SECOND_VERSIONS = {
    (
        "arbeit",
        "satz",
    ): "Unsere Solaranlagen gehören den Menschen, deren Dach sie tragen: hier und in Kayes.",
    ("bedarf", "bedarfe"): ["Räume", "Geld, Hilfe bei Anträgen"],
}
PROJECT = {
    "titel": "Sonne für die Schule von Kayes",
    "ist_im_ausland": "Ja",
    "land": "Mali",
    "zeitraum": "seit 2019",
    "nutzen": "420 Kinder haben Licht am Abend, und der Kühlschrank der Krankenstation läuft durch.",
    "verlauf": "Der erste Wechselrichter war nach zwei Wochen kaputt. Erst mit der Schulung vor Ort ging es gut.",
}
NOTES = (
    "Lange über die Anfänge gesprochen. Die Vorsitzende möchte, dass alle Gründerinnen genannt werden.",
    "Herzlicher Empfang. Drei Generationen am Tisch, gedolmetscht hat die Enkelin.",
    "Am Telefon, in zwei Anläufen. Beim zweiten Mal war auch die Kassenwartin dabei.",
)
NEW_QUESTION = {
    "text": "Was würde die Organisation tun, wenn sie einen Tag lang das Rathaus hätte?",
    "hint": "Öffnet das Gespräch über Wünsche. Die Antwort bleibt intern.",
    "kind": "note",
    "choices": [],
    "profile_field": "",
    "condition_key": "",
    "condition_value": "",
}


def add_interview(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Add interviews to what is at work, and a draft of the next guide."""
    version = GuideVersion.objects.current()
    lead, officer = users["lena.brandis@skew.example"], users["ines.hartwig@skew.example"]
    GuideVersion.objects.filter(pk=version.pk).update(published_by=lead)
    for case, inventory in inventories:
        if inventory.status in WORKING_STATUSES and case.contractors:
            _add_to(inventory, users[case.contractors[0]], version, is_living=case.texts == LIVING)
    _add_draft(officer)


def _add_to(inventory: Inventory, interviewer: User, version: GuideVersion, *, is_living: bool) -> None:
    profiles = list(inventory.profiles.order_by("pk"))
    open_ones = [profile for profile in profiles if profile.status in WRITABLE_PROFILE_STATUSES]
    half_done = open_ones[0] if open_ones and is_living else None
    interviews = []
    for number, profile in enumerate(profiles):
        if profile != half_done and (profile.status != ProfileStatus.DRAFT or number % 2):
            interviews.append(_finished(profile, interviewer, version, number))
    Interview.objects.bulk_create(interviews)
    # started_at is set by the table itself
    for interview in interviews:
        interview.started_at = interview.finished_at - timedelta(minutes=95)
    Interview.objects.bulk_update(interviews, ["started_at"])
    kept = [interview for interview in interviews if interview.notes_deleted_at is None]
    InterviewAnswer.objects.bulk_create(
        answer for number, interview in enumerate(kept) for answer in _short_answers(interview, number)
    )
    if half_done:
        _half_done(half_done, interviewer)


def _finished(profile: Profile, interviewer: User, version: GuideVersion, number: int) -> Interview:
    day: date = timezone.localdate() - timedelta(days=12 + 3 * (number % 9))
    at: datetime = moment(day, 17)
    is_released = profile.status == ProfileStatus.RELEASED
    return Interview(
        profile=profile,
        version=version,
        interviewer=interviewer,
        finished_at=at,
        transferred_at=at,
        notes_deleted_at=at + timedelta(days=6) if is_released else None,
    )


def _short_answers(interview: Interview, number: int) -> list[InterviewAnswer]:
    profile = interview.profile
    answers = {
        ("eroeffnung", "eindruck"): NOTES[number % len(NOTES)],
        ("eroeffnung", "aufgeklaert"): "Ja",
        ("arbeit", "satz"): profile.teaser or None,
        ("organisation", "stadtteil"): profile.district or None,
        ("workshop", "kommt"): "Ja" if profile.wants_workshop else "Nein",
    }
    return [_answer(interview, place, value) for place, value in answers.items() if value]


def _answer(interview: Interview, place: tuple[str, str], value, item: str = "") -> InterviewAnswer:
    return InterviewAnswer(
        interview=interview,
        section_key=place[0],
        question_key=place[1],
        item=item,
        value=value,
        changed_by=interview.interviewer,
        changed_at=interview.started_at,
    )


def _half_done(profile: Profile, interviewer: User) -> None:
    """The talk of last night: two answers were changed on laptop and phone."""
    interview = start_interview(profile=profile, user=interviewer)
    last_night = timezone.now() - timedelta(hours=14)
    Interview.objects.filter(pk=interview.pk).update(started_at=last_night)
    interview.started_at = last_night
    item = str(uuid.uuid4())
    answers = [_answer(interview, place, value) for place, value in HALF_DONE.items()]
    answers += [_answer(interview, ("projekte", key), value, item) for key, value in PROJECT.items()]
    InterviewAnswer.objects.bulk_create(answers)
    stored = {(a.section_key, a.question_key): a for a in interview.answers.filter(item="")}
    AnswerConflict.objects.bulk_create(
        AnswerConflict(
            answer=stored[place],
            value=value,
            base_revision=0,
            by=interviewer,
            typed_at=last_night + timedelta(minutes=48),
        )
        for place, value in SECOND_VERSIONS.items()
    )


def _add_draft(officer: User) -> None:
    """The next version is being written: one question more, in the part about the municipality."""
    draft = guide.start_draft(user=officer)
    section = draft.sections.get(key="kommune")
    guide.save_question(section=section, user=officer, values=NEW_QUESTION)
    GuideQuestion.objects.filter(section__version=draft, key="kennt_stelle").update(
        hint="Name und Amt sind genug. Bleibt intern."
    )

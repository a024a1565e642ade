"""Stakeholders, forums, interviews and the exchange in the world in which every address is asked."""

from django.core.files.base import ContentFile

from advisors.enums.consultation import ReportStatus
from advisors.enums.exchange import PracticeStatus
from advisors.models import ExchangeComment, FinalReport
from advisors.services.exchange import save_note
from advisors.services.forum import add_forum_document
from advisors.tests.factories import make_advisor, make_consultation, make_pool, the_pool
from advisors.tests.stakeholders_factories import (
    make_case,
    make_date,
    make_forum,
    make_interview,
    make_question,
    make_stakeholder,
)


def paper() -> ContentFile:
    """Return a file as the form hands it on."""
    file = ContentFile(b"%PDF-1.4", name="papier.pdf")
    file.content_type = "application/pdf"
    return file


def stakeholder_addresses(town, cast) -> dict[str, dict]:
    """Return the arguments of every URL; the cast's advisor takes part in forum and interview."""
    profile = _advisor_of(town, cast)
    stakeholder, question = make_stakeholder(), make_question()
    forum = make_forum(cast["officer"], profile)
    document = add_forum_document(forum=forum, user=cast["officer"], title="Programm", file=paper())
    interview = make_interview(town, cast["officer"], profile)
    of_stakeholder = ("stakeholder_detail", "edit_stakeholder", "finish_next_step")
    of_forum = ("forum_detail", "edit_forum", "add_forum_document")
    of_interview = ("interview_detail", "edit_interview", "answer_interview")
    addresses = {f"advisors:{name}": {"pk": stakeholder.pk} for name in of_stakeholder}
    addresses |= {f"advisors:{name}": {"pk": forum.pk} for name in of_forum}
    addresses |= {f"advisors:{name}": {"pk": interview.pk} for name in of_interview}
    for name in ("forum_document", "delete_forum_document"):
        addresses[f"advisors:{name}"] = {"pk": forum.pk, "document_pk": document.pk}
    return addresses | {
        "advisors:move_interview": {"pk": interview.pk, "name": "finish"},
        "advisors:switch_guide_question": {"pk": question.pk},
    }


def exchange_addresses(town, cast) -> dict[str, dict]:
    """Return the arguments of every URL of the exchange; the cast's advisor has written and is asked."""
    profile = _advisor_of(town, cast)
    values = {"pool": profile.pool, "title": "Frage", "text": "Wer weiß Rat?", "themes": []}
    note = save_note(user=cast["advisor"], values=values, file=paper())
    comment = ExchangeComment.objects.create(note=note, author=cast["advisor"], text="Ich")
    date = make_date(cast["advisor"])
    waiting = make_case(town, cast["officer"], profile, status=PracticeStatus.WAITING)
    published = make_case(town, cast["officer"], profile, status=PracticeStatus.PUBLISHED)
    consultation = make_consultation(town, cast["officer"], profile)
    report = FinalReport.objects.create(consultation=consultation, status=ReportStatus.ACCEPTED)
    of_note = ("note_detail", "edit_note", "delete_note", "pin_note")
    of_date = ("date_detail", "edit_date", "cancel_date", "date_calendar")
    addresses = {f"advisors:{name}": {"pk": note.pk} for name in of_note}
    addresses |= {f"advisors:{name}": {"pk": date.pk} for name in of_date}
    addresses |= {f"advisors:{name}": {"pk": waiting.pk} for name in ("practice_detail", "edit_practice")}
    for name in ("note_document", "delete_note_document"):
        addresses[f"advisors:{name}"] = {"pk": note.pk, "document_pk": note.documents.get().pk}
    return addresses | {
        "advisors:delete_comment": {"pk": comment.pk},
        "advisors:move_practice": {"pk": waiting.pk, "name": "withdraw"},
        "advisors:draft_practice_case": {"report_pk": report.pk},
        "advisors:public_practice": {"slug": published.slug},
    }


def _advisor_of(town, cast):
    """Return the profile of the cast's advisor, made if no other subject has made it."""
    if not town.state.pools.exists():
        make_pool(town.state)
    profile = getattr(cast["advisor"], "advisor_profile", None)
    return profile or make_advisor("Advisor", "Beispiel", user=cast["advisor"], pool=the_pool())

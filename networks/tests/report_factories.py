"""Documentations with programme, pictures and files for tests."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from core.tests.sample_files import make_image, make_pdf
from networks.enums import EventStatus, SessionKind
from networks.models import Report, ReportFile, ReportPicture, Session, SessionFile, Speaker, WorkingGroup
from networks.tests.factories import make_open_event


def make_held_event(days_ago=7, status=EventStatus.HELD, **fields):
    """Return an open event of one day that is over."""
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days_ago)
    fields.setdefault("starts_at", begin)
    fields.setdefault("ends_at", begin + timedelta(hours=6))
    return make_open_event(status, **fields)


def make_report(event=None, *, published=True, **fields) -> Report:
    """Return a documentation, for everybody unless it is said otherwise."""
    event = event or make_held_event(status=EventStatus.COMPLETED)
    fields.setdefault("headline", "Acht Verabredungen im Speicher")
    fields.setdefault("teaser", "46 Menschen kamen zusammen. Acht Verabredungen sind entstanden.")
    fields.setdefault("people", 46)
    fields.setdefault("published_at", timezone.now() if published else None)
    return Report.objects.create(event=event, created_by=event.created_by, **fields)


def make_report_picture(report, **fields) -> ReportPicture:
    """Return a picture with all its words."""
    content = ContentFile(make_image(size=(900, 600)), "bild.jpg")
    fields = {"alt": "Ein langer Tisch", "credit": "Foto: Amina Brandt", "image": content} | fields
    return ReportPicture.objects.create(report=report, position=report.pictures.count(), **fields)


def make_report_file(report, title="Ergebnisse") -> ReportFile:
    """Return a PDF beside a documentation."""
    content = make_pdf()
    return ReportFile.objects.create(
        report=report,
        title=title,
        file=ContentFile(content, "ergebnisse.pdf"),
        content_type="application/pdf",
        size=len(content),
    )


def make_programme(event) -> Session:
    """Return a round of two groups with results, after a talk by somebody who agreed to be shown."""
    talk = Session.objects.create(
        event=event,
        kind=SessionKind.TALK,
        title="Was Häfen verbindet",
        starts_at=event.starts_at,
        summary="Drei Städte haben Pläne.",
    )
    talk.speakers.add(Speaker.objects.create(event=event, name="Merle Asmussen", is_public=True))
    talk.speakers.add(Speaker.objects.create(event=event, name="Verborgene Person"))
    groups = Session.objects.create(
        event=event,
        kind=SessionKind.GROUPS,
        title="Arbeitsgruppen",
        starts_at=event.starts_at + timedelta(hours=2),
    )
    WorkingGroup.objects.create(session=groups, title="Jugend", capacity=20, summary="Ein Zeltlager.")
    WorkingGroup.objects.create(session=groups, title="Beschaffung", capacity=20)
    return groups


def make_material(event, *, is_public=True) -> SessionFile:
    """Return slides of the first item of a programme."""
    content = make_pdf()
    return SessionFile.objects.create(
        session=event.sessions.first(),
        title="Folien",
        file=ContentFile(content, "folien.pdf"),
        content_type="application/pdf",
        size=len(content),
        is_public=is_public,
    )

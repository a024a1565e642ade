"""The part of tests/world.py that belongs to seminars, handbooks and mentoring."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from advisors.models import AdvisorProfile
from advisors.tests.factories import make_advisor
from advisors.tests.training_factories import (
    make_attendance,
    make_certificate,
    make_handbook,
    make_material,
    make_pair,
    make_series,
    make_session,
)
from core.tests.sample_files import make_pdf


def training_addresses(cast) -> dict[str, dict]:
    """Return the arguments of the addresses about the pool in which the advisor of the cast is."""
    user = cast["advisor"]
    profile = AdvisorProfile.objects.filter(user=user).first() or make_advisor(user=user)
    today, month = timezone.localdate(), timedelta(days=60)
    series = make_series(pool=profile.pool, starts_on=today - month, ends_on=today + month)
    session, over = make_session(series), make_session(series, days=-3)
    certificate = make_certificate(series, profile, over)
    hidden = make_material(series, link="", file=ContentFile(make_pdf(), "folien.pdf"))
    book = make_handbook("## Eins\nAlt", "## Eins\nNeu", draft="## Eins\nMorgen", pool=profile.pool)
    published = book.versions.published().first()
    draft = book.versions.get(published_at=None)
    pair = make_pair(profile)
    names = ("training_detail", "edit_training", "create_session", "add_material", "issue_certificates")
    dates = ("edit_session", "call_off_session", "register_session", "leave_training", "training_calendar")
    sheet = ("attendance_sheet", "mark_everybody", "add_participant", "attendance_list")
    rows = {name: series for name in names} | {name: session for name in dates}
    rows |= {name: over for name in sheet} | {"mark_attendance": make_attendance(over, profile)}
    rows |= {"training_material": hidden, "remove_material": hidden}
    rows |= {"training_certificate": certificate, "revoke_certificate": certificate}
    rows |= {name: book for name in ("handbook_detail", "handbook_comparison", "begin_version")}
    rows |= {"edit_version": draft, "publish_version": draft}
    rows |= {"announce_version": published, "handbook_pdf": published}
    rows |= {name: pair for name in ("mentoring_detail", "edit_pair", "end_pair")}
    addresses = {f"advisors:{name}": {"pk": row.pk} for name, row in rows.items()}
    return addresses | {"advisors:development": {"slug": profile.slug}}

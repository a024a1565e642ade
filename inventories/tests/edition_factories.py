"""Proof rounds, editions and errata for tests."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.tokens import token_hash
from core.enums import JobState
from inventories.brochure.archive import sha256_of
from inventories.brochure.collect import collect
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.snapshot import snapshot_of
from inventories.enums.brochure import ComparisonOutcome
from inventories.models import (
    Comparison,
    Edition,
    Erratum,
    PageImage,
    ProofLink,
    ProofReader,
    ProofRemark,
    ProofRound,
)
from inventories.tests.factories import make_build

PROOF_TOKEN = "korrektur-fuer-tests"  # noqa: S105 - of the tests


def make_ready(brochure, **fields):
    """Return a finished build that shows the brochure as it is now, with its check sum."""
    contents = collect(brochure.pk)
    fields = {"fingerprint": fingerprint(contents), "printed": contents.printed} | fields
    build = make_build(brochure, JobState.READY, **fields)
    build.sha256 = sha256_of(build)
    build.save(update_fields=["sha256"])
    return build


def make_round(build, user, **fields) -> ProofRound:
    """Return an open round over a build that ends in a week."""
    fields.setdefault("due_on", timezone.localdate() + timedelta(days=7))
    fields.setdefault("number", 1)
    return ProofRound.objects.create(build=build, opened_by=user, **fields)


def make_reader(proof_round, name="Rosa Leserin", token=PROOF_TOKEN, **fields) -> ProofReader:
    """Return a reader with a link whose secret is known."""
    fields.setdefault("email", f"{name.split()[0].lower()}@lesen.example")
    reader = ProofReader.objects.create(round=proof_round, name=name, **fields)
    ProofLink.objects.create(reader=reader, token_hash=token_hash(token))
    return reader


def make_remark(reader, page=3, text="Brunen heißt Brunnen.", **fields) -> ProofRemark:
    """Return a remark of a reader."""
    return ProofRemark.objects.create(round=reader.round, reader=reader, page=page, text=text, **fields)


def make_page_image(build, page=1) -> PageImage:
    """Return a picture of a page."""
    row = PageImage(build=build, page=page, text=f"Text der Seite {page}")
    row.file.save("seite.jpg", ContentFile(b"jpeg"), save=True)
    return row


def make_edition(build, user=None, **fields) -> Edition:
    """Return a fixed edition of a build with a snapshot of now."""
    brochure = build.brochure
    fields.setdefault("number", brochure.editions.count() + 1)
    fields.setdefault("issued_on", timezone.localdate())
    fields.setdefault("snapshot", snapshot_of(brochure, collect(brochure.pk)))
    return Edition.objects.create(brochure=brochure, build=build, fixed_by=user, **fields)


def make_erratum(edition, user, **fields) -> Erratum:
    """Return an erratum on page 2."""
    values = {"page": 2, "wrong": "Brunen", "right": "Brunnen"} | fields
    return Erratum.objects.create(edition=edition, noted_by=user, **values)


def make_comparison(build, outcome=ComparisonOutcome.DIFFERENT, **fields) -> Comparison:
    """Return the finished comparison of a build; what differs is said in one sentence."""
    found = ["Verweise: zuerst anders auf Seite 4."] if outcome == ComparisonOutcome.DIFFERENT else []
    fields = {"state": JobState.READY, "finished_at": timezone.now(), "differences": found} | fields
    return Comparison.objects.update_or_create(build=build, defaults=fields | {"outcome": outcome})[0]

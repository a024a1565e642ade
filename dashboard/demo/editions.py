"""The making of brochures in the demo: chapters given to people, a proof round with remarks, fixed editions.

One link to a proof has a secret that everybody may know: it works in the demo only.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.tokens import new_token, token_hash
from dashboard.demo.cases import Case
from inventories.brochure.archive import sha256_of
from inventories.brochure.collect import collect
from inventories.brochure.snapshot import snapshot_of
from inventories.enums import ChapterKind, InventoryStatus
from inventories.enums.brochure import ProofState
from inventories.models import (
    Brochure,
    Edition,
    Erratum,
    Inventory,
    ProofLink,
    ProofReader,
    ProofRemark,
    ProofRound,
)

PROOF_SECRET = "vorfuehrung-seebrueck"  # noqa: S105 - of the demo, stands in docs/demo.md
WITH_ERRATA = "Brückstedt"
COPIES = 800
# who reads the proof: name, address, days since the link was opened, whether everything is read
READERS = (
    ("Ole Petersen", "ole.petersen@seebrueck.example", 2, False),
    ("Jette Lorenzen", "jette.lorenzen@lektorat.example", 3, True),
    ("Birte Claasen", "birte.claasen@seebrueck.example", None, False),
)
# reader, page, remark, state, answer
REMARKS = (
    (0, 2, "Im Impressum fehlt die Abteilung: Amt für Soziales und Integration.", ProofState.OPEN, ""),
    (0, 7, "Die Einwohnerzahl stimmt. Bitte das Jahr dazuschreiben.", ProofState.OPEN, ""),
    (1, 4, "Erster Absatz: „Seebrück“ steht zweimal im selben Satz.", ProofState.DONE, "Ist umgestellt."),
    (
        1,
        9,
        "„Am liebsten per Telefon“ klingt hölzern. Besser: „Rufen Sie an“.",
        ProofState.KEPT,
        "So hat es die Organisation freigegeben.",
    ),
    (1, 12, "Der Bildnachweis läuft in den Seitenfuß.", ProofState.OPEN, ""),
)
ERRATA = (
    (2, "Auflage 500 Exemplare", "Auflage 800 Exemplare"),
    (6, "Stand: März", "Stand: April"),
)


def add_editions(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Fix the brochures that are out, and let Seebrück's be written and read by several people."""
    officer = users["ines.hartwig@skew.example"]
    for case, inventory in inventories:
        brochure = Brochure.objects.filter(inventory=inventory).select_related("published_build").first()
        if brochure is None:
            continue
        if brochure.published_build:
            _fix(brochure, officer)
        if inventory.status == InventoryStatus.EDITING:
            _assign(brochure, users[case.signer], users[case.contractors[0]])
            _prove(brochure, officer)


def _fix(brochure: Brochure, officer: User) -> None:
    """Fix the published build as the first edition; Brückstedt's has mistakes and is no longer up to date."""
    build = brochure.published_build
    build.sha256 = build.sha256 or sha256_of(build)
    build.save(update_fields=["sha256"])
    has_errata = brochure.inventory.municipality.short_name == WITH_ERRATA
    edition = Edition.objects.create(
        brochure=brochure,
        number=1,
        build=build,
        issued_on=timezone.localdate(build.published_at),
        copies=COPIES if has_errata else None,
        fixed_by=officer,
        snapshot=snapshot_of(brochure, collect(brochure.pk)),
    )
    if has_errata:
        _grow_old(edition)
        for page, wrong, right in ERRATA:
            Erratum.objects.create(edition=edition, page=page, wrong=wrong, right=right, noted_by=officer)


def _grow_old(edition: Edition) -> None:
    """Let the snapshot be older than the profiles: three said something else, one was not there yet."""
    profiles = edition.snapshot["profiles"]
    first, second, third, fourth = list(profiles)[:4]
    for pk, facts in (
        (first, ("contact",)),
        (second, ("persons", "texts")),
        (third, ("languages", "offers")),
    ):
        profiles[pk] |= dict.fromkeys(facts, "")
    del profiles[fourth]
    edition.save(update_fields=["snapshot"])


def _assign(brochure: Brochure, member: User, contractor: User) -> None:
    """The welcome note is being written in the town hall, the method is finished."""
    today = timezone.localdate()
    chapters = {chapter.kind: chapter for chapter in brochure.chapters.all()}
    given = (
        (ChapterKind.WELCOME, member, today + timedelta(days=6), None),
        (ChapterKind.NEXT_STEPS, member, today - timedelta(days=2), None),
        (ChapterKind.METHOD, contractor, today - timedelta(days=4), timezone.now() - timedelta(days=5)),
    )
    for kind, person, due_on, finished_at in given:
        chapter = chapters[kind]
        chapter.assigned_to, chapter.due_on, chapter.finished_at = person, due_on, finished_at
        chapter.save()


def _prove(brochure: Brochure, officer: User) -> None:
    """Open a proof round over the PDF of the brochure, with readers and remarks."""
    build = brochure.builds.get()
    now = timezone.now()
    proof_round = ProofRound.objects.create(
        build=build,
        number=1,
        message="Bitte achten Sie auf Namen, Zahlen und Bildunterschriften.",
        due_on=timezone.localdate() + timedelta(days=5),
        opened_by=officer,
        opened_at=now - timedelta(days=4),
    )
    readers = [_reader(proof_round, number) for number in range(len(READERS))]
    for who, page, text, state, answer in REMARKS:
        is_open = state == ProofState.OPEN
        ProofRemark.objects.create(
            round=proof_round,
            reader=readers[who],
            page=min(page, build.pages),
            text=text,
            state=state,
            answer=answer,
            settled_by=None if is_open else officer,
            settled_at=None if is_open else now - timedelta(days=1),
        )


def _reader(proof_round: ProofRound, number: int) -> ProofReader:
    name, email, opened, is_finished = READERS[number]
    now = timezone.now()
    reader = ProofReader.objects.create(
        round=proof_round,
        name=name,
        email=email,
        opened_at=now - timedelta(days=opened) if opened else None,
        finished_at=now - timedelta(days=1) if is_finished else None,
    )
    digest = token_hash(PROOF_SECRET) if number == 0 else new_token()[1]
    ProofLink.objects.create(reader=reader, token_hash=digest)
    return reader

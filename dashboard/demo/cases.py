"""The demo's cases: which town stands where in the process, since when, and who works on it."""

from dataclasses import dataclass

from applications.enums import ApplicationStatus as A
from inventories.enums import InventoryStatus as I  # noqa: E741 - the table reads better


@dataclass(frozen=True)
class Case:
    """One application; with `inventory` also its inventory. `age` is the days since the submission."""

    ags: str
    age: int
    status: str
    inventory: str = ""
    texts: str = ""  # file of the town's organisations below data/
    contractors: tuple[str, ...] = ()
    signer: str = ""


MIRA, HENRIK, AYLIN = "mira.tal@zwischenraum.example", "henrik.solberg@feldnotizen.example", "aylin.demirel@ortskunde.example"  # fmt: skip

CASES = (
    Case("07991014", 1500, A.APPROVED, I.ARCHIVED, "auenried", (AYLIN,), "luca.ferber@auenried.example"),
    Case("06991008", 660, A.APPROVED, I.CLOSED, "falkenrode", (HENRIK,), "nina.holzapfel@falkenrode.example"),
    Case(
        "05991000",
        420,
        A.APPROVED,
        I.CLOSING,
        "brueckstedt",
        (MIRA, AYLIN),
        "solveig.arndt@brueckstedt.example",
    ),
    Case("03991012", 400, A.APPROVED, I.WORKSHOP, "altenrode", (AYLIN,), "friedrich.lampe@altenrode.example"),
    Case("08991019", 380, A.APPROVED, I.EVALUATION, "erlenau", (HENRIK,), "beate.riedle@erlenau.example"),
    Case(
        "01991000",
        360,
        A.APPROVED,
        I.PUBLISHED,
        "nordhafen",
        (HENRIK, AYLIN),
        "hauke.thomsen@nordhafen.example",
    ),
    Case("13991088", 330, A.APPROVED, I.EDITING, "seebrueck", (AYLIN,), "ole.petersen@seebrueck.example"),
    Case("05992036", 310, A.APPROVED, I.PROFILES, "weidenfurt", (MIRA,), "kerem.aydin@weidenfurt.example"),
    Case("16991057", 200, A.APPROVED, I.RESEARCH, "tannfelde", (MIRA,), "kathrin.voss@tannfelde.example"),
    Case("14991210", 300, A.APPROVED, I.RELEASES, "hohenmoor", (HENRIK,), "uwe.zschoche@hohenmoor.example"),
    Case("10991113", 120, A.APPROVED, I.KICKOFF, "", (HENRIK,), "celine.schorr@saarweiler.example"),
    Case("12991220", 100, A.APPROVED, I.AWARD, "", (), "petra.kuhnke@lindenhagen.example"),
    Case("09991147", 75, A.APPROVED, I.GOAL, "", (), "anselm.huber@muehlenbrueck.example"),
    Case("15991", 48, A.TECHNICAL_REVIEW, signer="dagmar.reuter@elbwiesen.example"),
    Case("11991000", 40, A.CORRECTION, signer="emre.sahin@sonnenhoehe.example"),
    Case("04991000", 31, A.FORMAL_CHECK, signer="gesa.kropp@weserholm.example"),
    Case("05992", 12, A.RECEIVED, signer="sabine.otte@kreis-weidenau.example"),
    Case("02991000", 16, A.SIGNATURE_PENDING, signer="wiebke.lorenzen@alsterwerder.example"),
    Case("08991", 140, A.DEFERRED, signer="joachim.beyerle@erlental.example"),
    Case("12991220", 500, A.REJECTED, signer="petra.kuhnke@lindenhagen.example"),
    Case("14991210", 610, A.WITHDRAWN, signer="uwe.zschoche@hohenmoor.example"),
    Case("06991", 4, A.DRAFT, signer="ruth.winkelmann@falkenkreis.example"),
)

"""Addresses of chapters, proof rounds and editions for the permission matrix."""

from core.enums import JobState
from inventories.enums import InventoryStatus
from inventories.models import Brochure
from inventories.tests.edition_factories import (
    PROOF_TOKEN,
    make_comparison,
    make_edition,
    make_erratum,
    make_page_image,
    make_reader,
    make_remark,
    make_round,
)


def edition_addresses(cast) -> dict[str, dict]:
    """Return the arguments of every address of this subject."""
    working = Brochure.objects.filter(inventory__status=InventoryStatus.EDITING).first()
    out = Brochure.objects.filter(
        inventory__status=InventoryStatus.PUBLISHED, published_at__isnull=False
    ).first()
    return _chapters(working) | _proofs(working, cast) | _editions(out, cast)


def _chapters(brochure) -> dict[str, dict]:
    case = {"pk": brochure.inventory_id}
    chapter = case | {"kind": "welcome"}
    return {
        "inventories:assign_chapter": chapter,
        "inventories:reopen_chapter": chapter,
        "inventories:edit_easy": case,
        "inventories:open_proof_round": case,
    }


def _proofs(brochure, cast) -> dict[str, dict]:
    build = brochure.builds.filter(state=JobState.READY).first()
    proof_round = make_round(build, cast["officer"])
    reader = make_reader(proof_round)
    remark = make_remark(reader)
    silent = make_reader(proof_round, "Kai Still", token="still")
    make_page_image(build)
    here = {"pk": brochure.inventory_id, "number": proof_round.number}
    link = {"token": PROOF_TOKEN}
    names = "proof_round add_proof_reader remind_proof_readers add_proof_remark close_proof_round"
    return {f"inventories:{name}": here for name in names.split()} | {
        "inventories:remove_proof_reader": here | {"reader_pk": silent.pk},
        "inventories:settle_proof_remark": here | {"remark_pk": remark.pk},
        "inventories:proof_image": here | {"page": 1},
        "inventories:read_proof": link,
        "inventories:read_proof_page": link | {"page": 1},
        "inventories:read_proof_image": link | {"page": 1},
        "inventories:read_proof_pdf": link,
        "inventories:take_back_remark": link | {"remark_pk": remark.pk},
        "inventories:finish_proof": link,
    }


def _editions(brochure, cast) -> dict[str, dict]:
    brochure.easy_title, brochure.easy_body, brochure.left_out = "Kurz gesagt", "Das ist leicht.", []
    brochure.save()
    edition = make_edition(brochure.builds.filter(state=JobState.READY).first(), cast["officer"])
    erratum = make_erratum(edition, cast["officer"])
    make_comparison(edition.build)
    case, page = {"pk": brochure.inventory_id}, {"slug": brochure.inventory.slug}
    here, public = case | {"number": edition.number}, page | {"number": edition.number}
    of_case = "edition_list fix_published begin_edition discard_edition"
    of_edition = "edit_edition request_print add_erratum errata_slip"
    return (
        {f"inventories:{name}": case for name in of_case.split()}
        | {f"inventories:{name}": here for name in of_edition.split()}
        | {f"inventories:{name}": page for name in ("public_changes", "public_errata", "public_easy")}
        | {
            f"inventories:{name}": case | {"number": edition.build.number}
            for name in ("repeat_comparison", "settle_comparison")
        }
        | {f"inventories:{name}": public for name in ("public_edition", "public_errata_slip")}
        | {
            f"inventories:{name}": here | {"erratum_pk": erratum.pk}
            for name in ("edit_erratum", "remove_erratum")
        }
    )

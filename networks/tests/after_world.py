"""Addresses of documentations, figures and deletions for the permission matrix."""

from networks.tests.report_factories import (
    make_held_event,
    make_material,
    make_programme,
    make_report,
    make_report_file,
    make_report_picture,
)

PAGES = (
    "edit_report create_report regrow_report preview_report publish_report withdraw_report "
    "add_report_picture add_report_file clearing_preview clear_event"
)


def after_addresses() -> dict[str, dict]:
    """Return the arguments of every address of this subject; one event serves all."""
    event = make_held_event()
    make_programme(event)
    report = make_report(event)
    picture, file, material = make_report_picture(report), make_report_file(report), make_material(event)
    key, slug = {"pk": event.pk}, {"slug": event.slug}
    found = {f"networks:{name}": key for name in PAGES.split()}
    found |= {
        f"networks:{name}": key | {"picture_pk": picture.pk}
        for name in ("edit_report_picture", "lead_with_picture", "remove_report_picture")
    }
    return found | {
        "networks:remove_report_file": key | {"file_pk": file.pk},
        "networks:export_event_figures": {"year": event.starts_at.year},
        "networks:public_report": slug,
        "networks:report_pdf": slug,
        "networks:report_picture": slug | {"pk": picture.pk, "width": 480},
        "networks:report_file": slug | {"pk": file.pk},
        "networks:report_material": slug | {"pk": material.pk},
    }

"""Addresses of programme and working groups for the permission matrix."""

from networks.tests.factories import make_open_event
from networks.tests.programme_factories import (
    make_room,
    make_round,
    make_session,
    make_session_file,
    make_speaker,
    make_wish,
)


def programme_addresses() -> dict[str, dict]:
    """Return the arguments of every address of this subject."""
    event = make_open_event()
    session, empty, round_ = make_session(event), make_session(event, after=60), make_round(event)
    group, choice = round_.groups.first(), make_wish(round_, 1, 2)
    file, hidden = make_session_file(session), make_session_file(session, is_public=False)
    key, item = {"pk": event.pk}, {"pk": event.pk, "session_pk": session.pk}
    round_key = {"pk": event.pk, "session_pk": round_.pk}
    names = (
        "edit_programme",
        "programme_draft",
        "edit_results",
        "create_session",
        "create_room",
        "create_speaker",
    )
    on_round = ("group_round", "assign_groups", "publish_groups", "create_group")
    return {
        **{f"networks:{name}": key for name in names},
        **{f"networks:{name}": round_key for name in on_round},
        "networks:edit_session": item,
        "networks:delete_session": item | {"session_pk": empty.pk},
        "networks:add_session_file": item,
        "networks:edit_session_file": key | {"file_pk": file.pk},
        "networks:delete_session_file": key | {"file_pk": hidden.pk},
        "networks:edit_room": key | {"room_pk": make_room(event).pk},
        "networks:delete_room": key | {"room_pk": make_room(event).pk},
        "networks:edit_speaker": key | {"speaker_pk": make_speaker(event).pk},
        "networks:delete_speaker": key | {"speaker_pk": make_speaker(event).pk},
        "networks:edit_group": round_key | {"group_pk": group.pk},
        "networks:delete_group": round_key | {"group_pk": group.pk},
        "networks:place_in_group": round_key | {"registration_pk": choice.registration_id},
        "networks:speaker_photo": {"pk": make_speaker(event, with_photo=True).pk},
        "networks:session_file": {"pk": file.pk},
        "networks:programme_handout": {"slug": event.slug},
    }

"""Asks every URL of the project in every role and compares with the table."""

import pytest

from tests.permission_matrix import ROLES, answers_of, as_markdown, sessions_of, url_names
from tests.permission_table import ROWS
from tests.world import build_world
from tests.write_permissions import PAGE


@pytest.mark.django_db
def test_every_url_answers_every_role_as_the_table_says():
    cast, arguments = build_world()
    sessions = sessions_of(cast)
    found = {name: answers_of(name, row.method, sessions, arguments) for name, row in ROWS.items()}
    assert found == {name: row.letters for name, row in ROWS.items()}


def test_every_url_has_a_row():
    assert sorted(ROWS) == sorted(url_names())


def test_every_row_answers_for_every_role():
    assert {name for name, row in ROWS.items() if len(row.letters) != len(ROLES)} == set()


def test_public_pages_are_these():
    """What anybody may see without signing in; allauth's own entrance pages apart."""
    assert [name for name, row in ROWS.items() if row.letters[0] == "y" and ":" in name] == PUBLIC


def test_document_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == as_markdown(ROWS), "run: python -m tests.write_permissions"


PUBLIC = [
    "accounts:accept_invitation",
    "advisors:add_application_document",
    "advisors:advisor_photo",
    "advisors:apply_to_pool",
    "advisors:edit_own_application",
    "advisors:own_application",
    "advisors:own_application_document",
    "advisors:public_advisor",
    "advisors:public_call",
    "advisors:public_call_list",
    "advisors:public_flyer",
    "advisors:public_pool",
    "advisors:public_pool_list",
    "advisors:public_practice",
    "advisors:public_practice_list",
    "advisors:remove_application_document",
    "advisors:send_application",
    "advisors:withdraw_application",
    "applications:form_pdf",
    "applications:form_preview",
    "applications:sign_by_code",
    "applications:signature_pdf",
    "dashboard:home",
    "dashboard:sitemap",
    "dashboard:sitemap_part",
    "directory:api_root",
    "directory:catalogue_jsonld",
    "directory:catalogue_rdf",
    "directory:catalogue_ttl",
    "directory:embed_organisations",
    "directory:embed_organisations_script",
    "directory:embedded_organisations",
    "directory:facet_index",
    "directory:list_countries",
    "directory:list_districts",
    "directory:list_goals",
    "directory:list_inventories",
    "directory:list_kinds",
    "directory:list_languages",
    "directory:list_organisations",
    "directory:list_organisations_atom",
    "directory:list_organisations_csv",
    "directory:list_organisations_geojson",
    "directory:list_states",
    "directory:list_themes",
    "directory:list_towns",
    "directory:open_data",
    "directory:openapi",
    "directory:organisation",
    "directory:organisation_list",
    "directory:organisations_by",
    "directory:report_entry",
    "directory:share_picture",
    "directory:suggestions",
    "directory:show_inventory",
    "directory:show_organisation",
    "directory:show_town",
    "inventories:finish_proof",
    "inventories:interview_worker",
    "inventories:own_confirm",
    "inventories:own_correct",
    "inventories:own_delete_picture",
    "inventories:own_done",
    "inventories:own_picture",
    "inventories:own_pictures",
    "inventories:own_profile",
    "inventories:own_refuse",
    "inventories:own_renew",
    "inventories:own_sheet",
    "inventories:own_start",
    "inventories:own_withdraw",
    "inventories:public_brochure",
    "inventories:public_changes",
    "inventories:public_cover",
    "inventories:public_easy",
    "inventories:public_edition",
    "inventories:public_errata",
    "inventories:public_errata_slip",
    "inventories:public_inventory",
    "inventories:public_list",
    "inventories:public_picture",
    "inventories:public_profile",
    "inventories:read_proof",
    "inventories:read_proof_image",
    "inventories:read_proof_page",
    "inventories:read_proof_pdf",
    "inventories:take_back_remark",
    "municipalities:search",
    "networks:answer_invitation",
    "networks:archived_report_list",
    "networks:calendar",
    "networks:calendar_atom",
    "networks:calendar_feed",
    "networks:change_registration",
    "networks:confirm_alert",
    "networks:door_worker",
    "networks:embed_calendar",
    "networks:embed_script",
    "networks:embedded_calendar",
    "networks:end_alert",
    "networks:event_calendar_file",
    "networks:event_picture",
    "networks:find_registration",
    "networks:give_feedback",
    "networks:invitation_calendar",
    "networks:mail_choice",
    "networks:move_group",
    "networks:move_registration",
    "networks:network_list",
    "networks:order_alert",
    "networks:own_calendar",
    "networks:own_certificate",
    "networks:own_group",
    "networks:own_invitation",
    "networks:own_registration",
    "networks:programme_handout",
    "networks:public_event",
    "networks:public_network",
    "networks:public_report",
    "networks:register",
    "networks:register_group",
    "networks:registration_sent",
    "networks:report_file",
    "networks:report_list",
    "networks:report_material",
    "networks:report_pdf",
    "networks:report_picture",
    "networks:session_file",
    "networks:speaker_photo",
    "networks:unsubscribe",
    "publications:accessibility",
    "publications:contact",
    "publications:easy_language",
    "publications:faq",
    "publications:imprint",
    "publications:offer",
    "publications:privacy",
    "publications:report_barrier",
    "publications:robots",
    "publications:security",
    "publications:sign_language",
    "publications:suggest",
]

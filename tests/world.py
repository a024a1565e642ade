"""A small world with one of everything, for the permission matrix: who lives in it and which addresses it has."""

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Membership
from accounts.tests.factories import make_invitation, make_membership, make_role, make_user
from advisors.tests.budget_world import budget_addresses
from advisors.tests.consultation_world import consultation_addresses
from advisors.tests.pool_world import pool_addresses
from advisors.tests.profile_world import profile_addresses
from advisors.tests.recruitment_world import recruitment_addresses
from advisors.tests.request_world import request_addresses
from advisors.tests.stakeholders_world import exchange_addresses, stakeholder_addresses
from advisors.tests.training_world import training_addresses
from applications.enums import ApplicationStatus as A
from applications.enums import SignatureWay
from applications.models import MailReceipt
from applications.tests.factories import (
    make_application,
    make_attachment,
    make_correction,
    make_decision,
    make_signature_request,
)
from core.enums import JobState
from core.tests.factories import make_mail
from core.tests.sample_files import make_image, make_pdf
from directory.tests.open_data_world import open_data_addresses
from directory.tests.page_world import page_addresses
from inventories.enums import InventoryStatus as I  # noqa: E741
from inventories.enums import ProfileStatus as P
from inventories.models import CaseExport, Profile, Revocation, ServiceTemplate
from inventories.tests.award_factories import (
    make_award,
    make_contractor,
    make_deliverable,
    make_offer,
    make_order,
)
from inventories.tests.design_factories import design_addresses
from inventories.tests.edition_world import edition_addresses
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_contract,
    make_goal,
    make_inventory,
    make_picture,
)
from inventories.tests.interview_factories import make_answer, make_guide, make_interview
from inventories.tests.meeting_factories import make_fixed, make_meeting, make_task
from inventories.tests.research_factories import make_import, make_lead
from inventories.tests.word_factories import TOKEN, make_link, make_suggestion
from inventories.tests.workshop_factories import (
    make_agreement,
    make_answer_of,
    make_guest,
    make_table,
    make_tie,
    make_workshop,
)
from municipalities.tests.factories import make_municipality
from networks.tests.after_world import after_addresses
from networks.tests.calendar_world import calendar_addresses
from networks.tests.door_world import door_addresses
from networks.tests.event_world import event_addresses
from networks.tests.factories import make_token
from networks.tests.guests_world import guest_addresses
from networks.tests.message_world import message_addresses
from networks.tests.paper_world import paper_addresses
from networks.tests.programme_world import programme_addresses
from networks.tests.registration_world import registration_addresses
from organisations.enums import ReleaseChannel
from organisations.tests.factories import make_consent_text, make_organisation
from publications.models import Page
from publications.tests.factories import make_report


def people():
    """Return one person per role; the visitor is None."""
    town, other = make_municipality("Brückstedt, Stadt"), make_municipality("Fernau, Stadt")
    cast = {
        "visitor": None,
        "stranger": make_membership(make_user("Frieda", "Fremd"), other, MembershipRight.SIGN).user,
        "applicant": make_membership(make_user("Antonia", "Antrag"), town, MembershipRight.SIGN).user,
        "colleague": make_membership(make_user("Karl", "Kollege"), town, MembershipRight.EDIT).user,
    }
    for role in (Role.CONTRACTOR, Role.ADVISOR, Role.OFFICER, Role.LEAD):
        cast[role.value] = make_role(make_user(role.value.title(), "Beispiel"), role).user
    return town, cast


def build_world():
    """Return (cast, arguments per URL name) of a world in which every address leads somewhere."""
    town, cast = people()
    arguments = (
        account_addresses(town, cast) | application_addresses(town, cast) | inventory_addresses(town, cast)
    )
    arguments |= award_addresses(town, cast)
    arguments |= workshop_addresses(town, cast)
    arguments |= consent_addresses()
    arguments |= edition_addresses(cast)
    arguments |= harvest_addresses()
    arguments |= interview_addresses(town, cast)
    arguments |= meeting_addresses(town, cast)
    arguments |= research_addresses(town, cast)
    arguments |= word_addresses(town, cast)
    arguments |= consultation_addresses(town, cast)
    arguments |= budget_addresses(town, cast)
    arguments |= profile_addresses(cast)
    arguments |= training_addresses(cast)
    arguments |= recruitment_addresses(cast)
    arguments |= stakeholder_addresses(town, cast)
    arguments |= exchange_addresses(town, cast)
    arguments |= request_addresses(town, cast)
    arguments |= pool_addresses(town)
    arguments |= guest_addresses()
    arguments |= after_addresses()
    arguments |= programme_addresses()
    arguments |= paper_addresses()
    arguments |= registration_addresses()
    arguments |= door_addresses()
    arguments |= event_addresses()
    arguments |= message_addresses()
    arguments |= calendar_addresses(town)
    arguments |= page_addresses()
    arguments |= open_data_addresses()
    arguments |= {
        "core:mail_detail": {"pk": make_mail().pk},
        "dashboard:municipality_detail": {"ags": town.ags},
        "publications:answer_barrier": {"pk": make_report().pk},
        "publications:edit_page": {"slug": Page.objects.first().slug},
        "account_confirm_email": {"key": "unbekannt"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "unbekannt"},
        "mfa_edit_webauthn": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
    }
    arguments["core:mail_html"] = arguments["core:mail_resend"] = arguments["core:mail_detail"]
    return cast, arguments


def consent_addresses():
    shown = Profile.objects.get(name="Gut")
    revocation = Revocation.objects.create(
        profile=shown, by_name="Amara Beispiel", channel=ReleaseChannel.ORAL
    )
    case = {"pk": shown.inventory_id}
    return {
        "inventories:consent_cockpit": case,
        "inventories:export_consents": case | {"suffix": "csv"},
        "inventories:export_all_consents": {"suffix": "xlsx"},
        "inventories:restart_edition": case,
        "inventories:settle_revocation": {"pk": revocation.pk},
    }


def account_addresses(town, cast):
    waiting = Membership.objects.create(user=make_user("Wanda", "Wartet"), municipality=town)
    member = make_membership(make_user("Moritz", "Mitglied"), town, status=MembershipStatus.CONFIRMED)
    invitation, token = make_invitation(
        cast["applicant"], email="neu@kommune.example", municipality=town, right=MembershipRight.READ
    )
    own = cast["applicant"].memberships.get()
    return {
        "accounts:accept_invitation": {"token": token},
        "accounts:change_membership": {"pk": member.pk},
        "accounts:end_membership": {"pk": member.pk},
        "accounts:leave_municipality": {"pk": own.pk},
        "accounts:decide_membership": {"pk": waiting.pk},
        "accounts:end_role": {"pk": cast["advisor"].role_assignments.get().pk},
        "accounts:invite_member": {"municipality_pk": town.pk},
        "accounts:municipality_team": {"municipality_pk": town.pk},
        "accounts:revoke_invitation": {"pk": invitation.pk},
    }


def application_addresses(town, cast):
    applicant, officer = cast["applicant"], cast["officer"]

    def in_state(status):
        return make_application(status=status, municipality=town, created_by=applicant)

    draft, pending, check = in_state(A.DRAFT), in_state(A.SIGNATURE_PENDING), in_state(A.FORMAL_CHECK)
    review, correction = in_state(A.TECHNICAL_REVIEW), in_state(A.CORRECTION)
    attachment = make_attachment(draft)
    make_correction(correction, {("B", "deputy_phone"): "Bitte ergänzen."}, requested_by=officer)
    proposed = make_decision(review, make_user("Paul", "Vorschlag"))
    approved = in_state(A.APPROVED)
    letter = make_decision(
        approved, officer, decided_by=cast["lead"], decided_at=timezone.now(),
        letter_pdf=ContentFile(make_pdf(), name="bescheid.pdf"),
    )  # fmt: skip
    MailReceipt.objects.create(
        application=check, submission=check.submissions.get(), received_on=timezone.localdate(),
        recorded_by=officer, scan=ContentFile(make_pdf(), name="scan.pdf"),
    )  # fmt: skip
    type(pending).objects.filter(pk=pending.pk).update(signature_way=SignatureWay.CODE)
    make_signature_request(pending.submissions.get(), token="offen", code_hash=make_password("123456"))
    names = {
        draft: "add_attachment ask_to_submit check_application submit_application",
        check: "application_detail application_history assign_officer formal_check receipt_scan request_correction",
        pending: "record_receipt send_signature_code withdraw_application",
        review: "propose_decision preview_letter",
        correction: "answer_correction",
    }
    found = {f"applications:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()}
    attached = {"pk": draft.pk, "attachment_pk": attachment.pk}
    decided = {"pk": review.pk, "decision_pk": proposed.pk}
    return found | {
        "applications:attachment_file": attached,
        "applications:delete_attachment": attached,
        "applications:autosave_part": {"pk": draft.pk, "letter": "D"},
        "applications:edit_part": {"pk": draft.pk, "letter": "D"},
        "applications:change_status": {"pk": check.pk, "name": "pass_formal_check"},
        "applications:confirm_decision": decided,
        "applications:return_decision": decided,
        "applications:decision_letter": {"pk": approved.pk, "decision_pk": letter.pk},
        "applications:edit_letter_template": {"kind": "approval"},
        "applications:preview_letter_template": {"kind": "approval"},
        "applications:sign_by_code": {"token": "offen"},
        "applications:signature_pdf": {"token": "offen"},
        "applications:submission_pdf": {"pk": check.pk, "number": 1},
    }


def inventory_addresses(town, cast):
    goal, working, public = (make_inventory(town, status) for status in (I.GOAL, I.EDITING, I.PUBLISHED))
    for inventory in (goal, working, public):
        make_goal(inventory)
        contract = make_contract(inventory, cast["contractor"])
    draft, submitted, accepted = (
        make_complete_profile(working, status, name) for status, name in
        ((P.DRAFT, "Anfang"), (P.SUBMITTED, "Mitte"), (P.ACCEPTED, "Ende"))
    )  # fmt: skip
    released, shown = (
        make_complete_profile(working, P.RELEASED, "Frei"),
        make_complete_profile(public, P.RELEASED, "Gut"),
    )
    released.release.channel = ReleaseChannel.PAPER
    released.release.evidence.save("scan.pdf", ContentFile(make_pdf()), save=True)
    picture, comment = (
        make_picture(draft),
        submitted.comments.create(text="Bitte kürzen.", by=cast["officer"]),
    )
    brochure, out = make_brochure(working), make_brochure(public)
    running, ready = make_build(brochure), make_build(brochure, JobState.READY)
    out.published_build, out.published_at = make_build(out, JobState.READY), timezone.now()
    out.cover.save("titel.jpg", ContentFile(picture.file.read()), save=True)
    case = {"pk": working.pk}
    names = {
        working: "add_profile brochure_detail contract_list edit_imprint inventory_detail "
        "profile_list publish_brochure start_build",
        goal: "edit_goal confirm_goal",
        draft: "add_picture profile_pictures submit_profile",
        submitted: "add_comment review_profile",
        accepted: "profile_detail profile_preview profile_preview_pdf record_refusal record_release",
        released: "release_evidence revoke_release",
        contract: "end_contract",
    }
    found = {f"inventories:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()}
    of_picture = {"pk": draft.pk, "picture_pk": picture.pk}
    page, section = {"slug": public.slug}, {"pk": draft.pk, "section": SECTION}
    return (
        found
        | design_addresses(working)
        | {
            "inventories:autosave_profile": section,
            "inventories:edit_profile": section,
            "inventories:build_pdf": case | {"number": ready.number},
            "inventories:build_progress": case | {"number": running.number},
            "inventories:cancel_build": case | {"number": running.number},
            "inventories:publish_brochure POST": {"number": str(ready.number)},
            "inventories:change_inventory_status": case | {"name": "back_to_profiles"},
            "inventories:change_profile_status": {"pk": submitted.pk, "name": "accept"},
            "inventories:delete_picture": of_picture,
            "inventories:edit_picture": of_picture,
            "inventories:front_picture": of_picture,
            "inventories:picture_file": of_picture | {"width": 400},
            "inventories:edit_chapter": case | {"kind": "welcome"},
            "inventories:settle_comment": {"pk": submitted.pk, "comment_pk": comment.pk},
            "inventories:public_brochure": page,
            "inventories:public_cover": page | {"width": 480},
            "inventories:public_inventory": page,
            "inventories:public_picture": {"pk": shown.pictures.first().pk, "width": 480},
            "inventories:public_profile": page | {"profile_slug": shown.slug},
        }
    )


def harvest_addresses():
    """What the municipality keeps of the published inventory: one organisation with its drawing."""
    profile = Profile.objects.get(name="Gut", status=P.RELEASED)
    case = {"pk": profile.inventory_id}
    names = "harvest harvest_figures harvest_csv harvest_xlsx council_summary council_summary_pdf"
    return {f"inventories:{name}": case for name in names.split()} | {
        "inventories:harvest_profile": case | {"organisation_pk": profile.organisation_id},
        "inventories:harvest_picture": case | {"picture_pk": profile.pictures.first().pk, "width": 480},
    }


def award_addresses(town, cast):
    """An award in preparation, one that was put to the contractor, an order with a delivery."""
    inventory, asking = make_inventory(town, I.EDITING), make_inventory(town, I.RESEARCH)
    contract = make_order(inventory, cast["contractor"])
    contract.pdf.save("auftrag.pdf", ContentFile(make_pdf()), save=True)
    make_contract(asking, cast["contractor"])
    award = make_award(asking, cast["officer"])
    planned = make_offer(award, make_contractor())
    other = make_award(asking, cast["officer"], status="offered")
    offer = make_offer(other, cast["contractor"], "offered")
    first, second = contract.milestones.all()[:2]
    row = make_deliverable(first, cast["contractor"], with_file=True)
    names = {
        asking: "prepare_award",
        award: "award_detail award_note award_note_pdf choose_candidates edit_award plan_milestones",
        offer: "offer_detail withdraw_offer",
        contract: "contract_detail contract_pdf edit_milestones",
        first: "review_deliverable",
        second: "deliver_milestone",
        row: "deliverable_file",
        cast["contractor"]: "contractor_detail edit_contractor_note",
        ServiceTemplate.objects.first(): "edit_service_template",
    }
    found = {f"inventories:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()}
    return found | {
        "inventories:change_award_status": {"pk": award.pk, "name": "cancel"},
        "inventories:edit_candidate": {"pk": award.pk, "offer_pk": planned.pk},
    }


def workshop_addresses(town, cast):
    """A workshop to which two organisations come: one sits, one has an agreement and a tie."""
    inventory = make_inventory(town, I.WORKSHOP, officer=cast["officer"])
    make_contract(inventory, cast["contractor"])
    workshop = make_workshop(inventory, "invited")
    one, two = make_guest(inventory, "Weben"), make_guest(inventory, "Singen")
    invitation, _other = make_answer_of(workshop, one), make_answer_of(workshop, two)
    table = make_table(workshop)
    table.occupied.create(invitation=invitation)
    agreement, tie = make_agreement(workshop, one, two), make_tie(inventory, one, two)
    workshop.report_picture.save("workshop.jpg", ContentFile(make_image()), save=True)
    case = {"pk": inventory.pk}
    # papers lead back while there is nothing to print: 24 PDFs would take a minute
    early = make_inventory(town, I.WORKSHOP)
    make_contract(early, cast["contractor"])
    make_workshop(early)
    names = (
        "workshop_detail edit_workshop workshop_report edit_workshop_report workshop_picture "
        "workshop_guests send_invitations print_invitation_letters workshop_attendance workshop_matching "
        "workshop_tables propose_tables agreement_list add_agreement workshop_network "
        "add_tie accept_proposals"
    )
    found = {f"inventories:{name}": case for name in names.split()}
    seat = case | {"invitation_pk": invitation.pk}
    return found | {
        "inventories:change_workshop_status": case | {"name": "close_answers"},
        "inventories:record_answer": seat,
        "inventories:talk_sheets": {"pk": early.pk},
        "inventories:table_cards": {"pk": early.pk},
        "inventories:workshop_report_pdf": {"pk": early.pk},
        "inventories:move_seat": seat,
        "inventories:move_seat POST": {"table": "1"},
        "inventories:release_seat": seat,
        "inventories:propose_tables POST": {"seats": "8"},
        "inventories:edit_table": case | {"table_pk": table.pk},
        "inventories:edit_agreement": case | {"agreement_pk": agreement.pk},
        "inventories:answer_follow_up": case | {"follow_up_pk": agreement.follow_ups.first().pk},
        "inventories:delete_tie": case | {"tie_pk": tie.pk},
        "networks:answer_invitation": {"token": make_token(invitation)},
        "networks:invitation_calendar": {"token": make_token(invitation)},
    }


def interview_addresses(town, cast):
    """Two interviews: one under way with two versions of an answer, one finished; a published and a draft guide."""
    inventory = make_inventory(town, I.EDITING)
    make_contract(inventory, cast["contractor"])
    open_, closed, fresh = (
        make_complete_profile(inventory, P.DRAFT, name) for name in ("Offen", "Zu", "Neu")
    )
    version, draft = make_guide(901), make_guide(902, published=False)
    interview = make_interview(open_, cast["contractor"], version)
    make_interview(closed, cast["contractor"], version, finished_at=timezone.now())
    conflict = make_answer(interview, cast["contractor"], "gespraech.satz", "So").conflicts.create(
        value="Anders", base_revision=0, by=cast["contractor"], typed_at=timezone.now()
    )
    section = draft.sections.first()
    question = section.questions.first()
    names = {
        inventory: "interview_list",
        fresh: "start_interview",
        open_: "interview_detail finish_interview transfer_answers interview_state sync_interview",
        closed: "reopen_interview",
        section: "edit_guide_section move_guide_section delete_guide_section add_guide_question",
        question: "edit_guide_question move_guide_question delete_guide_question",
    }
    found = {f"inventories:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()}
    of_draft = [
        "edit_guide",
        "publish_guide",
        "discard_guide",
        "add_guide_section",
        "preview_guide",
        "guide_version",
    ]
    return (
        found
        | {f"inventories:{name}": {"number": draft.number} for name in of_draft}
        | {
            "inventories:settle_conflict": {"pk": open_.pk, "conflict_pk": conflict.pk},
        }
    )


def meeting_addresses(town, cast):
    """A talk in every state, a task, a closed case with a finished copy."""
    officer = cast["officer"]
    working, closed = make_inventory(town, I.KICKOFF), make_inventory(town, I.CLOSED)
    for inventory in (working, closed):
        make_contract(inventory, cast["contractor"])
    vote = make_meeting(working, officer)
    fixed = make_fixed(working, officer, "other", title="Video")
    past = make_fixed(working, officer, "other", day=-1, title="Gestern")
    doomed = make_meeting(working, officer, "other", title="Presse")
    task = make_task(working, officer)
    running = CaseExport.objects.create(inventory=working)
    ready = CaseExport.objects.create(inventory=closed, state=JobState.READY, finished_at=timezone.now())
    ready.file.save("akte.zip", ContentFile(b"PK"), save=True)
    names = {
        working: "meeting_list plan_meeting add_task change_officer export_list start_export",
        closed: "advice_list",
        vote: "meeting_detail mark_dates propose_dates",
        fixed: "move_meeting meeting_ics",
        past: "edit_minutes",
        doomed: "cancel_meeting",
        task: "edit_task complete_task reopen_task drop_task",
    }
    found = {f"inventories:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()}
    return found | {
        "inventories:fix_date": {"pk": make_meeting(closed, officer).pk},
        "inventories:export_file": {"pk": closed.pk, "export_pk": ready.pk},
        "inventories:cancel_export": {"pk": working.pk, "export_pk": running.pk},
    }


def research_addresses(town, cast):
    """A board with a lead in every state that a page asks for, and lists on their way."""
    inventory = make_inventory(town, I.RESEARCH)
    make_goal(inventory)
    make_contract(inventory, cast["contractor"])
    found = make_lead(inventory, "Ährenkreis")
    agreed = make_lead(inventory, "Weltladen", "appointment", appointment_at=timezone.now())
    other = make_lead(inventory, "Ähren-Kreis")
    uploaded, checked = (
        make_import(inventory, cast["contractor"], state=state, with_file=True)
        for state in ("uploaded", "mapped")
    )
    first, second = make_organisation(town, "Togo-Freunde"), make_organisation(town, "Togofreunde e. V.")
    names = {
        inventory: "lead_list add_lead assign_leads take_over_known_actors inform_leads information_letters "
        "lead_deletion upload_list",
        found: "lead_detail edit_lead add_source log_contact set_appointment begin_interview lead_duplicates "
        "merge_leads link_lead dismiss_duplicates",
        agreed: "appointment_file record_interview",
        uploaded: "match_columns",
        checked: "preview_import confirm_import discard_import faulty_rows",
    }
    addresses = {
        f"inventories:{name}": {"pk": row.pk} for row, text in names.items() for name in text.split()
    }
    return addresses | {
        "inventories:change_lead_status": {"pk": found.pk, "name": "ask"},
        "inventories:lead_export": {"pk": inventory.pk, "kind": "csv"},
        "inventories:merge_leads POST": {"eintrag": str(other.pk)},
        "inventories:link_lead POST": {"organisation": str(first.pk)},
        "inventories:merge_organisations": {"kept_pk": first.pk, "merged_pk": second.pk},
    }


SECTION = "texte"


def word_addresses(town, cast):
    working = make_inventory(town, I.RELEASES)
    make_contract(working, cast["contractor"])
    make_consent_text()
    accepted = make_complete_profile(working, P.ACCEPTED, "Eigenes Wort")
    picture = make_picture(accepted, is_from_organisation=True)
    link, suggestion = make_link(accepted.organisation), make_suggestion(accepted)
    form = accepted.paper_forms.create(code="TEST-CODE", text=make_consent_text(), printed_by=cast["officer"])
    names = "adopt_suggestions print_consent record_confirmation send_link suggestion_list"
    found = {f"inventories:{name}": {"pk": accepted.pk} for name in names.split()}
    own = {"token": TOKEN, "pk": accepted.pk}
    pages = "own_profile own_sheet own_correct own_pictures own_refuse own_done own_withdraw own_confirm"
    found |= {f"inventories:{name}": own for name in pages.split()}
    return found | {
        "inventories:own_start": {"token": TOKEN},
        "inventories:own_picture": own | {"picture_pk": picture.pk, "width": 480},
        "inventories:own_delete_picture": own | {"picture_pk": picture.pk},
        "inventories:paper_form": {"code": form.code},
        "inventories:revoke_link": {"pk": accepted.pk, "link_pk": link.pk},
        "inventories:settle_suggestion": {"pk": accepted.pk, "suggestion_pk": suggestion.pk},
    }

"""Addresses of the inventories."""

from django.urls import path

from inventories.urls import (
    award,
    consent,
    design,
    edition,
    harvest,
    interview,
    meeting,
    proof,
    research,
    typesetting,
    word,
    workshop,
)
from inventories.views import (
    brochure,
    contract,
    goal,
    picture,
    preview,
    process,
    profile,
    public,
    release,
    review,
    section,
)

app_name = "inventories"

urlpatterns = [
    # for everybody
    path("bestandsaufnahmen/", public.public_list, name="public_list"),
    path("bestandsaufnahmen/bild/<int:pk>/<int:width>/", public.public_picture, name="public_picture"),
    path("bestandsaufnahmen/<slug:slug>/", public.public_inventory, name="public_inventory"),
    path("bestandsaufnahmen/<slug:slug>/broschuere.pdf", public.public_brochure, name="public_brochure"),
    path("bestandsaufnahmen/<slug:slug>/titel/<int:width>/", public.public_cover, name="public_cover"),
    path("bestandsaufnahmen/<slug:slug>/<slug:profile_slug>/", public.public_profile, name="public_profile"),
    # the case
    path("vorgaenge/", process.inventory_list, name="inventory_list"),
    path("vorgaenge/<int:pk>/", process.inventory_detail, name="inventory_detail"),
    path(
        "vorgaenge/<int:pk>/schritt/<slug:name>/",
        process.change_inventory_status,
        name="change_inventory_status",
    ),
    path("vorgaenge/<int:pk>/ziel/", goal.edit_goal, name="edit_goal"),
    path("vorgaenge/<int:pk>/ziel/bestaetigen/", goal.confirm_goal, name="confirm_goal"),
    path("vorgaenge/<int:pk>/auftraege/", contract.contract_list, name="contract_list"),
    path("auftraege/<int:pk>/beenden/", contract.end_contract, name="end_contract"),
    # profiles
    path("vorgaenge/<int:pk>/steckbriefe/", profile.profile_list, name="profile_list"),
    path("vorgaenge/<int:pk>/steckbriefe/neu/", profile.add_profile, name="add_profile"),
    path("steckbriefe/<int:pk>/", profile.profile_detail, name="profile_detail"),
    path("steckbriefe/<int:pk>/abgeben/", profile.submit_profile, name="submit_profile"),
    path("steckbriefe/<int:pk>/teil/<slug:section>/", section.edit_profile, name="edit_profile"),
    path(
        "steckbriefe/<int:pk>/teil/<slug:section>/speichern/",
        section.autosave_profile,
        name="autosave_profile",
    ),
    path("steckbriefe/<int:pk>/vorschau/", preview.profile_preview, name="profile_preview"),
    path("steckbriefe/<int:pk>/vorschau.pdf", preview.profile_preview_pdf, name="profile_preview_pdf"),
    path("steckbriefe/<int:pk>/bilder/", picture.profile_pictures, name="profile_pictures"),
    path("steckbriefe/<int:pk>/bilder/neu/", picture.add_picture, name="add_picture"),
    path(
        "steckbriefe/<int:pk>/bilder/<int:picture_pk>/bearbeiten/", picture.edit_picture, name="edit_picture"
    ),
    path("steckbriefe/<int:pk>/bilder/<int:picture_pk>/vorn/", picture.front_picture, name="front_picture"),
    path(
        "steckbriefe/<int:pk>/bilder/<int:picture_pk>/loeschen/",
        picture.delete_picture,
        name="delete_picture",
    ),
    path(
        "steckbriefe/<int:pk>/bilder/<int:picture_pk>/<int:width>/",
        picture.picture_file,
        name="picture_file",
    ),
    # review and release
    path("steckbriefe/<int:pk>/pruefen/", review.review_profile, name="review_profile"),
    path("steckbriefe/<int:pk>/hinweise/", review.add_comment, name="add_comment"),
    path(
        "steckbriefe/<int:pk>/hinweise/<int:comment_pk>/erledigt/",
        review.settle_comment,
        name="settle_comment",
    ),
    path(
        "steckbriefe/<int:pk>/schritt/<slug:name>/",
        review.change_profile_status,
        name="change_profile_status",
    ),
    path("steckbriefe/<int:pk>/freigabe/", release.record_release, name="record_release"),
    path("steckbriefe/<int:pk>/freigabe/nein/", release.record_refusal, name="record_refusal"),
    path("steckbriefe/<int:pk>/freigabe/widerruf/", release.revoke_release, name="revoke_release"),
    path("steckbriefe/<int:pk>/freigabe/nachweis/", release.release_evidence, name="release_evidence"),
    # brochure
    path("vorgaenge/<int:pk>/broschuere/", brochure.brochure_detail, name="brochure_detail"),
    path("vorgaenge/<int:pk>/broschuere/impressum/", brochure.edit_imprint, name="edit_imprint"),
    path("vorgaenge/<int:pk>/broschuere/erstellen/", brochure.start_build, name="start_build"),
    path(
        "vorgaenge/<int:pk>/broschuere/fassung/<int:number>/", brochure.build_progress, name="build_progress"
    ),
    path(
        "vorgaenge/<int:pk>/broschuere/fassung/<int:number>/abbrechen/",
        brochure.cancel_build,
        name="cancel_build",
    ),
    path("vorgaenge/<int:pk>/broschuere/fassung/<int:number>.pdf", brochure.build_pdf, name="build_pdf"),
    path(
        "vorgaenge/<int:pk>/broschuere/veroeffentlichen/", brochure.publish_brochure, name="publish_brochure"
    ),
]
for subject in (
    meeting,
    award,
    research,
    interview,
    word,
    consent,
    harvest,
    workshop,
    design,
    edition,
    proof,
    typesetting,
):
    urlpatterns += subject.urlpatterns

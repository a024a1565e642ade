"""Addresses of the people of a pool: their own pages, SKEW's, and everybody's."""

from django.urls import path

from advisors.views import advisor, portrait, profile, public_advisor

OWN = "beratung/mein-profil/"
DESK = "pool/beratende/"

urlpatterns = [
    path(OWN, profile.edit_profile, name="edit_profile"),
    path(f"{OWN}vorschau/", profile.profile_preview, name="profile_preview"),
    path(f"{OWN}zeigen/", profile.publish_profile, name="publish_profile"),
    path(f"{OWN}foto/", portrait.edit_photo, name="edit_photo"),
    path(f"{OWN}foto/loeschen/", portrait.remove_photo, name="remove_photo"),
    path(f"{OWN}referenzen/", portrait.edit_references, name="edit_references"),
    path(f"{OWN}zeiten/", portrait.availability, name="availability"),
    path(f"{OWN}freiwillig/", profile.edit_voluntary, name="edit_voluntary"),
    path(f"{OWN}freiwillig/<str:name>/loeschen/", profile.remove_voluntary, name="remove_voluntary"),
    path(f"{OWN}<str:part>/", profile.edit_profile_part, name="edit_profile_part"),
    path(DESK, advisor.advisor_list, name="advisor_list"),
    path(f"{DESK}neu/", advisor.add_advisor, name="add_advisor"),
    path(f"{DESK}<slug:slug>/", advisor.advisor_detail, name="advisor_detail"),
    path(f"{DESK}<slug:slug>/vermerk/", advisor.edit_advisor_note, name="edit_advisor_note"),
    path(f"{DESK}<slug:slug>/einladen/", advisor.invite_advisor, name="invite_advisor"),
    path(f"{DESK}<slug:slug>/loeschen/", advisor.delete_advisor, name="delete_advisor"),
    path(
        f"{DESK}<slug:slug>/schritt/<slug:name>/",
        advisor.change_advisor_status,
        name="change_advisor_status",
    ),
    path("miglobe/beratende/<slug:slug>/", public_advisor.public_advisor, name="public_advisor"),
    path(
        "miglobe/beratende/<slug:slug>/bild/<int:width>/", public_advisor.advisor_photo, name="advisor_photo"
    ),
]

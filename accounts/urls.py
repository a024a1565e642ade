"""Addresses of accounts; those of signing in are allauth's."""

from django.urls import path

from accounts.views import deciding, invitation, own, roles, team

app_name = "accounts"

urlpatterns = [
    # everybody with an account
    path("angaben/", own.edit_account, name="edit_account"),
    path("mitgliedschaften/", own.membership_list, name="membership_list"),
    path("mitgliedschaften/neu/", own.request_membership, name="request_membership"),
    path("mitgliedschaften/<int:pk>/beenden/", own.leave_municipality, name="leave_municipality"),
    # who decides about memberships
    path("anfragen/", deciding.membership_requests, name="membership_requests"),
    path("anfragen/<int:pk>/", deciding.decide_membership, name="decide_membership"),
    # the people of a municipality
    path("team/<int:municipality_pk>/", team.municipality_team, name="municipality_team"),
    path("team/mitglied/<int:pk>/", team.change_membership, name="change_membership"),
    path("team/mitglied/<int:pk>/beenden/", team.end_membership, name="end_membership"),
    path("team/<int:municipality_pk>/einladen/", team.invite_member, name="invite_member"),
    path("einladung/<int:pk>/zurueckziehen/", invitation.revoke_invitation, name="revoke_invitation"),
    # everybody with a link
    path("einladung/<str:token>/", invitation.accept_invitation, name="accept_invitation"),
    # leads
    path("rollen/", roles.role_list, name="role_list"),
    path("rollen/einladen/", roles.invite_to_role, name="invite_to_role"),
    path("rollen/<int:pk>/beenden/", roles.end_role, name="end_role"),
]

"""Accounts in the admin, for superusers: look, switch accounts off, appoint the first lead."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts.models import Invitation, Membership, RoleAssignment, User

# the admin's own form asks for a password only; everybody signs in where the second factor is asked for
admin.site.login = secure_admin_login(admin.site.login)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows, changes nothing."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """Everything but being active or superuser is the person's own, or comes from an invitation."""

    list_display = ("last_name", "first_name", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "role_assignments__role")
    search_fields = ("last_name", "first_name", "email")
    ordering = ("last_name", "first_name", "pk")
    fields = (
        "email", "first_name", "last_name", "function", "organisation_name", "is_active", "is_staff",
        "is_superuser", "date_joined", "last_login", "anonymised_at",
    )  # fmt: skip
    readonly_fields = tuple(name for name in fields if name not in {"is_active", "is_staff", "is_superuser"})

    def has_change_permission(self, request, obj=None):
        # an account that was deleted stays so
        return request.user.is_superuser and not (obj and obj.anonymised_at)


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ReadOnlyAdmin):
    """The first lead is appointed here; everything after that is done by leads in the portal."""

    list_display = ("user", "role", "valid_from", "valid_until", "ended_at", "assigned_by")
    list_filter = ("role", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("user", "assigned_by")
    fields = ("user", "role", "valid_from", "valid_until")
    autocomplete_fields = ("user",)

    def has_add_permission(self, request):
        return request.user.is_superuser

    def save_model(self, request, obj, form, change):
        obj.assigned_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("user", "municipality", "right", "status", "requested_at", "decided_by")
    list_filter = ("status", "right")
    list_select_related = ("user", "municipality", "decided_by")
    search_fields = ("user__email", "municipality__sort_name")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ("email", "municipality", "role", "invited_by", "expires_at", "accepted_at", "revoked_at")
    list_select_related = ("municipality", "invited_by")
    search_fields = ("email",)
    exclude = ("token_hash",)

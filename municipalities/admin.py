"""The register in Django's admin, to look at only: it is changed by imports."""

from django.contrib import admin

from municipalities.models import Municipality, RegisterImport


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows to superusers, changes nothing."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnlyAdmin):
    list_display = ("ags", "short_name", "kind_code", "district", "state", "population", "dissolved_on")
    list_filter = ("level", "state", "is_fictional", ("dissolved_on", admin.EmptyFieldListFilter))
    list_select_related = ("district", "state")
    search_fields = ("sort_name", "ags")


@admin.register(RegisterImport)
class RegisterImportAdmin(ReadOnlyAdmin):
    list_display = ("imported_at", "file_name", "register_date")

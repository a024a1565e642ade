"""What somebody tells about themselves."""

from accounts.models import User
from core.forms import PhoneField, PortalModelForm


class DetailsForm(PortalModelForm):
    """Name, function, office and phone; the e-mail address has its own way, because it must be proven."""

    phone = PhoneField(
        label="Telefon", required=False, help_text="Mit Vorwahl. Nur SKEW und Ihre Kommune sehen sie."
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "function", "organisation_name", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"

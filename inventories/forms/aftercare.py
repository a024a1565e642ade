"""Advice after the closing, and handing a case to a colleague."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from core.forms import PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns
from inventories.models import FollowUpAdvice, Inventory


class AdviceForm(PortalModelForm):
    """One entry of the log."""

    class Meta:
        model = FollowUpAdvice
        fields = ("given_on", "person_name", "subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = timezone.localdate
        self.helper.layout = Layout(Columns("given_on", "person_name"), "subject", "text")

    def clean_given_on(self):
        """Advice is written down after it was given."""
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError("Dieser Tag kommt erst noch. Tragen Sie Beratungen danach ein.")
        return day


class OfficerForm(PortalForm):
    """Who answers for the case from now on."""

    officer = forms.ModelChoiceField(
        User.objects.none(), label="Wer ist zuständig?", empty_label="Bitte wählen"
    )
    comment = PlainTextField(
        label="Bemerkung",
        max_length=300,
        required=False,
        help_text="Sie steht im Verlauf, alle Beteiligten können sie lesen.",
    )

    def __init__(self, *args, inventory: Inventory, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.skew_staff().exclude(pk=inventory.officer_id)
        self.fields["officer"].queryset = staff.order_by("last_name", "first_name")

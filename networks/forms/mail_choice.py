"""The form on which an address says what it wants to receive."""

from django import forms

from core.forms import PortalForm
from networks.enums import MailTopic


class MailChoiceForm(PortalForm):
    """Every topic that can be switched off; ticked means: yes, please."""

    topics = forms.MultipleChoiceField(
        label="Diese E-Mails möchte ich bekommen",
        choices=MailTopic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nehmen Sie den Haken weg, wenn Sie etwas nicht brauchen.",
    )

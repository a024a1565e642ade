"""Who is in charge, and the comment of a step."""

from django import forms

from accounts.models import User
from applications.models import Application
from applications.services.assignment import possible_officers
from core.forms import PortalForm


class AssignmentForm(PortalForm):
    """One of the people who may process the case."""

    officer = forms.ModelChoiceField(
        label="Zuständig bei SKEW", queryset=User.objects.none(), empty_label="Bitte wählen"
    )

    def __init__(self, *args, application: Application, **kwargs):
        kwargs["initial"] = {"officer": application.officer_id}
        super().__init__(*args, **kwargs)
        people = possible_officers(application)
        self.fields["officer"].queryset = User.objects.filter(pk__in=[person.pk for person in people])
        self.fields["officer"].choices = [
            ("", "Bitte wählen"),
            *((person.pk, str(person)) for person in people),
        ]

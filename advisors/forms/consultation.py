"""What SKEW changes in a running consultation: days, team, period."""

from django import forms
from django.utils import timezone

from advisors.forms.day import ReasonForm
from advisors.forms.days import DayField
from advisors.models import AdvisorProfile, Consultation, TeamMember
from core.forms import GermanDateField, PlainTextField, PortalForm

CHOOSE_PERSON = "Wählen Sie eine Person aus der Liste."


class PartForm(PortalForm):
    """One of several forms on the page; each knows the consultation and begins with its values."""

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation


class YearForm(PartForm):
    """An amount of days of one calendar year."""

    year = forms.TypedChoiceField(
        label="Kalenderjahr", coerce=int, error_messages={"required": "Wählen Sie das Jahr."}
    )
    half_days = DayField(
        label="Tage",
        help_text="Zum Beispiel 0,5 oder 2. Bei zwei Beratenden zählt jede Person.",
        error_messages={"required": "Nennen Sie die Zahl der Tage, zum Beispiel 0,5 oder 2."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, last = self.consultation.starts_on.year, self.consultation.ends_on.year
        self.fields["year"].choices = [(year, str(year)) for year in range(first, last + 1)]
        self.initial.setdefault("year", min(max(timezone.localdate().year, first), last))


class ReserveForm(YearForm):
    """Promise more days."""


class GiveBackForm(YearForm):
    """Return days that are not needed."""

    reason = PlainTextField(label="Anlass", max_length=200, missing="Nennen Sie kurz den Anlass.")


class AddMemberForm(PartForm):
    """Somebody of the same pool joins."""

    profile = forms.ModelChoiceField(
        label="Person",
        queryset=AdvisorProfile.objects.none(),
        error_messages={"required": CHOOSE_PERSON, "invalid_choice": CHOOSE_PERSON},
    )
    since = GermanDateField(label="Ab", missing="Nennen Sie den ersten Tag der Mitarbeit.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = self.consultation.team.filter(until=None).values("profile")
        pool = self.consultation.request.pool_id
        self.fields["profile"].queryset = (
            AdvisorProfile.objects.active().filter(pool=pool).exclude(pk__in=there)
        )
        self.initial.setdefault("since", timezone.localdate())


class EndMemberForm(PartForm):
    """Somebody leaves."""

    member = forms.ModelChoiceField(
        label="Person",
        queryset=TeamMember.objects.none(),
        error_messages={"required": CHOOSE_PERSON, "invalid_choice": CHOOSE_PERSON},
    )
    until = GermanDateField(label="Letzter Tag", missing="Nennen Sie den letzten Tag der Mitarbeit.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = self.consultation.team.filter(until=None).select_related("profile")
        self.initial.setdefault("until", timezone.localdate())


class ConsultationPeriodForm(PartForm):
    """From when to when."""

    starts_on = GermanDateField(label="Beginn", missing="Nennen Sie den ersten Tag der Beratung.")
    ends_on = GermanDateField(label="Ende", missing="Nennen Sie den letzten Tag der Beratung.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"starts_on": self.consultation.starts_on, "ends_on": self.consultation.ends_on}


class CancelForm(PartForm, ReasonForm):
    """Why a consultation ends early."""

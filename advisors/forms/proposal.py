"""Putting proposals together, answering them, and confirming a request."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from advisors.enums.request import MemberAnswer, WantedForm
from advisors.forms.days import DayField
from advisors.models import AdvisorProfile, ConsultingRequest, Proposal
from advisors.proposing import CHOOSE_DAYS
from advisors.request_days import split
from advisors.request_fields import ENDS_BEFORE_START
from advisors.services.choice import Answer
from core.forms import GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns, Group


class ProposalForm(PortalForm):
    """Somebody of the pool, alone or with a second person."""

    one = forms.ModelChoiceField(
        label="Person",
        queryset=AdvisorProfile.objects.none(),
        empty_label="Bitte wählen",
        error_messages={"required": "Wählen Sie eine Person aus."},
    )
    two = forms.ModelChoiceField(
        label="Zweite Person",
        queryset=AdvisorProfile.objects.none(),
        required=False,
        empty_label="Niemand",
    )

    def __init__(self, *args, request: ConsultingRequest, **kwargs):
        super().__init__(*args, **kwargs)
        people = AdvisorProfile.objects.active().filter(pool=request.pool_id)
        for name in ("one", "two"):
            self.fields[name].queryset = people
            self.fields[name].error_messages["invalid_choice"] = (
                "Diese Person nimmt zurzeit keine Anfragen an. Wählen Sie jemand anderen."
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("two"):
            self.add_error("two", "Wählen Sie eine andere zweite Person oder niemanden.")
        return cleaned

    def profiles(self) -> list[AdvisorProfile]:
        """Return the one or two people."""
        return [self.cleaned_data[name] for name in ("one", "two") if self.cleaned_data[name]]


class ProposalNoteForm(PortalForm):
    """What the municipality should know about a proposal."""

    note = PlainTextField(
        label="Hinweis an die Kommune",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PublishForm(PortalForm):
    """Until when the municipality chooses."""

    choose_until = GermanDateField(
        label="Auswahl bis", missing="Nennen Sie den letzten Tag, an dem die Kommune wählen kann."
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"choose_until": timezone.localdate() + timedelta(days=CHOOSE_DAYS)})
        super().__init__(*args, **kwargs)


class AnswerForm(PortalForm):
    """Yes, no, or something else."""

    answer = forms.ChoiceField(
        label="Übernehmen Sie die Beratung?",
        choices=MemberAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie eine Antwort."},
    )
    text = PlainTextField(
        label="Nachricht",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bei einer Absage oder einem Vorschlag: Ein Satz genügt. SKEW liest ihn.",
    )
    suggested = forms.ModelChoiceField(
        label="Wer passt besser?",
        queryset=AdvisorProfile.objects.none(),
        required=False,
        empty_label="Niemand",
    )
    suggested_from = GermanDateField(label="Anderer Zeitraum ab", required=False)
    suggested_until = GermanDateField(label="bis", required=False)

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        people = AdvisorProfile.objects.active().filter(pool=proposal.request.pool_id)
        members = [member.profile_id for member in proposal.members.all()]
        self.fields["suggested"].queryset = people.exclude(pk__in=members)
        self.fields["answer"].option_hints = {
            MemberAnswer.YES: "SKEW bestätigt dann und reserviert die Tage.",
            MemberAnswer.NO: "Die Kommune wählt dann neu. Das hat keine Nachteile für Sie.",
            MemberAnswer.SUGGESTS: "Eine andere Person oder ein anderer Zeitraum.",
        }
        self.helper.layout = Layout(
            "answer",
            "text",
            Group("Ihr Vorschlag", "suggested", Columns("suggested_from", "suggested_until")),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        answer, text = cleaned.get("answer"), cleaned.get("text")
        first, last = cleaned.get("suggested_from"), cleaned.get("suggested_until")
        if first and last and last < first:
            self.add_error("suggested_until", ENDS_BEFORE_START)
        if answer == MemberAnswer.NO and not text:
            self.add_error("text", "Nennen Sie kurz den Grund Ihrer Absage.")
        if answer == MemberAnswer.SUGGESTS and not text:
            self.add_error("text", "Beschreiben Sie Ihren Vorschlag in einem Satz.")
        return cleaned

    def result(self) -> Answer:
        """Return the answer; what belongs to a suggestion counts only with one."""
        cleaned = dict(self.cleaned_data)
        if cleaned["answer"] != MemberAnswer.SUGGESTS:
            cleaned |= {"suggested": None, "suggested_from": None, "suggested_until": None}
        return Answer(**cleaned)


class ConfirmationForm(PortalForm):
    """Title and period of the consultation, and its half days per calendar year of the period."""

    title = PlainTextField(
        label="Titel der Beratung",
        max_length=160,
        missing="Geben Sie der Beratung einen Titel.",
        help_text="Kurz, zum Beispiel: Faire Beschaffung",
    )
    starts_on = GermanDateField(label="Beginn", missing="Nennen Sie den ersten Tag der Beratung.")
    ends_on = GermanDateField(label="Ende", missing="Nennen Sie den letzten Tag der Beratung.")

    def __init__(self, data=None, *, request: ConsultingRequest, years: list[int]):
        first = min(max(request.period_from, timezone.localdate()), request.period_until)
        shares = split(first, request.period_until, request.wanted_half_days)
        initial = {
            "title": title_of(request),
            "starts_on": request.period_from,
            "ends_on": request.period_until,
        } | {f"days_{year}": shares.get(year, 0) for year in years}
        super().__init__(data, initial=initial)
        self.years = years
        for year in years:
            self.fields[f"days_{year}"] = DayField(
                label=f"Tage {year}",
                missing="Schreiben Sie die Tage dieses Jahres, oder 0.",
                smallest=0,
                help_text="0, wenn in diesem Jahr nichts liegt",
            )
        names = [f"days_{year}" for year in years]
        self.helper.layout = Layout("title", Columns("starts_on", "ends_on"), Columns(*names))

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ENDS_BEFORE_START)
        return cleaned

    def half_days_by_year(self) -> dict[int, int]:
        """Return the half days of every year of the form."""
        return {year: self.cleaned_data[f"days_{year}"] or 0 for year in self.years}


def title_of(request: ConsultingRequest) -> str:
    """Return a first title for the consultation: its first theme, else its form."""
    theme = request.themes.first()
    return theme.name if theme else dict(WantedForm.choices).get(request.wanted_form, "Beratung")

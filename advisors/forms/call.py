"""A call, its rubric, who rates, and a rating."""

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory

from accounts.models import User
from advisors.enums.recruitment import MOST_POINTS, REVIEWS_NEEDED, Bias, Recommendation
from advisors.models import Call, CallCriterion, Pool, PoolApplication, Review
from core.forms import GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group

MOST_CRITERIA = 10
UNUSED_ROWS = 2  # empty rows for people without JavaScript


class CallForm(PortalModelForm):
    """What is searched, what is offered, when and how."""

    pool = forms.ModelChoiceField(
        label="Für welchen Pool?", queryset=Pool.objects.accepting(), empty_label=None
    )
    opens_on = GermanDateField(label="Erster Tag", missing="Nennen Sie den ersten Tag der Bewerbung.")
    closes_on = GermanDateField(
        label="Letzter Tag", missing="Nennen Sie den letzten Tag der Bewerbung.", help_text="Bis Mitternacht."
    )
    is_blind = forms.BooleanField(
        label="Ohne Namen bewerten",
        required=False,
        help_text="Name, Ort und Unterlagen werden erst sichtbar, wenn beide Bewertungen abgegeben sind.",
    )

    class Meta:
        model = Call
        fields = (
            "pool", "title", "lead", "text", "offer", "opens_on", "closes_on", "seats", "is_blind",
            "delete_after_days",
        )  # fmt: skip
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "text": forms.Textarea(attrs={"rows": 10}),
            "offer": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {"delete_after_days": "Tage bis zur Löschung nach einer Absage"}
        help_texts = {
            "title": "Zum Beispiel: Neue Beratende 2027",
            "lead": "Ein bis zwei Sätze für die Übersicht.",
            "text": "Überschrift: ### davor. Liste: - davor. Fett: **so**.",
            "delete_after_days": "30 bis 365 Tage. Üblich sind 180, wegen der Fristen im AGG.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # a call of a pool that pauses meanwhile can still be corrected
            self.fields["pool"].queryset = Pool.objects.filter(pk=self.instance.pool_id)
        self.helper.layout = Layout(
            Group("Worum geht es?", "pool", "title", "lead", "text", "offer", heading=True),
            Group("Wann und wie viele?", Columns("opens_on", "closes_on"), "seats", heading=True),
            Group("Wie wählen Sie aus?", "is_blind", "delete_after_days", heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "Der letzte Tag liegt vor dem ersten. Wählen Sie ein späteres Datum.")
        return cleaned


class CriterionRow(PortalForm):
    """One criterion of the rubric."""

    name = PlainTextField(label="Kriterium", max_length=120, missing="Nennen Sie das Kriterium.")
    hint = PlainTextField(label="Woran erkennen Sie es?", max_length=300, required=False)
    weight = forms.TypedChoiceField(
        label="Gewicht",
        coerce=int,
        initial=1,
        choices=[(1, "1: zählt einfach"), (2, "2: zählt doppelt"), (3, "3: zählt dreifach")],
    )


def criteria_formset(call: Call, data=None):
    """Return the rows of the rubric of a call, ready for static/js/repeat.js."""
    formset_class = formset_factory(
        CriterionRow, extra=UNUSED_ROWS, can_delete=True, max_num=MOST_CRITERIA, absolute_max=MOST_CRITERIA
    )
    rows = [{"name": row.name, "hint": row.hint, "weight": row.weight} for row in call.criteria.all()]
    formset = formset_class(data, initial=rows, prefix="kriterien")
    formset.row_label, formset.add_label = "Kriterium", "Weiteres Kriterium hinzufügen"
    formset.helper = CriterionRow().helper
    return formset


def criteria_rows(formset) -> list[dict]:
    """Return the criteria that were filled in and not removed, in their order."""
    return [
        {name: form.cleaned_data[name] for name in ("name", "hint", "weight")}
        for form in formset
        if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("name")
    ]


def skew_people():
    """Return who may rate: SKEW's staff."""
    return User.objects.skew_staff().order_by("last_name", "first_name")


class ReviewersForm(PortalForm):
    """Who rates: one application, or all that still need somebody."""

    reviewers = forms.ModelMultipleChoiceField(
        label="Wer bewertet?",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Wählen Sie aus, wer bewertet."},
    )

    def __init__(self, *args, application: PoolApplication | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        people = skew_people()
        self.missing = REVIEWS_NEEDED
        if application is not None:
            people = people.exclude(pk__in=[review.reviewer_id for review in application.reviews.all()])
            people = people.exclude(pk=application.user_id)
            self.missing -= len(application.raters)
        self.fields["reviewers"].queryset = people

    def clean_reviewers(self):
        """Return the people, in the order of the list."""
        return list(self.cleaned_data["reviewers"])


class RatingForm(PortalForm):
    """The rubric. `is_final` asks for everything; without it the points so far are kept."""

    bias = forms.ChoiceField(
        label="Kennen Sie die Person?",
        choices=Bias.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Erklären Sie zuerst, ob Sie die Person kennen."},
    )
    bias_text = PlainTextField(
        label="Woher kennen Sie die Person?",
        max_length=500,
        required=False,
        help_text="Nur wenn Sie befangen sind. Dann bewertet jemand anderes.",
    )
    recommendation = forms.ChoiceField(
        label="Ihre Empfehlung", choices=Recommendation.choices, widget=forms.RadioSelect
    )
    comment = PlainTextField(
        label="Begründung",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Was spricht dafür, was dagegen? Bei einer Auskunft liest die Person, was Sie schreiben.",
    )

    def __init__(self, *args, review: Review, is_final: bool = True, **kwargs):
        self.criteria: list[CallCriterion] = list(review.application.call.criteria.all())
        super().__init__(*args, initial=self._initial(review), **kwargs)
        for criterion in self.criteria:
            self.fields[self._key(criterion)] = self._points(criterion, required=is_final)
        self.fields["recommendation"].required = self.fields["comment"].required = is_final
        hint = "0 ist gar nicht, 4 ist voll erfüllt."
        self.helper.layout = Layout(
            Group("Zuerst", "bias", "bias_text", heading=True),
            Group("Punkte", *map(self._key, self.criteria), hint=hint, heading=True),
            Group("Ihr Urteil", "recommendation", "comment", heading=True),
        )

    def points(self) -> dict[int, int | None]:
        """Return the points by the criterion's id; None where nothing was chosen yet."""
        return {
            criterion.pk: int(given) if (given := self.cleaned_data[self._key(criterion)]) else None
            for criterion in self.criteria
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("bias") == Bias.KNOWS and not cleaned.get("bias_text"):
            self.add_error("bias_text", "Schreiben Sie kurz, woher Sie die Person kennen.")
        return cleaned

    @staticmethod
    def _key(criterion: CallCriterion) -> str:
        return f"kriterium-{criterion.pk}"

    def _initial(self, review: Review) -> dict:
        points = {score.criterion_id: str(score.points) for score in review.scores.all()}
        given = {self._key(row): points[row.pk] for row in self.criteria if row.pk in points}
        names = ("bias", "bias_text", "recommendation", "comment")
        return given | {name: getattr(review, name) for name in names}

    def _points(self, criterion: CallCriterion, *, required: bool) -> forms.ChoiceField:
        field = forms.ChoiceField(
            label=criterion.name,
            help_text=criterion.hint,
            required=required,
            choices=[(str(number), str(number)) for number in range(MOST_POINTS + 1)],
            widget=forms.RadioSelect(attrs={"class": "p-points"}),
        )
        field.error_messages["required"] = f"Geben Sie Punkte für „{criterion.name}“."
        return field

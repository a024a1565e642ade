"""Filter of the accounts, exceptions, closing and opening."""

from django import forms

from advisors.forms.days import DayField
from core.forms import PlainTextField, PortalForm

MOST_EXCEPTION = 40  # half days; the database refuses more


def _rows(number: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": number})


class AccountFilter(PortalForm):
    """Which accounts SKEW looks at; wrong values of an address count as not given."""

    SORTS = (("rest", "wenig Rest zuerst"), ("viel", "viel Rest zuerst"), ("name", "nach Namen"))

    jahr = forms.TypedChoiceField(label="Jahr", coerce=int, required=False)
    q = PlainTextField(label="Kommune", required=False, max_length=80)
    sortiert = forms.ChoiceField(label="Reihenfolge", choices=SORTS, required=False)

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jahr"].choices = [(year, str(year)) for year in years]


class ExceptionForm(PortalForm):
    """Half days beyond the limit and why."""

    half_days = DayField(
        label="Tage über dem Kontingent",
        most=MOST_EXCEPTION,
        help_text="Ganze oder halbe Tage, zum Beispiel 1,5.",
        error_messages={"required": "Tragen Sie ein, wie viele Tage es sein sollen."},
    )
    reason = PlainTextField(
        label="Begründung",
        max_length=2000,
        widget=_rows(5),
        help_text="Warum reicht das Kontingent nicht? Die zweite Person liest das, und es steht im Konto.",
        error_messages={"required": "Begründen Sie die Ausnahme."},
    )


class DecisionForm(PortalForm):
    """What the second person says about an exception."""

    decision_text = PlainTextField(
        label="Begründung",
        help_text="Bei einer Ablehnung nötig. Sie steht im Konto.",
        max_length=500,
        required=False,
        widget=_rows(3),
    )


class CloseYearForm(PortalForm):
    """The closing of a year; whoever closes has seen what it ends."""

    reason = PlainTextField(
        label="Vermerk zum Abschluss",
        max_length=500,
        widget=_rows(2),
        error_messages={
            "required": "Schreiben Sie einen Vermerk, zum Beispiel: Alle Kommunen sind erinnert."
        },
    )
    is_seen = forms.BooleanField(
        label="Ich habe die offenen Einträge und Reservierungen gesehen.",
        error_messages={"required": "Bestätigen Sie, dass Sie die offenen Einträge gesehen haben."},
    )


class ReopenForm(PortalForm):
    """Why an account is opened again."""

    reason = PlainTextField(
        label="Warum wird das Konto wieder geöffnet?",
        max_length=500,
        widget=_rows(2),
        error_messages={"required": "Begründen Sie, warum das Konto wieder geöffnet wird."},
    )

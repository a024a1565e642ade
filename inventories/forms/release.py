"""Writing down what an organisation said: yes to what, or no, or not any more."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import DocumentField, GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns
from inventories.field_groups import FIELDS_OF_GROUP
from organisations.enums import FieldGroup, Purpose, ReleaseChannel
from organisations.models import Consent
from organisations.services import check_consents

PURPOSES = tuple(Purpose)
GROUPS = tuple(FieldGroup)


class ReleaseForm(PortalForm):
    """One act of releasing; `consents` is the table of field group × purpose, with nothing pre-checked."""

    person_name = PlainTextField(
        label="Wer hat zugestimmt?", max_length=160, missing="Nennen Sie die Person, die zugestimmt hat."
    )
    person_function = PlainTextField(
        label="Funktion in der Organisation",
        max_length=160,
        missing="Nennen Sie die Funktion, zum Beispiel: Vorsitzende.",
    )
    channel = forms.ChoiceField(
        label="Auf welchem Weg?",
        choices=[
            (ReleaseChannel.PAPER.value, ReleaseChannel.PAPER.label),
            (ReleaseChannel.ORAL.value, ReleaseChannel.ORAL.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, auf welchem Weg die Zustimmung kam."},
    )
    given_on = GermanDateField(label="Zugestimmt am", missing="Nennen Sie den Tag der Zustimmung.")
    evidence = DocumentField(
        label="Nachweis",
        required=False,
        kinds=("application/pdf", "image/jpeg", "image/png"),
        help_text="Scan der Unterschrift oder der bestätigenden E-Mail. Bei Papier nötig.",
    )
    note = PlainTextField(label="Anmerkung", max_length=500, required=False)
    consents = forms.MultipleChoiceField(
        label="Was darf wohin?",
        choices=[
            (f"{purpose}:{group}", f"{group.label}: {purpose.label}")
            for purpose in PURPOSES
            for group in GROUPS
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kreuzen Sie an, was erlaubt ist. Bei einem Nein tragen Sie das Nein ein."
        },
    )

    withheld = forms.MultipleChoiceField(
        label="Was ist ausgenommen?",
        choices=[
            (f"{purpose}:{group}:{name}", f"{label}: {purpose.label}")
            for purpose in PURPOSES
            for group, fields in FIELDS_OF_GROUP.items()
            for name, label in fields
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # the table of consents is drawn by the page itself
        self.helper.layout = Layout(
            Columns("person_name", "person_function"), "channel", "given_on", "evidence", "note"
        )

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError("Der Tag liegt in der Zukunft. Prüfen Sie das Datum.")
        return day

    def clean_consents(self) -> list[tuple[str, str]]:
        """Return (purpose, field group) pairs."""
        pairs = [tuple(value.split(":")) for value in self.cleaned_data["consents"]]
        try:
            check_consents(pairs)
        except ValidationError as problem:
            raise ValidationError(problem.message_dict["consents"]) from problem
        return pairs

    def clean_withheld(self) -> dict[tuple[str, str], list[str]]:
        """Return {(purpose, field group): excepted fields}."""
        found: dict[tuple[str, str], list[str]] = {}
        for value in self.cleaned_data["withheld"]:
            purpose, group, name = value.split(":")
            found.setdefault((purpose, group), []).append(name)
        return found

    def clean(self) -> dict:
        cleaned = super().clean()
        needs_scan = cleaned.get("channel") == ReleaseChannel.PAPER and "evidence" not in self.errors
        if needs_scan and not cleaned.get("evidence"):
            self.add_error("evidence", "Laden Sie den Scan der Unterschrift hoch.")
        return cleaned

    def table(self) -> list[tuple[str, str, list[dict]]]:
        """Return rows (field group, hint, boxes by purpose) for the page."""
        chosen = set(self["consents"].value() or [])
        return [
            (
                group.label,
                HINTS.get(group, ""),
                [
                    {
                        "value": f"{purpose}:{group}",
                        "label": purpose.label,
                        "checked": f"{purpose}:{group}" in chosen,
                    }
                    for purpose in PURPOSES
                ],
            )
            for group in GROUPS
        ]

    def exceptions(self) -> list[tuple[str, list[tuple[str, list[dict]]]]]:
        """Return (field group, its fields with a box per purpose): what is excepted from a yes."""
        chosen = set(self["withheld"].value() or [])
        return [
            (group.label, [(label, _boxes(f"{group}:{name}", chosen)) for name, label in fields])
            for group, fields in FIELDS_OF_GROUP.items()
        ]


def _boxes(of: str, chosen: set[str]) -> list[dict]:
    """Return a box per purpose for a field, "contact:phone"."""
    values = [(f"{purpose}:{of}", purpose.label) for purpose in PURPOSES]
    return [{"value": value, "label": label, "checked": value in chosen} for value, label in values]


HINTS = {
    FieldGroup.ORIGIN: "Besonders geschützt (Artikel 9 DSGVO): nur mit ausdrücklichem Ja.",
    FieldGroup.PERSON: "Jede genannte Person muss selbst einverstanden sein.",
    FieldGroup.ADDRESS: "Auch mit Ja erscheint nur, was der Steckbrief zeigt: ganz, Ort oder nichts.",
}


class RefusalForm(PortalForm):
    """The organisation does not want to appear."""

    comment = PlainTextField(
        label="Wer hat es gesagt, wann und auf welchem Weg?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Gründe müssen nicht genannt werden.",
        missing="Schreiben Sie, wer das Nein gesagt hat.",
    )


class RevocationForm(PortalForm):
    """Which consents are taken back, by whom and on which way."""

    by_name = PlainTextField(
        label="Wer widerruft?", max_length=160, missing="Nennen Sie die Person, die widerruft."
    )
    channel = forms.ChoiceField(
        label="Auf welchem Weg kam der Widerruf?",
        choices=[
            (ReleaseChannel.ORAL.value, "Mündlich oder am Telefon"),
            (ReleaseChannel.PAPER.value, "Mit Brief oder E-Mail"),
        ],
        initial=ReleaseChannel.ORAL.value,
        required=False,
        widget=forms.RadioSelect,
    )
    everything = forms.BooleanField(
        label="Die Organisation widerruft alles",
        required=False,
        help_text="Dann müssen Sie unten nichts ankreuzen.",
    )
    consents = forms.ModelMultipleChoiceField(
        label="Was wird widerrufen?",
        queryset=Consent.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, standing: list[Consent], **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["consents"].queryset = Consent.objects.filter(pk__in=[consent.pk for consent in standing])

    def clean(self) -> dict:
        """Return the person and the consents to take back."""
        cleaned = super().clean()
        cleaned["channel"] = cleaned.get("channel") or ReleaseChannel.ORAL
        if cleaned.pop("everything", False):
            cleaned["consents"] = self.standing
        elif not cleaned.get("consents") and "consents" not in self.errors:
            self.add_error("consents", "Kreuzen Sie an, was widerrufen wird, oder widerrufen Sie alles.")
        return cleaned

    def table(self) -> list[tuple[str, list[tuple[Consent, bool]]]]:
        """Return (purpose, consents with their tick) in the order of the release."""
        chosen = {str(pk) for pk in self["consents"].value() or []}
        rows = [
            (
                purpose.label,
                [(one, str(one.pk) in chosen) for one in self.standing if one.purpose == purpose],
            )
            for purpose in PURPOSES
        ]
        return [row for row in rows if row[1]]

"""Post arrives: finding the case by its code, and recording the receipt."""

from django import forms
from django.utils import timezone

from applications.application_pdf import grouped
from applications.models import Application, MailReceipt, Submission
from applications.scan_code import Scan
from applications.services.receipt import check_day
from core.forms import DocumentField, GermanDateField, PlainTextField, PortalForm

SCAN_KINDS = ("application/pdf", "image/jpeg", "image/png")
FOREIGN_CODE = (
    "Die Prüfsumme auf dem Papier gehört zu keiner eingereichten Fassung. Das Papier wurde wohl verändert. "
    "Tragen Sie es nicht ein und rufen Sie die Ansprechperson an."
)
NOT_COMPARED = (
    "Vergleichen Sie die Prüfsumme mit dem Papier. Stimmt sie nicht, tragen Sie den Eingang nicht ein "
    "und rufen Sie die Ansprechperson an."
)


class FindReceiptForm(PortalForm):
    """One field for a hand scanner or a typed case number."""

    code = PlainTextField(
        label="Aktenzeichen oder Code",
        max_length=200,
        missing="Scannen Sie den Code auf der letzten Seite, oder tippen Sie das Aktenzeichen.",
        help_text="Scannen Sie den Code auf der letzten Seite, oder tippen Sie zum Beispiel me 2026 417.",
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.disable_csrf = True  # the page asks by GET, nothing changes


class ReceiptForm(PortalForm):
    """Which version arrived when, compared by its checksum."""

    submission = forms.ModelChoiceField(
        label="Welche Fassung liegt vor Ihnen?",
        queryset=Submission.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    is_matching = forms.BooleanField(
        label="Die Prüfsumme auf dem Papier stimmt", error_messages={"required": NOT_COMPARED}
    )
    received_on = GermanDateField(label="Eingegangen am", missing="Nennen Sie den Tag des Eingangs.")
    scan = DocumentField(
        label="Scan",
        required=False,
        kinds=SCAN_KINDS,
        help_text="Der unterschriebene Antrag als PDF oder Bild, höchstens 20 MB.",
    )
    note = PlainTextField(
        label="Anmerkung",
        required=False,
        max_length=MailReceipt._meta.get_field("note").max_length,
        help_text="Zum Beispiel: Siegel fehlt, ohne Anlagen",
    )

    def __init__(self, *args, application: Application, scan: Scan | None = None, **kwargs):
        self.versions = list(application.submissions.order_by("-number"))
        self.scan = scan if scan and scan.sha256 else None
        self.scanned = self._scanned_version()
        chosen = self.scanned or self.versions[0]
        kwargs["initial"] = {"received_on": timezone.localdate(), "submission": chosen.pk}
        super().__init__(*args, **kwargs)
        self._ask_only_what_is_open(application, chosen)

    @property
    def has_foreign_code(self) -> bool:
        """Whether a checksum was scanned that belongs to no version."""
        return self.scan is not None and self.scanned is None

    def _scanned_version(self) -> Submission | None:
        if self.scan is None:
            return None
        return next((version for version in self.versions if version.sha256 == self.scan.sha256), None)

    def _ask_only_what_is_open(self, application: Application, chosen: Submission) -> None:
        """A scanned checksum answers two questions; with one version there is nothing to choose."""
        field = self.fields["submission"]
        field.queryset = application.submissions.order_by("-number")
        field.label_from_instance = lambda version: f"Fassung {version.number}, {version.pages} Seiten"
        if self.scanned or len(self.versions) == 1:
            field.widget = forms.HiddenInput()
        if self.scanned:
            del self.fields["is_matching"]
        elif len(self.versions) == 1:
            self.fields["is_matching"].help_text = f"{grouped(chosen.sha256)}"

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.has_foreign_code:
            raise forms.ValidationError(FOREIGN_CODE)
        submission, day = cleaned.get("submission"), cleaned.get("received_on")
        if submission and day:
            try:
                check_day(submission, day)
            except forms.ValidationError as problem:
                self.add_error("received_on", problem)
        return cleaned

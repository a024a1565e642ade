"""A file for part G."""

from django import forms

from applications.enums import AttachmentKind
from applications.models import Attachment
from core.forms import DocumentField, PlainTextField, PortalForm


class AttachmentForm(PortalForm):
    """What kind of document, how it is called, and the file itself."""

    file = DocumentField(
        label="Datei",
        missing="Wählen Sie eine Datei aus.",
        help_text="PDF, Bild (JPEG, PNG) oder Office-Datei, höchstens 20 MB.",
    )
    kind = forms.ChoiceField(
        label="Was ist das?", choices=AttachmentKind.choices, widget=forms.RadioSelect, initial="other"
    )
    title = PlainTextField(
        label="Bezeichnung",
        max_length=Attachment._meta.get_field("title").max_length,
        missing="Geben Sie der Datei eine Bezeichnung.",
        help_text="Zum Beispiel: Ratsbeschluss vom 12. März 2026",
    )

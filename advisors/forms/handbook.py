"""What SKEW fills in to write handbooks."""

from crispy_forms.layout import Layout
from django import forms

from advisors.enums.pool import PoolStatus
from advisors.models import Handbook, HandbookVersion, Pool
from core.forms import DocumentField, PlainTextField, PortalModelForm
from core.forms_layout import Group

PDF_ONLY = ("application/pdf",)


class HandbookForm(PortalModelForm):
    """A new handbook of a pool."""

    class Meta:
        model = Handbook
        fields = ("pool", "kind", "title")
        help_texts = {"title": "Zum Beispiel: Teilnehmerhandbuch MiGlobe NRW"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pool"].queryset = Pool.objects.exclude(status=PoolStatus.ENDED)
        self.fields["pool"].empty_label = None


class VersionForm(PortalModelForm):
    """The draft of a version: text, or a PDF that was made elsewhere, and what is new."""

    text = PlainTextField(
        label="Text",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="Kapitel beginnen mit „## “, Zwischentitel mit „### “, Punkte mit „- “.",
    )
    file = DocumentField(
        label="PDF-Datei",
        kinds=PDF_ONLY,
        required=False,
        widget=forms.ClearableFileInput,
        help_text="Nur, wenn das Handbuch schon gesetzt ist. Dann laden Mitglieder diese Datei herunter.",
    )

    class Meta:
        model = HandbookVersion
        fields = ("text", "file", "changes")
        widgets = {"changes": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"changes": "Zwei, drei Sätze. Sie stehen in der E-Mail und über dem Vergleich."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("text", "file", Group("Neuerungen", "changes", heading=True))

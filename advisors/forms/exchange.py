"""Forms of the exchange: notes, comments, dates."""

from crispy_forms.layout import Layout
from django import forms

from advisors.forms.pool_choice import PoolRowForm
from advisors.models import ExchangeDate, ExchangeNote
from core.forms import DocumentField, PlainTextField, PortalForm
from core.forms.moments import MomentsMixin, begins_field, day_field, ends_field
from core.forms_layout import Columns
from organisations.models import Theme


class NoteForm(PoolRowForm):
    """A note in Markdown, with themes and a file."""

    themes = forms.ModelMultipleChoiceField(
        label="Themen", queryset=Theme.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    file = DocumentField(label="Datei anhängen", required=False)

    class Meta:
        model = ExchangeNote
        fields = ("pool", "title", "text", "themes")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": "Eine Leerzeile trennt Absätze, ein Strich am Anfang macht einen Listenpunkt.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.filter(is_active=True)
        self.helper.layout = Layout("pool", "title", "text", "themes", "file")

    def values(self) -> dict:
        """Return the columns and themes for the service, without the file."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CommentForm(PortalForm):
    """An answer to a note."""

    text = PlainTextField(
        label="Ihr Kommentar",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        missing="Schreiben Sie zuerst Ihren Kommentar.",
    )


class DateForm(MomentsMixin, PoolRowForm):
    """A meeting of the pool."""

    day, begins, ends = day_field(), begins_field(), ends_field(required=True)

    class Meta:
        model = ExchangeDate
        fields = ("pool", "title", "is_online", "place", "text")
        labels = {"is_online": "Das Treffen ist online"}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"place": "Haus und Ort, oder die Adresse des Raums im Netz"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "pool", "title", "day", Columns("begins", "ends"), "is_online", "place", "text"
        )

    def values(self) -> dict:
        """Return the columns for the service."""
        names = (*self.Meta.fields, "starts_at", "ends_at")
        return {name: self.cleaned_data[name] for name in names}

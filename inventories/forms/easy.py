"""The summary in easy German."""

from crispy_forms.layout import Layout
from django import forms

from inventories.brochure.own_texts import EASY_FIELDS
from inventories.forms.brochure import SeenForm
from inventories.models import Brochure


class EasyForm(SeenForm):
    """Title and text of the summary."""

    class Meta:
        model = Brochure
        fields = EASY_FIELDS
        help_texts = {
            "easy_title": "Zum Beispiel: Wer hilft wem in Brückstedt?",
            "easy_body": "Kurze Sätze, ein Gedanke je Satz. Eine leere Zeile trennt Absätze.",
        }
        widgets = {"easy_body": forms.Textarea(attrs={"rows": 18})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("seen_at", *EASY_FIELDS)

    def clean(self) -> dict:
        """Ask for the title as soon as there is a text."""
        cleaned = super().clean()
        if cleaned.get("easy_body") and not cleaned.get("easy_title") and "easy_title" not in self.errors:
            self.add_error("easy_title", "Schreiben Sie eine Überschrift.")
        return cleaned

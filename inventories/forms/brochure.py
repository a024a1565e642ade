"""Texts, imprint and cover of the brochure."""

from datetime import datetime

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.forms import PortalModelForm
from core.forms_layout import Columns, Group
from inventories.brochure.own_texts import CHAPTER_FIELDS, IMPRINT_FIELDS
from inventories.models import Brochure, Chapter

MARKDOWN_HELP = (
    "Absätze trennt eine leere Zeile. ### macht eine Zwischenüberschrift, - eine Liste, *kursiv*, **fett**. "
    "Eine Fußnote: [^1] im Satz, und in einer eigenen Zeile [^1]: Text der Fußnote."
)
NO_ALT = "Beschreiben Sie das Bild für Menschen, die es nicht sehen."
NO_CREDIT = "Schreiben Sie, von wem das Bild ist, zum Beispiel: Foto: Jana Muster."


class SeenForm(PortalModelForm):
    """A form that knows which state of its row the person saw (two people at the same text)."""

    seen_at = forms.CharField(widget=forms.HiddenInput)
    picture_fields = ("", "", "")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_at"] = self.instance.updated_at.isoformat()

    def clean_seen_at(self) -> datetime:
        """Return the time; a damaged one counts as an old state."""
        seen_at = parse_datetime(self.cleaned_data["seen_at"])
        return seen_at or datetime.min.replace(tzinfo=timezone.get_current_timezone())

    def clean(self) -> dict:
        cleaned = super().clean()
        picture, alt, credit = self.picture_fields
        if cleaned.get(picture):
            if not cleaned.get(alt):
                self.add_error(alt, NO_ALT)
            if not cleaned.get(credit):
                self.add_error(credit, NO_CREDIT)
        return cleaned


class ChapterForm(SeenForm):
    """One text chapter in Markdown."""

    picture_fields = ("picture", "picture_alt", "picture_credit")

    class Meta:
        model = Chapter
        fields = CHAPTER_FIELDS
        labels = {"is_included": "Dieses Kapitel erscheint in der Broschüre"}
        help_texts = {
            "body": MARKDOWN_HELP,
            "quote": "Ein Satz, der groß gesetzt wird. Ohne Anführungszeichen.",
            "picture": "Hochformat wirkt am besten, mindestens 700 Bildpunkte breit.",
        }
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}

    def __init__(self, *args, may_leave_out: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].max_length = 8000
        if not may_leave_out:
            del self.fields["is_included"]
        with_picture = self.instance.kind == "welcome"
        if not with_picture:
            for name in self.picture_fields:
                del self.fields[name]
        self.helper.layout = Layout(
            "seen_at",
            "title",
            "body",
            "quote",
            Group("Wer spricht?", Columns("author_name", "author_function")),
            *([Group("Porträt", "picture", "picture_alt", "picture_credit")] if with_picture else []),
            *(["is_included"] if may_leave_out else []),
        )


class ImprintForm(SeenForm):
    """Title, imprint and cover."""

    picture_fields = ("cover", "cover_alt", "cover_credit")

    class Meta:
        model = Brochure
        fields = IMPRINT_FIELDS
        help_texts = {
            "title": "Zum Beispiel: Brückstedt und die Welt",
            "series_number": "Nummer in der Reihe",
            "theme": "Nur wenn dieses Heft andere Farben haben soll als die Reihe.",
            "photos_by": "Zum Beispiel: Jana Muster, Stadtarchiv",
            "printed_by": "Zum Beispiel: Druckerei am Markt, auf Recyclingpapier",
            "cover": "Querformat oder Quadrat, mindestens 1.400 Bildpunkte breit. "
            "Ohne eigenes Bild zeichnet das Portal eines.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("series", "theme"):
            choices = self.fields[name].queryset
            self.fields[name].queryset = choices.filter(
                Q(is_active=True) | Q(pk=getattr(self.instance, f"{name}_id"))
            )
        self.fields["theme"].empty_label = "Farben der Reihe"
        self.helper.layout = Layout(
            "seen_at",
            "title",
            "subtitle",
            Group("Reihe und Aussehen", Columns("series", "series_number"), Columns("year", "theme")),
            Group(
                "Impressum", "project_lead", "editor_name", "texts_by", "photos_by", "layout_by", "printed_by"
            ),
            Group("Titelbild", "cover", "cover_alt", "cover_credit"),
        )

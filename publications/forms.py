"""Forms of the pages that anybody may use, and of the pages' editors."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import OneEmailField, PlainTextField, PortalForm, PortalModelForm
from core.forms.files import UploadField
from core.forms_layout import Columns
from municipalities.forms import MunicipalityField
from publications.enums import MessageTopic, PageSlug
from publications.models import BarrierReport, Page

TOO_MANY = (
    "Von Ihrem Anschluss kamen gerade sehr viele Nachrichten. "
    "Versuchen Sie es in einer Stunde noch einmal oder rufen Sie uns an."
)


class TrapMixin:
    """Adds a field that people never see and that programs fill in."""

    TRAP = "homepage"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.helper.layout = Layout(*self.fields)
        self.fields[self.TRAP] = forms.CharField(
            label="Dieses Feld leer lassen", required=False, widget=widget
        )

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the form."""
        return bool(self.data.get(self.add_prefix(self.TRAP)))


class BarrierReportForm(TrapMixin, PortalModelForm):
    """What does not work, where, and where to send the answer."""

    class Meta:
        model = BarrierReport
        fields = ("message", "page_address", "email")
        widgets = {"message": forms.Textarea(attrs={"rows": 7})}
        help_texts = {
            "message": "Was wollten Sie tun? Was ist passiert? Welche Hilfsmittel nutzen Sie?",
            "page_address": "Die Zeile oben im Browser. Ohne sie suchen wir nach Ihrer Beschreibung.",
            "email": "Nur für unsere Antwort. Ohne Adresse können wir Ihnen nicht antworten.",
        }


class ContactForm(TrapMixin, PortalForm):
    """A message to the team."""

    name = PlainTextField(label="Ihr Name", max_length=120)
    email = OneEmailField(label="Ihre E-Mail-Adresse", help_text="An diese Adresse antworten wir.")
    topic = forms.ChoiceField(label="Worum geht es?", choices=MessageTopic.choices)
    message = PlainTextField(
        label="Ihre Nachricht", max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )


class TownLetterForm(PortalForm):
    """What the ready letter needs to know."""

    municipality = MunicipalityField(
        label="An welche Kommune?", help_text="Name oder Postleitzahl, zum Beispiel Witten."
    )
    organisation = PlainTextField(label="Ihre Organisation oder Gruppe", max_length=160)
    about = PlainTextField(
        label="Was Sie tun, in einem Satz",
        help_text="Zum Beispiel: Seit 2009 arbeiten wir mit einer Schule in Kumba zusammen.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = PlainTextField(label="Ihr Name", max_length=120)
    function = PlainTextField(label="Ihre Funktion", max_length=120, required=False)
    place = PlainTextField(label="Ort", max_length=80, required=False)
    contact = PlainTextField(
        label="Telefon oder E-Mail",
        help_text="Damit die Kommune antworten kann.",
        max_length=160,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "municipality", "organisation", "about", Columns("name", "function"), Columns("place", "contact")
        )


class AnswerForm(PortalModelForm):
    """The team's answer to a report."""

    class Meta:
        model = BarrierReport
        fields = ("answer",)
        widgets = {"answer": forms.Textarea(attrs={"rows": 9})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        if not self.instance.email:
            self.fields["answer"].label = "Was haben Sie unternommen?"


class VideoField(UploadField):
    """An MP4 file, told by its content (ISO 14496-12: the box "ftyp" comes first)."""

    accept = "video/mp4"

    def to_python(self, data):
        """Return the checked file, or None."""
        file = super().to_python(data)
        if file is None:
            return None
        head = file.read(12)
        file.seek(0)
        if head[4:8] != b"ftyp":
            raise ValidationError("Bitte laden Sie das Video als MP4-Datei hoch.", code="kind")
        return file


class PageForm(PortalModelForm):
    """Title, lead and Markdown of a page; the page on sign language also has its video."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Page
        fields = ("title", "lead", "body", "video")
        field_classes = {"video": VideoField}
        widgets = {"lead": forms.Textarea(attrs={"rows": 3}), "body": forms.Textarea(attrs={"rows": 28})}
        help_texts = {
            "body": "Überschrift: ## davor. Frage oder Zwischentitel: ### davor. Liste: - davor. "
            "Fett: **so**. Link: [Text](/adresse/).",
            "video": "MP4-Datei in Deutscher Gebärdensprache, mit Untertiteln im Bild.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.slug != PageSlug.SIGN_LANGUAGE:
            del self.fields["video"]

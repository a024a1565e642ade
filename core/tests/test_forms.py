"""Form fields: what they understand, what they refuse, and the sentence they say."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.forms.models import fields_for_model
from django.test.utils import isolate_apps
from django.utils.datastructures import MultiValueDict
from PIL import Image

from core.forms import (
    CleanImageField,
    DocumentField,
    GermanDateField,
    OneEmailField,
    PlainTextField,
    PortalForm,
    PortalModelForm,
    WebsiteField,
)
from core.forms.base import portal_formfield
from core.tests.sample_files import make_exe, make_image, make_office, make_pdf, make_photo_with_gps
from core.uploads import RefusedUpload


class ContactForm(PortalForm):
    """One field of each kind, as a page would use them."""

    name = PlainTextField(label="Name", max_length=10)
    story = PlainTextField(label="Selbstdarstellung", widget=forms.Textarea, required=False)
    bare = forms.CharField(label="Kurztext", required=False)
    kind = forms.ChoiceField(label="Art", choices=[("a", "A")])
    agreed = forms.BooleanField(label="Die Angaben sind richtig.")
    workshop = forms.ChoiceField(label="Wünschen Sie einen Workshop?", choices=[("ja", "Ja")])
    members = forms.IntegerField(label="Mitglieder", required=False, min_value=1)
    email = OneEmailField(label="E-Mail", missing="Wohin dürfen wir schreiben?", required=True)
    scan = DocumentField(label="Scan des Antrags")
    password = forms.CharField(label="Passwort", widget=forms.PasswordInput, required=False)


def errors_of(data, files=None):
    form = ContactForm(data, files or {})
    form.is_valid()
    return {name: messages[0] for name, messages in form.errors.items()}


def refusal(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


def test_form_says_what_is_missing_without_official_words():
    errors = errors_of({})
    assert errors == {
        "name": "Bitte füllen Sie „Name“ aus.",
        "kind": "Bitte wählen Sie „Art“ aus.",
        "agreed": "Bitte bestätigen Sie: Die Angaben sind richtig.",
        "workshop": "Bitte beantworten Sie die Frage „Wünschen Sie einen Workshop?“",
        "email": "Wohin dürfen wir schreiben?",
        "scan": "Bitte laden Sie „Scan des Antrags“ hoch.",
    }


def test_form_says_how_to_mend_an_answer():
    errors = errors_of(
        {"name": "x" * 12, "kind": "z", "members": "viele", "bare": "<b>x</b>", "password": "<b>ok"}
    )
    assert errors["name"] == "Bitte kürzen Sie „Name“ auf höchstens 10 Zeichen. Es sind jetzt 12."
    assert errors["kind"] == "Diese Auswahl gibt es nicht mehr. Bitte wählen Sie „Art“ neu aus."
    assert errors["members"] == "Bitte schreiben Sie bei „Mitglieder“ eine ganze Zahl, zum Beispiel 12."
    assert errors["bare"].startswith("Bitte schreiben Sie ohne HTML.")
    assert "password" not in errors
    assert errors_of({"members": "0"})["members"] == "Bitte geben Sie bei „Mitglieder“ mindestens 1 an."


def test_form_keeps_the_sentences_of_its_author_and_percent_signs():
    class OwnForm(PortalForm):
        share = forms.CharField(label="Anteil in %", max_length=2, error_messages={"required": "Wie viel?"})

    assert OwnForm({}).errors["share"] == ["Wie viel?"]
    assert OwnForm({"share": "100"}).errors["share"] == [
        "Bitte kürzen Sie „Anteil in %“ auf höchstens 2 Zeichen. Es sind jetzt 3."
    ]


def test_form_has_a_helper_for_the_template_pack():
    helper = ContactForm().helper
    assert (helper.form_tag, helper.template_pack) == (False, "kern")


@isolate_apps("core")
def test_model_form_uses_our_fields_for_the_columns():
    class Sample(models.Model):
        title = models.CharField("Titel", max_length=20)
        text = models.TextField("Text")
        mail = models.EmailField("E-Mail")
        web = models.URLField("Internet")
        day = models.DateField("Tag")
        moment = models.DateTimeField("Zeitpunkt")
        picture = models.ImageField("Bild")
        paper = models.FileField("Papier")
        kind = models.CharField("Art", max_length=1, choices=[("a", "A")])

        class Meta:
            app_label = "core"

        def __str__(self):
            return self.title

    class SampleForm(PortalModelForm):
        class Meta:
            model = Sample
            fields = "__all__"

    found = {name: type(field) for name, field in SampleForm.base_fields.items()}
    assert found == {
        "title": PlainTextField,
        "text": PlainTextField,
        "mail": OneEmailField,
        "web": WebsiteField,
        "day": GermanDateField,
        "moment": forms.DateTimeField,
        "picture": CleanImageField,
        "paper": DocumentField,
        "kind": forms.TypedChoiceField,
    }
    assert SampleForm({}).errors["title"] == ["Bitte füllen Sie „Titel“ aus."]
    assert isinstance(
        fields_for_model(Sample, formfield_callback=portal_formfield)["text"].widget, forms.Textarea
    )


def test_plain_text_is_tidied():
    assert PlainTextField().clean("  Gru\u0308n \u202e und\x07 \n blau ") == "Grün und blau"
    story = PlainTextField(widget=forms.Textarea)
    assert story.clean("Eins\r\n\r\nZwei\x0b ") == "Eins\n\nZwei"
    assert refusal(PlainTextField(), "\u200b \x07") != ""
    assert PlainTextField(required=False).clean("\u200b") == ""


@pytest.mark.parametrize("text", ["<b>x</b>", '<img src="file:///etc/passwd">', "&lt;script&gt;"])
def test_plain_text_refuses_html(text):
    assert refusal(PlainTextField(), text).startswith("Bitte schreiben Sie ohne HTML.")


def upload(content, name):
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def test_document_field_gives_type_and_safe_name():
    file = DocumentField().clean(upload(make_pdf(), "../Antrag größer" + "x" * 200 + ".exe"))
    assert file.content_type == "application/pdf"
    assert file.name.startswith("Antrag größer")
    assert file.name.endswith(".pdf")
    assert len(file.name) == 100


def test_document_field_can_be_narrowed():
    field = DocumentField(kinds=("application/pdf", "image/jpeg"))
    assert field.widget.attrs["accept"] == ".pdf,.jpg"
    assert refusal(field, upload(make_office(), "a.docx")) == (
        "Bitte laden Sie hier eine Datei dieser Art hoch: PDF, JPG."
    )
    assert refusal(field, upload(make_exe(), "a.pdf")).startswith(
        "Diese Art von Datei können wir nicht annehmen."
    )


def test_document_field_tells_that_a_file_was_too_large():
    refused = RefusedUpload(field_name="scan", name="riese.pdf", size=200 * 1024**2, alone=True)
    errors = errors_of({"name": "Verein"}, MultiValueDict({"scan": [refused]}))
    assert errors["scan"].startswith("Die Datei ist größer als 20 MB.")
    assert "name" not in errors


def test_optional_file_fields_may_stay_empty():
    assert DocumentField(required=False).clean(None) is None
    assert CleanImageField(required=False).clean(None) is None


def test_image_field_gives_a_new_picture():
    file = CleanImageField(max_px=500).clean(upload(make_photo_with_gps(), "Foto.JPG"))
    image = Image.open(file)
    assert max(image.size) == 500
    assert not image.getexif()
    assert refusal(CleanImageField(), upload(make_exe(), "foto.jpg")).startswith(
        "Diese Datei ist kein passendes Bild."
    )
    assert refusal(CleanImageField(min_px=1000), upload(make_image(), "f.jpg")).startswith(
        "Das Bild ist mit 800 × 600 Bildpunkten zu klein."
    )

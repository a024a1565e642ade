"""A photo or a logo, with the words without which it may not be used."""

from django import forms

from core.forms import CleanImageField, PlainTextField, PortalForm
from inventories.enums import PictureKind, PictureRight


class PictureWordsForm(PortalForm):
    """What is told about a picture."""

    kind = forms.ChoiceField(
        label="Was ist zu sehen?",
        choices=[
            (PictureKind.PHOTO.value, PictureKind.PHOTO.label),
            (PictureKind.LOGO.value, PictureKind.LOGO.label),
        ],
        initial=PictureKind.PHOTO,
        widget=forms.RadioSelect,
    )
    alt_text = PlainTextField(
        label="Bildbeschreibung",
        max_length=250,
        help_text="Für alle, die das Bild nicht sehen. Zum Beispiel: Drei Frauen nähen am langen Tisch.",
        missing="Beschreiben Sie in einem Satz, was zu sehen ist.",
    )
    credit = PlainTextField(
        label="Bildnachweis",
        max_length=160,
        help_text="Zum Beispiel: Foto: Amara Diallo",
        missing="Nennen Sie, wer das Bild gemacht hat.",
    )
    right_of_use = forms.ChoiceField(
        label="Warum dürfen wir das Bild zeigen und drucken?",
        choices=[(right.value, right.label) for right in PictureRight if right != PictureRight.SKEW],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, warum wir das Bild zeigen dürfen. Sonst geht es nicht."},
        help_text="Sind Menschen zu erkennen, müssen auch sie einverstanden sein.",
    )
    caption = PlainTextField(label="Bildunterschrift", max_length=250, required=False)


class PictureForm(PictureWordsForm):
    """A new picture."""

    field_order = ("kind", "file")

    file = CleanImageField(
        label="Bilddatei",
        help_text="JPEG, PNG oder WebP, mindestens 300 Bildpunkte. Ortsangaben in der Datei entfernen wir.",
        missing="Wählen Sie eine Bilddatei aus.",
        min_px=300,
    )

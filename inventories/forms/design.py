"""Series, themes and logos; colours on which nothing could be read are refused."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import CleanImageField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group
from inventories.brochure.colours import GREY, INK, PAPER, READABLE, contrast
from inventories.brochure.design import COLOURS, HIGHEST_LOGO, LOWEST_LOGO
from inventories.enums.brochure import ALWAYS_PRINTED, BrochurePart
from inventories.models import BrochureSeries, BrochureTheme, Inventory, Logo
from inventories.models.design import COLOUR
from municipalities.models import Municipality

# which colour of text stands on the ground of each colour
TEXT_ON = {"accent": INK, "paper": GREY}
TOO_LIGHT = "Diese Farbe ist zu hell: Der Kontrast ist {found}, nötig sind 4,5. Wählen Sie eine dunklere."
TOO_DARK = "Diese Farbe ist zu dunkel: Der Kontrast ist {found}, nötig sind 4,5. Wählen Sie eine hellere."


class ColourInput(forms.TextInput):
    """The colour field of the browser; without one it is a text field for "#0d6e6a"."""

    input_type = "color"


class ThemeForm(PortalModelForm):
    """The colours of a brochure; each must be readable where text stands on it, or is made of it."""

    class Meta:
        model = BrochureTheme
        fields = ("name", *COLOURS, "is_active")
        widgets = {name: ColourInput(attrs={"data-colour": name}) for name in COLOURS}
        help_texts = {
            "name": "Zum Beispiel: Farben der Stadt Brückstedt",
            "cover": "Darauf steht weiße Schrift. Auch Zitate haben diese Farbe.",
            "accent": "Darauf steht dunkle Schrift.",
            "paper": "Darauf steht dunkle Schrift.",
            "is_active": "Sonst wird sie nicht mehr angeboten. Alte Hefte behalten sie.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "name",
            Group("Flächen", Columns("cover", "accent"), Columns("survey", "paper"), heading=True),
            Group(
                "Köpfe der Steckbriefe", Columns("henna", "petrol"), Columns("malve", "tinte"), heading=True
            ),
            "is_active",
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in COLOURS:
            colour = cleaned.get(name) or ""
            # what is no colour is refused by the model, with its own sentence
            if not COLOUR.regex.match(colour):
                continue
            found = contrast(colour, TEXT_ON.get(name, PAPER))
            if found < READABLE:
                sentence = TOO_DARK if name in TEXT_ON else TOO_LIGHT
                self.add_error(name, sentence.format(found=f"{found:.1f}".replace(".", ",")))
        return cleaned


class SeriesForm(PortalModelForm):
    """What the imprints of a series say."""

    class Meta:
        model = BrochureSeries
        fields = (
            "name", "publisher", "responsible", "funded_by", "reprint", "language_note", "liability", "house",
            "theme", "is_active",
        )  # fmt: skip
        widgets = {"publisher": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "house": "Steht auf der Titelseite. Ein Komma beginnt eine neue Zeile.",
            "is_active": "Sonst wird sie nicht mehr angeboten. Alte Hefte behalten sie.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "name",
            Group("Impressum", "publisher", "responsible", "funded_by", heading=True),
            Group("Rechtliches", "reprint", "language_note", "liability", heading=True),
            Group("Aussehen", "house", "theme", heading=True),
            "is_active",
        )


class LogoForm(PortalModelForm):
    """A logo of a series or of a municipality, for the time in which it is right."""

    file = CleanImageField(
        label="Bilddatei",
        help_text="JPEG oder PNG auf weißem Grund, mindestens 300 Bildpunkte breit.",
        missing="Wählen Sie eine Bilddatei aus.",
    )

    class Meta:
        model = Logo
        fields = (
            "series", "municipality", "file", "alt_text", "height_mm", "position", "valid_from", "valid_until"
        )  # fmt: skip
        help_texts = {
            "alt_text": "Zum Beispiel: Logo der Stadt Brückstedt",
            "position": "Die kleinste Zahl steht links.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        with_inventory = Inventory.objects.values("municipality")
        self.fields["municipality"].queryset = Municipality.objects.filter(pk__in=with_inventory)
        self.fields["file"].required = not self.instance.pk
        height = self.fields["height_mm"]
        height.min_value, height.max_value = LOWEST_LOGO, HIGHEST_LOGO
        height.widget.attrs |= {"min": LOWEST_LOGO, "max": HIGHEST_LOGO}
        self.helper.layout = Layout(
            Group(
                "Wessen Logo ist es?", Columns("series", "municipality"), hint="Wählen Sie eines von beiden."
            ),
            "file",
            "alt_text",
            Columns("height_mm", "position"),
            Group("Wann gilt es?", Columns("valid_from", "valid_until")),
        )

    def clean_height_mm(self) -> int:
        """Return the height; a logo must be readable and fit on the cover."""
        height = self.cleaned_data["height_mm"]
        if not LOWEST_LOGO <= height <= HIGHEST_LOGO:
            raise forms.ValidationError(f"Wählen Sie {LOWEST_LOGO} bis {HIGHEST_LOGO} Millimeter.")
        return height

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("series")) == bool(cleaned.get("municipality")):
            self.add_error("series", "Wählen Sie entweder eine Reihe oder eine Kommune.")
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned


class PartsForm(PortalForm):
    """Which parts a brochure has."""

    parts = forms.MultipleChoiceField(
        label="Diese Bestandteile erscheinen",
        choices=[(part.value, part.label) for part in BrochurePart if part not in ALWAYS_PRINTED],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Titelseite und Impressum gehören immer dazu. Was leer ist, fällt von selbst weg.",
    )

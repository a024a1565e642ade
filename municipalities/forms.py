"""The form field for a municipality: with suggestions, and without JavaScript in two steps."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from municipalities.matching import match_municipality
from municipalities.models import Municipality
from municipalities.querysets import clean_query


class MunicipalityWidget(forms.Widget):
    """A text input with a chosen AGS beside it; ambiguous names come back as a list to choose from."""

    template_name = "municipalities/widgets/municipality.html"
    search_url = reverse_lazy("municipalities:search")

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.places = Municipality.objects.able_to_apply()

    def value_from_datadict(self, data, files, name):
        return {"text": data.get(name) or "", "ags": data.get(f"{name}_ags") or ""}

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        text, chosen, candidates = self._state(value)
        context["widget"] |= {
            "value": text,
            "chosen": chosen,
            "candidates": candidates,
            "search_url": self.search_url,
        }
        return context

    def _state(self, value) -> tuple[str, Municipality | None, tuple[Municipality, ...]]:
        """Return the text to show, the place chosen so far, and the places to choose from."""
        if isinstance(value, Municipality):
            return value.label, value, ()
        if not value or not value["text"]:
            return "", None, ()
        match = match_municipality(self.places.all(), value["text"], value["ags"])
        return (match.place.label if match.place else value["text"]), match.place, match.candidates


class MunicipalityField(forms.Field):
    """A municipality; the cleaned value is the row, the initial value may be the row, its pk or its AGS.

    Accepts a chosen AGS or a typed name that fits exactly one place; otherwise says which ones there are.
    `places` narrows what may be chosen, by default to those that are able to apply.
    """

    widget = MunicipalityWidget
    default_error_messages = {"required": "Geben Sie Ihre Kommune an."}

    def __init__(self, *, places=None, **options):
        super().__init__(**options)
        self.places = Municipality.objects.able_to_apply() if places is None else places
        self.widget.places = self.places

    def __deepcopy__(self, memo):
        field = super().__deepcopy__(memo)
        field.places = self.places.all()
        field.widget.places = field.places
        return field

    def prepare_value(self, value):
        if value is None or isinstance(value, dict | Municipality):
            return value
        rows = Municipality.objects.with_places()
        return rows.filter(ags=value).first() if isinstance(value, str) else rows.filter(pk=value).first()

    def clean(self, value):
        """Return the municipality, or None when nothing was typed into an optional field."""
        if isinstance(value, Municipality):
            return value
        if not value or not clean_query(value["text"]):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        match = match_municipality(self.places.all(), value["text"], value["ags"])
        if match.place is None:
            raise ValidationError(match.message, code="ambiguous" if match.candidates else "unknown")
        return match.place

    def has_changed(self, initial, data):
        """Whether another place was given than before."""
        before = self.prepare_value(initial)
        try:
            return self.clean(data) != before
        except ValidationError:
            return True

"""Base classes of all forms: one helper for the template pack, plain sentences, no HTML in any text."""

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.forms.utils import pretty_name

from core.forms.contact import OneEmailField, WebsiteField
from core.forms.files import CleanImageField, DocumentField
from core.forms.plain import GermanDateField, PlainTextField, refuse_html
from core.forms.sentences import speak_plainly

# the first class that fits: an ImageField is a FileField, an EmailField is a CharField
FIELD_OF_COLUMN = (
    (models.ImageField, CleanImageField),
    (models.FileField, DocumentField),
    (models.EmailField, OneEmailField),
    (models.URLField, WebsiteField),
    (models.SlugField, None),
    (models.CharField, PlainTextField),
    (models.TextField, PlainTextField),
    (models.DateTimeField, None),
    (models.DateField, GermanDateField),
)


def portal_formfield(column, **kwargs):
    """Return the form field of a model field: ours where we have one, Django's elsewhere."""
    matching = (form_class for kind, form_class in FIELD_OF_COLUMN if isinstance(column, kind))
    chosen = next(matching, None)
    if chosen is not None and not column.choices:
        kwargs.setdefault("form_class", chosen)
    return column.formfield(**kwargs)


class PortalFormMixin:
    """Gives a form its helper (no form tag, pack "kern") and its fields sentences that say what to do."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.template_pack = "kern"
        for name, field in self.fields.items():
            self._prepare(name, field)

    def _prepare(self, name, field):
        label = field.label if field.label is not None else pretty_name(name)
        speak_plainly(field, label)
        # a bare CharField would let HTML through; passwords may hold anything
        if type(field) is forms.CharField and not isinstance(field.widget, forms.PasswordInput):
            field.validators.append(refuse_html)


class PortalForm(PortalFormMixin, forms.Form):
    """A form that is not about one row."""


class PortalModelFormMetaclass(ModelFormMetaclass):
    """Lets Django build model form fields with `portal_formfield`, unless the form names its own way."""

    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(portal_formfield)
        return super().__new__(mcs, name, bases, attrs)


class PortalModelForm(PortalFormMixin, forms.ModelForm, metaclass=PortalModelFormMetaclass):
    """A form over one row; text, mail, web, date and file columns get our fields."""

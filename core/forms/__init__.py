"""Forms of the portal: base classes that speak plainly, and fields that refuse what directories got wrong."""

from core.forms.base import PortalForm, PortalModelForm
from core.forms.contact import OneEmailField, PhoneField, PostcodeField, StreetField, WebsiteField
from core.forms.files import CleanImageField, DocumentField
from core.forms.money import EuroField
from core.forms.names import CountryField, CountryListField, LanguageListField, country_choices
from core.forms.plain import GermanDateField, MissingMixin, PlainTextField, refuse_html

__all__ = [
    "CleanImageField",
    "CountryField",
    "CountryListField",
    "DocumentField",
    "EuroField",
    "GermanDateField",
    "LanguageListField",
    "MissingMixin",
    "OneEmailField",
    "PhoneField",
    "PlainTextField",
    "PortalForm",
    "PortalModelForm",
    "PostcodeField",
    "StreetField",
    "WebsiteField",
    "country_choices",
    "refuse_html",
]

"""The consent on paper: the texts as they will appear, a table to tick, the wording, and the way back."""

from django.conf import settings
from django.urls import reverse

from core.pdf import Pdf, render_pdf
from core.qr_codes import code_svg
from inventories.facts import contact_facts
from inventories.models import PaperForm
from inventories.own_page import Choice, own_face, own_profile, table_of
from organisations.enums import Purpose

TEMPLATE = "inventories/pdf/consent_form.html"


def consent_pdf(form: PaperForm) -> Pdf:
    """Return the printed form as an accessible PDF; the code leads the scan back to its profile."""
    profile = own_profile(form.profile_id)
    face = own_face(profile)
    address = settings.PUBLIC_URL + reverse("inventories:paper_form", args=[form.code])
    context = {
        "form": form,
        "profile": profile,
        "inventory": profile.inventory,
        "face": face,
        "contact_facts": contact_facts(face),
        "table": table_of(profile, Choice()),
        "purposes": list(Purpose),
        "address": address,
        "subject": "Einwilligung",
        "reference": profile.inventory.case_number,
    }
    return render_pdf(template=TEMPLATE, context=context, media={"code.svg": code_svg(address)})

"""The answers of an application at one moment: checked, cleaned, and frozen for a submission."""

from applications.enums import PartLetter
from applications.models import Application
from applications.parts import PartForm


def incomplete(forms: dict[str, PartForm]) -> dict[str, PartForm]:
    """Return the parts that still have mistakes, by letter."""
    return {letter: form for letter, form in forms.items() if form.errors}


def frozen_answers(application: Application, forms: dict[str, PartForm]) -> dict:
    """Return the cleaned answers of all parts as a submission keeps them: {letter: {field: value}}.

    Part A also holds the municipality as the register names it today, part G the list of files with their
    checksums: the checksum of the answers then covers them too. All forms must be valid.
    """
    data = {letter: form.cleaned_json() for letter, form in forms.items()}
    town = application.municipality
    data[PartLetter.A.value] |= {
        "municipality": town.formal_name,
        "ags": town.ags,
        "district": town.district_label if town.district_id or town.is_independent_town else "",
        "state": town.state.name,
    }
    data[PartLetter.G.value]["attachments"] = [
        {"title": file.title, "kind": file.kind, "size": file.size, "sha256": file.sha256}
        for file in application.attachments.all()
    ]
    return data

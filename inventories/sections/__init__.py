"""The form of a profile in sections: fields and repeating rows, in the order of the page."""

from dataclasses import dataclass

from inventories.sections.answers import Answer, AnswerForm
from inventories.sections.organisation import ContactSection, OrganisationSection
from inventories.sections.rows import CONTACTS, GIVES, PERSONS, PROJECTS, SEEKS, RowKind
from inventories.sections.work import InternalSection, TextsSection, ThemesSection


@dataclass(frozen=True)
class Section:
    """One page of the form: `slug` stands in the address, `lead` under the title."""

    slug: str
    title: str
    lead: str
    form: type[AnswerForm] | None = None
    rows: tuple[RowKind, ...] = ()


SECTIONS: dict[str, Section] = {
    section.slug: section
    for section in (
        Section(
            "organisation",
            "Organisation",
            "Wer ist das? Herkunft nur, wenn die Organisation sie selbst nennt.",
            OrganisationSection,
        ),
        Section(
            "kontakt",
            "Kontakt und Anschrift",
            "Je Feld eine Angabe. Was erscheint, entscheidet die Organisation mit der Freigabe.",
            ContactSection,
            (CONTACTS, PERSONS),
        ),
        Section(
            "texte", "Texte", "So spricht die Organisation über sich: kurz, aktiv, in Wir-Form.", TextsSection
        ),
        Section("themen", "Themen und Wirkung", "Daraus entstehen Register und Auswertung.", ThemesSection),
        Section(
            "projekte",
            "Projekte",
            "Ein bis drei Projekte genügen. Zeigen Sie, was Menschen davon haben.",
            rows=(PROJECTS,),
        ),
        Section(
            "austausch",
            "Suchen und Bieten",
            "Was andere brauchen oder geben können. Daraus entstehen Kontakte im Workshop.",
            rows=(SEEKS, GIVES),
        ),
        Section(
            "intern",
            "Nur für SKEW",
            "Erscheint nie mit Namen. Die Kommune sieht davon nur Summen.",
            InternalSection,
        ),
    )
}

__all__ = ["SECTIONS", "Answer", "AnswerForm", "RowKind", "Section"]

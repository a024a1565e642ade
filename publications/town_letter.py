"""The ready letter with which civil society asks its municipality to apply; nothing of it is stored."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from core.pdf import Pdf, render_pdf
from core.templatetags.german import datum

SUBJECT = "Bitte um einen Antrag: Bestandsaufnahme „Migration und Entwicklung“"


@dataclass(frozen=True)
class TownLetter:
    """What the letter says; `about` and `function`, `place`, `contact` may be empty."""

    town: str
    organisation: str
    name: str
    written_on: date
    about: str = ""
    function: str = ""
    place: str = ""
    contact: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """Return the text between salutation and greeting."""
        return [
            f"wir sind „{self.organisation}“ und setzen uns für die Eine Welt ein. {self.about}".strip(),
            "Vor Ort engagieren sich viele Menschen: für Partnerschaften mit anderen Ländern, für "
            "fairen Handel, für gutes Zusammenleben. Oft wissen wir wenig voneinander. Auch für die "
            "Verwaltung ist es nicht leicht, den Überblick zu behalten.",
            "Die Servicestelle Kommunen in der Einen Welt (SKEW) hilft dabei. Sie führt auf Antrag eine "
            "Bestandsaufnahme durch: Fachleute finden und befragen die Aktiven vor Ort. Es entstehen "
            "Steckbriefe, eine Broschüre und auf Wunsch ein Workshop, bei dem sich alle kennenlernen. "
            "Für die Kommune ist das kostenfrei; der Bund bezahlt es.",
            "Den Antrag kann nur die Kommune stellen. Deshalb bitten wir Sie: Prüfen Sie das Angebot und "
            "beantragen Sie eine Bestandsaufnahme. Alles dazu finden Sie hier: "
            f"{settings.PUBLIC_URL}{reverse('publications:offer')}",
            "Wir unterstützen Sie gern: mit Kontakten, mit unserer Erfahrung und mit Hinweisen auf weitere "
            "Organisationen. Können wir in den nächsten Wochen darüber sprechen?",
        ]

    @property
    def place_and_date(self) -> str:
        """Return the line above the salutation."""
        return f"{self.place}, {datum(self.written_on)}" if self.place else datum(self.written_on)

    @property
    def signature(self) -> list[str]:
        """Return the lines below the greeting."""
        lines = [self.name, self.function, self.organisation, self.contact]
        return [line for line in lines if line]

    @property
    def text(self) -> str:
        """Return the whole letter as plain text, to copy."""
        body = "\n\n".join(self.paragraphs)
        ending = "\n".join(self.signature)
        return f"Guten Tag,\n\n{body}\n\nMit freundlichen Grüßen\n\n{ending}\n"

    @property
    def mail_link(self) -> str:
        """Return the address that opens the letter in the mail program, without a recipient."""
        return f"mailto:?subject={quote(SUBJECT)}&body={quote(self.text)}"


def letter_pdf(letter: TownLetter) -> Pdf:
    """Return the letter as an accessible PDF on one page of paper, without SKEW's letterhead."""
    context = {
        "letter": letter,
        "subject": SUBJECT,
        "recipient": [letter.town, "– Verwaltungsleitung –"],
        "reference": "",
    }
    return render_pdf(template="publications/pdf/town_letter.html", context=context)

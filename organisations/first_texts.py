"""The list of themes and the wording of the consent that a new portal begins with."""

from datetime import date
from pathlib import Path

THEMES = (
    ("globales-lernen", "Globales Lernen und BNE"),
    ("fairer-handel", "Fairer Handel"),
    ("faire-beschaffung", "Faire Beschaffung"),
    ("partnerschaften", "Städte- und Projektpartnerschaften"),
    ("bildung-ausland", "Projekte im Ausland: Bildung"),
    ("gesundheit", "Projekte im Ausland: Gesundheit"),
    ("wasser", "Projekte im Ausland: Wasser"),
    ("landwirtschaft", "Projekte im Ausland: Landwirtschaft"),
    ("energie", "Projekte im Ausland: Energie"),
    ("frauen", "Projekte im Ausland: Frauen"),
    ("kinder-jugend", "Projekte im Ausland: Kinder und Jugend"),
    ("menschenrechte", "Projekte im Ausland: Menschenrechte"),
    ("nothilfe", "Projekte im Ausland: Nothilfe"),
    ("flucht-asyl", "Flucht und Asyl"),
    ("antirassismus", "Antirassismus und postkoloniale Perspektiven"),
    ("begegnung", "Interkulturelle Begegnung"),
    ("integration-teilhabe", "Integration und Teilhabe"),
    ("kunst-kultur", "Kunst und Kultur"),
    ("sprache", "Sprache"),
    ("klima-umwelt", "Klima und Umwelt"),
    ("frieden-demokratie", "Frieden und Demokratie"),
    ("geschlechtergerechtigkeit", "Geschlechtergerechtigkeit"),
    ("religion", "Religion und interreligiöser Dialog"),
    ("sport", "Sport"),
    ("beratung", "Beratung"),
    ("medien", "Medien"),
    ("wirtschaft-diaspora", "Wirtschaft und Diaspora-Unternehmen"),
)

CONSENT_VERSION = "2026-1"
CONSENT_VALID_FROM = date(2026, 1, 1)
CONSENT_TEXT = Path(__file__).with_name("consent_2026_1.txt")
# the same wording as a reading aid, one file for each language
CONSENT_TRANSLATIONS = Path(__file__).with_name("consent_2026_1")


def write_first_texts(theme, consent_text) -> None:
    """Store themes and consent text with the given models; what is there already stays as SKEW edited it."""
    for position, (slug, name) in enumerate(THEMES, start=1):
        theme.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})
    consent_text.objects.get_or_create(
        version=CONSENT_VERSION,
        defaults={"body": CONSENT_TEXT.read_text(encoding="utf-8"), "valid_from": CONSENT_VALID_FROM},
    )


def write_translations(consent_text, translation) -> None:
    """Store the reading aids of the first wording with the given models; edited ones stay as they are."""
    text = consent_text.objects.filter(version=CONSENT_VERSION).first()
    for path in sorted(CONSENT_TRANSLATIONS.glob("*.txt")) if text else []:
        translation.objects.get_or_create(
            text=text, language=path.stem, defaults={"body": path.read_text(encoding="utf-8")}
        )

"""What a profile still needs before SKEW reads it: the same list for the page, the button and the service."""

from collections.abc import Iterator
from dataclasses import dataclass

from inventories.enums import EntryKind
from inventories.models import Profile
from organisations.enums import AddressVisibility, OriginRelation

SHORTEST, LONGEST = 300, 500  # characters of the short text (DOMAIN: 300-500)
SHORTEST_LONG_TEXT = 200
MOST_THEMES = 6
DELETE_MARK = "-DELETE"


@dataclass(frozen=True)
class Gap:
    """One thing to do: `section` and `field` say where, `text` is a German sentence."""

    section: str
    field: str
    text: str


def gaps(profile: Profile) -> list[Gap]:
    """Return what is missing, in the order of the form; an empty list means that it can be handed in."""
    found = [*_organisation(profile), *_contact(profile), *_texts(profile), *_themes(profile)]
    if profile.entry == EntryKind.SHORT:
        found = [gap for gap in found if gap.field not in {"short_text", "long_text"}]
    return [*_unread(profile), *found]


def unread_names(profile: Profile) -> list[str]:
    """Return the names of typed answers that no column could take yet."""
    return [name for name in profile.draft if not name.endswith(DELETE_MARK)]


def _unread(profile: Profile) -> Iterator[Gap]:
    section_of_row = {
        "kontakte": "kontakt",
        "personen": "kontakt",
        "projekte": "projekte",
        "suchen": "austausch",
        "bieten": "austausch",
    }
    rows = {name.split("-")[0] for name in unread_names(profile) if "-" in name}
    for prefix, section in section_of_row.items():
        if prefix in rows:
            yield Gap(section, "", "Eine Zeile ist noch nicht vollständig. Ergänzen oder entfernen Sie sie.")
    if any("-" not in name for name in unread_names(profile)):
        yield Gap("", "", "Einige Eingaben konnten wir noch nicht übernehmen. Sie sind im Formular markiert.")


def _organisation(profile: Profile) -> Iterator[Gap]:
    needed = {OriginRelation.ONE_COUNTRY: 1, OriginRelation.SEVERAL: 2, OriginRelation.BINATIONAL: 1}
    number = needed.get(profile.origin_relation, 0)
    if len(profile.origin_countries) < number:
        words = "mindestens zwei Herkunftsländer" if number > 1 else "das Herkunftsland"
        yield Gap(
            "organisation", "origin_countries", f"Nennen Sie {words} oder ändern Sie den Herkunftsbezug."
        )


def _contact(profile: Profile) -> Iterator[Gap]:
    if profile.address_visibility != AddressVisibility.HIDDEN and not profile.town:
        yield Gap("kontakt", "town", "Nennen Sie den Ort, oder wählen Sie „Nicht zeigen“.")
    if profile.address_visibility == AddressVisibility.PUBLIC:
        if not profile.street:
            yield Gap("kontakt", "street", "Nennen Sie die Straße, oder zeigen Sie nur den Ort.")
        if not profile.postal_code:
            yield Gap("kontakt", "postal_code", "Nennen Sie die Postleitzahl, oder zeigen Sie nur den Ort.")
    if not profile.no_contact_reason and not profile.contact_points.exists():
        yield Gap(
            "kontakt",
            "no_contact_reason",
            "Nennen Sie einen Kontaktweg, oder schreiben Sie, warum es keinen gibt.",
        )


def _texts(profile: Profile) -> Iterator[Gap]:
    if not profile.teaser:
        yield Gap("texte", "teaser", "Schreiben Sie einen Satz über die Organisation.")
    length = len(profile.short_text)
    if not SHORTEST <= length <= LONGEST:
        sentence = f"Der Kurztext braucht {SHORTEST} bis {LONGEST} Zeichen. Es sind jetzt {length}."
        yield Gap("texte", "short_text", sentence)
    if len(profile.long_text) < SHORTEST_LONG_TEXT:
        yield Gap("texte", "long_text", "Schreiben Sie die Selbstdarstellung: zwei bis fünf Absätze.")
    if profile.quote and not profile.quote_by:
        yield Gap("texte", "quote_by", "Schreiben Sie, wer das sagt, oder lassen Sie das Zitat weg.")


def _themes(profile: Profile) -> Iterator[Gap]:
    number = profile.themes.count()
    if not number:
        yield Gap("themen", "themes", "Wählen Sie mindestens ein Thema.")
    if number > MOST_THEMES:
        yield Gap(
            "themen", "themes", f"Wählen Sie höchstens {MOST_THEMES} Themen, die wichtigsten. Jetzt {number}."
        )

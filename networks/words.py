"""German words made comparable: „Proberäume“ meets „Raum“, „Dolmetscherinnen“ meets „dolmetschen“."""

import re

from core.text import sort_key

# endings that say number, case or gender, the longest first; what is left must stay a word
ENDINGS = ("erinnen", "innen", "erin", "ungen", "ern", "ung", "en", "er", "es", "em", "in", "e", "n", "s")
SHORTEST = 4
# words without content of their own in wishes of associations
_EMPTY_WORDS = """
abend aber alle allem allen aller alles als also am an andere anderen anderthalb anfang anfanger april
art auch auf august aus austausch begegnung bei beim bieten bietet bis das dass dem den der des dezember
die dienstag dies diese dieser doch donnerstag dort drei dritten durch ein eine einem einen einer eines
einmal eltern ende erfahrung erfahrungen ersten erster etwas fahrt familie familien februar frau frauen
freitag freunde funf fur gemeinsam gemeinsame gemeinsamen gern gerne gesprach gesprache gibt gruppe
gruppen gut gute guten haben hand hande hat haus helfen hier hilfe ideen ihr ihre ihren im immer in
interesse interessierte ist jahr jahre jahren januar jede jeden jeder jederzeit jedes jemand jemanden
juli juni kann kein keine klasse kleine kleinen konnen kontakt kontakte land leute leuten liste lust mai
mal man mann manner marz mehr mensch menschen mit mitglieder mittag mittwoch monat montag nach nachbarn
nachmittag nachste neue neuen nicht noch november nur oder ohne oktober organisation organisationen ort
orte person personen platz platze projekt projekte regelmassig samstag sehr sein seit september sich sie
sind sonntag stadt stunde stunden suchen sucht tag tage teil teile thema themen uber uhr um und uns
unser unsere unseren unter unterstutzen unterstutzung verein vereine vereinen vier vom von vor vormittag
was weitere welt wenn wer werden wie wir woche wochen wunsch zeit zu zum zur zusammen zwei zweimal
zweiter
"""
EMPTY = frozenset(_EMPTY_WORDS.split())
# what belongs together although the words differ, by its name in sentences
CONCEPTS: dict[str, tuple[str, ...]] = {
    "Räume": ("Raum", "Saal", "Halle", "Lager", "Werkstatt", "Keller", "Büro", "Atelier", "Kühlraum"),
    "Vorträge": ("Vortrag", "Referent", "Podium"),
    "Workshops": ("Workshop", "Seminar", "Kurs", "Fortbildung", "Training"),
    "Übersetzen und Dolmetschen": ("dolmetschen", "übersetzen", "Sprachmittlung"),
    "Beratung": ("Beratung", "Sprechstunde", "Antrag", "Begleitung"),
    "Geld": ("Geld", "Spende", "Förderung", "Fördermittel", "Sponsor", "Zuschuss"),
    "Mitmachende": ("Ehrenamt", "Freiwillige", "Mitstreitende", "Helfer", "Patin", "Pate", "Patenschaft"),
    "Schulen": ("Schule", "Schulklasse", "Lehrkraft", "Unterricht", "Kita"),
    "Musik": ("Musik", "Chor", "Konzert", "Trommel", "Instrument"),
    "Fahrten": ("Transport", "Fahrzeug", "Lastwagen", "Anhänger", "Fahrer"),
    "Ausstellungen": ("Ausstellung", "Exponat", "Vitrine"),
    "Feste": ("Fest", "Veranstaltung", "Markt", "Catering"),
    "Technik": ("Computer", "Laptop", "Beamer", "Drucker", "Internetseite"),
}  # fmt: skip
# offers that a profile ticks, by the concept that a wish must touch
OFFER_CONCEPTS = {
    "Vorträge": "Vorträge",
    "Workshops": "Workshops",
    "Referierende": "Vorträge",
    "Räume": "Räume",
    "Ausstellungen": "Ausstellungen",
    "Beratung": "Beratung",
    "Veranstaltungen": "Feste",
    "Dolmetschen und Übersetzen": "Übersetzen und Dolmetschen",
}


def stem(word: str) -> str:
    """Return a word without its ending, umlauts as plain letters: „Räume“ and „Raum“ become the same."""
    word = sort_key(word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST - 1:
            return word[: -len(ending)]
    return word


def stems(text: str, place: str = "") -> frozenset[str]:
    """Return the stems of the words that say something: German nouns, which begin with a capital letter.

    Without any capital letter all words count. `place` is the town itself, which says nothing here.
    """
    words = re.findall(r"[^\W\d_]{3,}", text)
    nouns = [word for word in words if word[0].isupper()] or words
    here = stem(place) if place else ""
    found = {stem(word) for word in nouns if sort_key(word) not in EMPTY}
    return frozenset(word for word in found if not (here and word.startswith(here)))


def meet(first: str, second: str) -> bool:
    """Whether two stems are the same thing: equal, or one is the head of the other („probe-raum“, „raum“).

    In a German compound the last part says what it is: „Raumpflege“ is no room.
    """
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


def concepts(text: str) -> frozenset[str]:
    """Return the names of the concepts that a text touches; verbs count here as well („dolmetschen“)."""
    given = {stem(word) for word in re.findall(r"[^\W\d_]{3,}", text)}
    return frozenset(
        name
        for name, words in CONCEPTS.items()
        if any(_is_about(stem(word), one) for word in words for one in given)
    )


def common(first: frozenset[str], second: frozenset[str]) -> set[str]:
    """Return the stems of the first that meet one of the second."""
    return {one for one in first if any(meet(one, two) for two in second)}


def _is_about(word: str, given: str) -> bool:
    """Whether a stem is the concept's word, a compound with it as its head, or begins with it."""
    if word == given:
        return True
    return (len(word) >= SHORTEST and given.endswith(word)) or (
        len(word) > SHORTEST and given.startswith(word)
    )

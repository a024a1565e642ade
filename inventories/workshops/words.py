"""German words made comparable: „Proberäume“ meets „Raum“, „Dolmetscherinnen“ meets „dolmetschen“."""

import re

from core.text import sort_key

# endings that say number, case or gender, the longest first; what is left must stay a word
ENDINGS = ("erinnen", "innen", "erin", "ungen", "ern", "ung", "en", "er", "es", "em", "in", "e", "n", "s")
SHORTEST = 4
# words without content of their own in wishes of associations
_EMPTY_WORDS = """
abend aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bieten
bietet bis das dass dem den der des die dienstag dies diese dieser doch donnerstag dort drei dritten
durch ein eine einem einen einer eines einmal ersten etwas freitag funf fur gemeinsam gemeinsame
gemeinsamen gern gerne gibt gruppe gruppen gut gute guten haben hat helfen hier hilfe ihr ihre ihren im
immer in interesse interessierte ist jahr jahre jahren jede jeden jeder jedes jemand jemanden kann kein
keine kleine kleinen konnen leute mal man mehr mensch menschen mit mittwoch monat montag nach nachmittag
neue neuen nicht noch nur oder ohne organisation organisationen ort person personen regelmassig samstag
sehr sein seit sich sie sind sonntag stadt stunde stunden suchen sucht tag tage uber um und uns unser
unsere unseren unter unterstutzen unterstutzung verein vereine vereinen vier vom von vor was weitere
wenn wer werden wie wir woche wochen wunsch zeit zu zum zur zusammen zwei
"""
EMPTY = frozenset(_EMPTY_WORDS.split())
# what belongs together although the words differ, by its name in sentences
CONCEPTS: dict[str, tuple[str, ...]] = {
    "Räume": ("Raum", "Saal", "Halle", "Lager", "Werkstatt", "Keller", "Büro", "Atelier", "Kühlraum"),
    "Vorträge": ("Vortrag", "Referent", "Lesung", "Podium"),
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


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say something."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return frozenset(stem(word) for word in words if sort_key(word) not in EMPTY)


def meet(first: str, second: str) -> bool:
    """Whether two stems are the same thing: equal, or one is the head of the other („probe-raum“, „raum“).

    In a German compound the last part says what it is: „Raumpflege“ is no room.
    """
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


def concepts(found: frozenset[str]) -> frozenset[str]:
    """Return the names of the concepts that the stems touch."""
    return frozenset(
        name
        for name, words in CONCEPTS.items()
        if any(_is_about(stem(word), given) for word in words for given in found)
    )


def common(first: frozenset[str], second: frozenset[str]) -> set[str]:
    """Return the stems of the first that meet one of the second."""
    return {one for one in first if any(meet(one, two) for two in second)}


def _is_about(word: str, given: str) -> bool:
    """Whether a stem is the concept's word, its head, or begins with it („ubersetz-er“)."""
    return meet(word, given) or (len(word) >= 5 and given.startswith(word))

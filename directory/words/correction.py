"""Corrects words that no entry uses by the known word that was probably meant."""

from directory.models import KnownWord
from directory.words.spelling import keys_of, nearest
from directory.words.wording import Term


def corrected(terms: tuple[Term, ...]) -> str:
    """Return the words with those corrected that nobody uses; "" when there is nothing to correct.

    Two queries, whatever the number of words.
    """
    single = [term for term in terms if not term.is_phrase]
    stems = {term.stems[0] for term in single}
    known = set(KnownWord.objects.filter(stem__in=stems).values_list("stem", flat=True))
    unknown = {term.stems[0]: keys_of(term.stems[0]) for term in single if term.stems[0] not in known}
    keys = set().union(*unknown.values())
    if not keys:
        return ""
    candidates = set(KnownWord.objects.filter(key__in=keys).values_list("key", "stem", "word"))
    meant = {
        stem: nearest(stem, ((other, word) for key, other, word in candidates if key in own))
        for stem, own in unknown.items()
    }
    if not any(meant.values()):
        return ""
    return " ".join(_written(term, meant) for term in terms)


def _written(term: Term, meant: dict[str, str]) -> str:
    if term.is_phrase:
        return f'"{term.written}"'
    return meant.get(term.stems[0]) or term.written

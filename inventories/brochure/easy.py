"""Help for writing easy German: which sentences and words of a text are too long."""

import re

# DIN SPEC 33429 asks for short sentences and short words; these are what the page offers as help, not a test
MOST_WORDS, MOST_LETTERS = 12, 14
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
WORD = re.compile(r"[^\W\d_]+(?:[-·][^\W\d_]+)*")


def long_sentences(text: str) -> list[str]:
    """Return the sentences of more than MOST_WORDS words, in their order."""
    sentences = (found.group().strip(" -*#>\t") for found in SENTENCE.finditer(text))
    return [sentence for sentence in sentences if len(WORD.findall(sentence)) > MOST_WORDS]


def long_words(text: str) -> list[str]:
    """Return words of more than MOST_LETTERS letters without a hyphen, each once."""
    parts = (part for word in WORD.findall(text) for part in re.split(r"[-·]", word))
    return list(dict.fromkeys(part for part in parts if len(part) > MOST_LETTERS))

"""The order of what was found: the same for the same papers and query, whatever was loaded or asked before.

What counts, the first difference deciding: where the words stand (titles, tags, authors, venue, id, note, abstract), as
whole words or as parts of others, how near to each other, how new the paper is, and at last the order given.

A Han word counts as a part where it stands within a longer known one: 学习 in 强化学习, 智能 in 人工智能. Known are the
words of jieba's dictionary, the terms of the field, those of the reader's settings, and the tags of the library. The
dictionary is looked into, jieba itself is not asked: it is not there in the first half second, and the order would
depend on that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from operator import add
from typing import NamedTuple

from reader.search.index import Document
from reader.text.lexicon import longer_words

THOROUGHLY = 200
"""How many papers are ordered by all that counts.

Those after them are ordered by where the words stand, and by newness; by newness alone when more than so many papers
have all words in the title.
"""

_MOST_PLACES = 20
_ABSENT = 8
_FAR = 1 << 30


class Needle(NamedTuple):
    """A folded word, with the longer ones that contain it, how much of them stands before it, and their lengths."""

    text: str
    longer: frozenset[str]
    places: frozenset[tuple[int, int]]

    def stands_alone(self, text: str, start: int) -> bool:
        """Tell whether the word, where it is in a text, is no part of a longer word or term."""
        end = start + len(self.text)
        if _is_letter(self.text[0]) and start and _is_letter(text[start - 1]):
            return False
        if _is_letter(self.text[-1]) and _is_letter(text[end : end + 1]):
            return False
        starts = [(start - before, length) for before, length in self.places if before <= start]
        return not any(text[first : first + length] in self.longer for first, length in starts)


def rank(documents: Sequence[Document], words: Sequence[str], terms: Collection[str] = ()) -> list[Document]:
    """Order documents, the best first.

    Args:
        documents: What was found, the newest first.
        words: What was looked for, folded.
        terms: Terms of which a word may be a part, folded.
    """
    if not words:
        return list(documents)
    roughly = list(documents) if len(documents) <= THOROUGHLY else _roughly(documents, words)
    needles = [_needle(word, terms) for word in words]
    best = sorted(roughly[:THOROUGHLY], key=lambda document: _weight(document, needles))
    return best + roughly[THOROUGHLY:]


def _roughly(documents: Sequence[Document], words: Sequence[str]) -> list[Document]:
    """Put the best first: as many as are ordered thoroughly when so many have all words in the title, else all."""
    titled = (each for each in documents if all(each.head.find(word, 0, each.title_end) >= 0 for word in words))
    best = list(islice(titled, THOROUGHLY))
    if len(best) == THOROUGHLY:
        chosen = set(map(id, best))
        return best + [each for each in documents if id(each) not in chosen]
    places = [0] * len(documents)
    for word in words:
        here = [
            2 if word not in each.head else 1 if each.head.find(word, 0, each.title_end) < 0 else 0
            for each in documents
        ]
        places = list(map(add, places, here))
    return [documents[number] for number in sorted(range(len(documents)), key=places.__getitem__)]


def _needle(word: str, terms: Collection[str]) -> Needle:
    longer = longer_words(word) | {term for term in terms if word in term and word != term}
    return Needle(word, longer, frozenset((term.index(word), len(term)) for term in longer))


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _weight(document: Document, needles: Sequence[Needle]) -> tuple[int, int]:
    """Weigh a document: where and how its words stand, then their distance; the least is the best."""
    parts = [*document.head.split("\n"), document.body]
    places = sum(_place(parts, needle) for needle in needles)
    return places, _distance(parts, needles) if len(needles) > 1 else 0


def _place(parts: Sequence[str], needle: Needle) -> int:
    """Give twice the number of the first part that has the word, and one more when it is no whole word there."""
    for number, text in enumerate(parts):
        starts = _starts(text, needle.text)
        if starts:
            return 2 * number + (not any(needle.stands_alone(text, start) for start in starts))
    return 2 * _ABSENT


def _starts(text: str, word: str) -> list[int]:
    starts: list[int] = []
    start = text.find(word)
    while start >= 0 and len(starts) < _MOST_PLACES:
        starts.append(start)
        start = text.find(word, start + 1)
    return starts


def _distance(parts: Sequence[str], needles: Sequence[Needle]) -> int:
    """Give the length of the shortest stretch that has all words, in the first text that has them all."""
    for text in parts:
        if all(needle.text in text for needle in needles):
            return _shortest_stretch(text, needles)
    return _FAR


def _shortest_stretch(text: str, needles: Sequence[Needle]) -> int:
    hits = sorted((start, number) for number, needle in enumerate(needles) for start in _starts(text, needle.text))
    latest: dict[int, int] = {}
    shortest = _FAR
    for start, number in hits:
        latest[number] = start
        if len(latest) == len(needles):
            shortest = min(shortest, start + len(needles[number].text) - min(latest.values()))
    return shortest

"""Ranking of search results: deterministic for the same papers and query, whatever was loaded or asked before.

Criteria, by priority: where the words occur (titles, tags, authors, venue, id, note, abstract), as whole words or as
parts of others; their proximity; publication date; and the given order.

A Han word counts as a part inside a longer known word: 学习 in 强化学习, 智能 in 人工智能. Known words are those of
jieba's dictionary, the terms of the field and of the user's settings, and the tags of the library. Only the dictionary
file is used, not jieba itself: it is unavailable for the first half second, and the order would depend on that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from operator import add
from typing import NamedTuple

from reader.search.index import Document
from reader.text.lexicon import longer_words

THOROUGHLY = 200
"""Maximum number of papers ranked by all criteria.

The rest is ranked by where the words occur and by date; by date alone if more papers than this have all words in the
title.
"""

_MOST_PLACES = 20
_ABSENT = 8
_FAR = 1 << 30


class Needle(NamedTuple):
    """A folded word, the longer words that contain it, its offset in each, and their lengths."""

    text: str
    longer: frozenset[str]
    places: frozenset[tuple[int, int]]

    def stands_alone(self, text: str, start: int) -> bool:
        """Whether the word, at an offset in a text, is not part of a longer word or term."""
        end = start + len(self.text)
        if _is_letter(self.text[0]) and start and _is_letter(text[start - 1]):
            return False
        if _is_letter(self.text[-1]) and _is_letter(text[end : end + 1]):
            return False
        starts = [(start - before, length) for before, length in self.places if before <= start]
        return not any(text[first : first + length] in self.longer for first, length in starts)


def rank(documents: Sequence[Document], words: Sequence[str], terms: Collection[str] = ()) -> list[Document]:
    """Return documents ranked by relevance, best first.

    Args:
        documents: Search results, newest first.
        words: Search words, folded.
        terms: Terms that may contain a word, folded.
    """
    if not words:
        return list(documents)
    roughly = list(documents) if len(documents) <= THOROUGHLY else _roughly(documents, words)
    needles = [_needle(word, terms) for word in words]
    best = sorted(roughly[:THOROUGHLY], key=lambda document: _weight(document, needles))
    return best + roughly[THOROUGHLY:]


def _roughly(documents: Sequence[Document], words: Sequence[str]) -> list[Document]:
    """Return the best candidates first: as many as are fully ranked, or all if fewer have all words in the title."""
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
    """Return the weight of a document, lower is better: where and how its words occur, then their distance."""
    parts = [*document.head.split("\n"), document.body]
    places = sum(_place(parts, needle) for needle in needles)
    return places, _distance(parts, needles) if len(needles) > 1 else 0


def _place(parts: Sequence[str], needle: Needle) -> int:
    """Return twice the index of the first part that contains the word, plus one if it is not a whole word there."""
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
    """Return the length of the shortest stretch with all words, in the first text that has them all."""
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

"""Substitutes for words without matches: their parts, Han words for pinyin, other spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice

from reader.search.index import Document
from reader.search.nodes import And, Node, Or, Word, all_of, any_of
from reader.text.fold import fold_line
from reader.text.pinyin import spelled
from reader.text.scripts import has_han

_VOCABULARY_WORD = re.compile("[a-z][a-z0-9-]{2,}")
_SHORTEST_CUT = 3
_SHORTEST_MISSPELT = 4
_MOST_TEXTS = 20_000
_MOST_SPELT = 5_000
"""Number of texts whose words are offered as spellings: the newest are the most relevant, and counting takes time."""
_MOST_READINGS = 12
_MOST_SUGGESTIONS = 3


def replaced(node: Node, replacements: Mapping[Word, Node]) -> Node:
    """Replace required words of a condition by other conditions."""
    match node:
        case Word():
            return replacements.get(node, node)
        case And(nodes):
            return all_of([replaced(part, replacements) for part in nodes])
        case Or(nodes):
            return any_of([replaced(part, replacements) for part in nodes])
        case _:
            return node


def cut(word: Word, cutter: Callable[[str], Iterable[str]]) -> Node | None:
    """Split a long word into words that must all match.

    Args:
        word: The word.
        cutter: Splits a text into words.

    Returns:
        The condition; ``None`` if the word cannot be split.
    """
    text = fold_line(word.text)
    if len(text) < _SHORTEST_CUT or not has_han(text):
        return None
    pieces = _telling(cutter(text), text)
    return all_of([Word(piece, word.field) for piece in pieces]) if pieces else None


def _telling(words: Iterable[str], whole: str) -> list[str]:
    """Return the words without single Han characters, punctuation, and the whole word."""
    pieces = (word for word in words if word != whole and (len(word) > 1 or (word.isascii() and word.isalnum())))
    return [piece for piece in dict.fromkeys(pieces) if any(map(str.isalnum, piece))]


def read_as_pinyin(word: Word, documents: Sequence[Document], terms: Collection[str]) -> Node | None:
    """Return a condition that matches any of the Han words with a word as their pinyin.

    Searches terms first, then titles and other short texts, then abstracts.

    Args:
        word: The word.
        documents: All documents of the library.
        terms: Known terms, folded.

    Returns:
        The condition; ``None`` if nothing in the library has this pinyin.
    """
    pattern = spelled(fold_line(word.text))
    if pattern is None:
        return None
    known = [term for term in terms if pattern.fullmatch(term)]
    found = [term for term in known if any(term in document.head or term in document.body for document in documents)]
    for texts in ((document.head for document in documents), (document.body for document in documents)):
        if not found:
            with_han = islice((text for text in texts if not text.isascii()), _MOST_TEXTS)
            counted = Counter(text for whole in with_han for text in set(pattern.findall(whole)))
            found = [text for text, _count in counted.most_common(_MOST_READINGS)]
    return any_of([Word(text, word.field, exact=True) for text in found]) if found else None


def respelled(word: Word, documents: Sequence[Document]) -> list[Word]:
    """Return the similarly spelled English words of the library, most likely first."""
    text = fold_line(word.text)
    if len(text) < _SHORTEST_MISSPELT or not _VOCABULARY_WORD.fullmatch(text):
        return []
    for texts in ((document.head for document in documents), (document.body for document in documents)):
        vocabulary = Counter[str]()
        for whole in islice(texts, _MOST_SPELT):
            vocabulary.update(_VOCABULARY_WORD.findall(whole))
        if likely := _alike(text, vocabulary):
            return [Word(known, word.field) for known in likely]
    return []


def _alike(text: str, vocabulary: Counter[str]) -> list[str]:
    most = 1 if len(text) < 6 else 2
    letters = Counter(text)
    near = []
    for known, count in vocabulary.items():
        alike = abs(len(known) - len(text)) <= most and (letters - Counter(known)).total() <= most
        if alike and (steps := _edits(text, known)) <= most:
            near.append((steps, -count, known))
    return [known for _steps, _count, known in sorted(near)[:_MOST_SUGGESTIONS]]


def _edits(one: str, other: str) -> int:
    """Return the edit distance, counting swapped neighbours as one edit (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]

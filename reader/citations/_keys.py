"""Cite keys: ASCII, lower case, stable for the same paper and unique among papers."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, islice, product
from string import ascii_lowercase

from reader.citations import _dates, _item, _names
from reader.models import Paper
from reader.text.fold import fold
from reader.text.latex import plain
from reader.text.romanize import surname, syllables

_WORD = re.compile("[0-9.@'-]*[a-z][a-z0-9.@'-]*")
_SMALL = re.compile(
    "an?|the|of|on|in|for|to|and|or|with|without|via|from|by|at|as|is|are|be|do|does|can|how|what|why|when|towards?|into"
)
_LONGEST_WORD = 30
_HAN_CHARACTERS = 4


def cite_keys(papers: Sequence[Paper]) -> list[str]:
    """Return one key for each paper.

    If keys would be equal, papers added to the library later get a suffix a, b, c, in whatever order they are cited, so
    that a copied key stays valid when the library grows or is sorted differently.
    """
    taken: set[str] = set()
    suffixes: defaultdict[str, Iterator[str]] = defaultdict(_suffixes)
    keys = [""] * len(papers)
    for place in sorted(range(len(papers)), key=lambda place: _seniority(papers[place])):
        stem = _stem(papers[place])
        keys[place] = next(key for suffix in suffixes[stem] if (key := stem + suffix) not in taken)
        taken.add(keys[place])
    return keys


def _seniority(paper: Paper) -> tuple[bool, float, str]:
    return paper.added_at is None, paper.added_at.timestamp() if paper.added_at else 0.0, paper.id


def _stem(paper: Paper) -> str:
    """Return first author, year and first word of the title; without an author, two title words around the year.

    Chinese is romanised: the surname of a name, and the first four characters of a title without Latin words. A paper
    that cannot be romanised is named by its arXiv number, or else by a hash of its identity.
    """
    names, title = _names.authors(paper), plain(_item.title(paper))
    author = ("".join(_words(names[0].family)) or surname(names[0].family)) if names else ""
    words = _words(title) or list(filter(None, ["".join(islice(syllables(title), _HAN_CHARACTERS))]))
    parts = [author, *words[:1]] if author else words[:2]
    if not parts:
        digest = hashlib.blake2s(paper.id.encode(errors="replace"), digest_size=4).hexdigest()
        return re.sub("[^A-Za-z0-9]", "", f"arxiv{paper.arxiv_id}" if paper.arxiv_id else f"paper{digest}").lower()
    published = _dates.published(paper)
    return parts[0] + (published.year if published else "") + "".join(parts[1:])


def _words(text: str) -> list[str]:
    """Return the significant Latin words of a text, folded to lower-case ASCII."""
    words = (word for word in _WORD.findall(fold(text)) if not _SMALL.fullmatch(word))
    return [re.sub("[^a-z0-9]", "", word)[:_LONGEST_WORD] for word in words]


def _suffixes() -> Iterator[str]:
    yield ""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))

"""Search index: papers with texts folded once, and a signature each. Matching is in ``matching``.

The index is in memory because measurements favoured it. For 10,000 papers it is built in 2 seconds of a thread, takes
a third of the text on top of the folded text, and finds any substring in 1 to 4 ms; a plain scan takes 4 to 10.
SQLite's FTS5 needs 4 seconds and a file to keep in sync; with one token per Han character it is as fast but finds no
part of a Latin word (``agent`` in ``agents``), and with trigrams, in 41 MB, nothing of one or two characters, as most
Chinese words are.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from threading import Lock

from reader.models import Paper
from reader.models.identifiers import publication_date
from reader.search.dates import Span, span
from reader.search.fields import SEARCHED
from reader.search.signature import Bits, signature
from reader.text.fold import fold_line

_UNKNOWN = -1
"""Signature with every bit set: the text must be searched."""

_AT_ONCE = 100
_ABSTRACT = "abstract"
_PARTS = {field.name: place for place, field in enumerate(SEARCHED) if field.name != _ABSTRACT}


class Document:
    """A paper with its folded texts.

    Args:
        paper: The paper.
        like: Document of the same paper before a change, if known; unchanged texts are reused.

    Attributes:
        paper: The paper.
        head: All texts except the abstract: one line per field, tabs between the texts of a field.
        title_end: End of the titles in ``head``.
        body: The abstract.
        signature: See ``signature``.
        published: Days in which it was published, if known.
    """

    __slots__ = ("body", "head", "paper", "published", "signature", "title_end")
    head: str
    body: str
    signature: int

    def __init__(self, paper: Paper, like: Document | None = None) -> None:
        self.paper = paper
        if like and _texts(paper) == _texts(like.paper):
            self.head, self.body, self.signature = like.head, like.body, like.signature
        else:
            self.head = "\n".join("\t".join(map(fold_line, field.texts(paper))) for field in SEARCHED[:-1])
            self.body, self.signature = fold_line(paper.abstract), _UNKNOWN
        self.title_end = self.head.index("\n")
        self.published = _published(paper)

    def part(self, field: str) -> str:
        """Return the folded texts of a field of kind ``text`` or ``tag``."""
        return self.body if field == _ABSTRACT else self.head.split("\n")[_PARTS[field]]


class Index:
    """The documents of a library. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._papers: Sequence[Paper] = ()
        self._documents: list[Document] = []
        self._newest_first: list[Document] = []

    def documents(self, papers: Sequence[Paper]) -> list[Document]:
        """Return the documents of papers, folding new and changed ones.

        Args:
            papers: All papers of the library; must be the same list while nothing changes.
        """
        with self._lock:
            self._bring_up_to_date(papers)
            return self._documents

    def newest_first(self, papers: Sequence[Paper]) -> list[Document]:
        """Return the same documents by publication date, newest first, undated ones last."""
        with self._lock:
            self._bring_up_to_date(papers)
            return self._newest_first

    def warm(self, papers: Sequence[Paper], pause: float = 0.0) -> None:
        """Build the index ahead of use, on a worker thread; searches may run before it finishes.

        Args:
            papers: As for ``documents``.
            pause: Seconds to yield to other threads after every few papers.
        """
        bits = Bits()
        for number, document in enumerate(self.documents(papers)):
            if document.signature == _UNKNOWN:
                document.signature = signature(f"{document.head}\n{document.body}", bits)
            if number % _AT_ONCE == 0:
                time.sleep(pause)

    def _bring_up_to_date(self, papers: Sequence[Paper]) -> None:
        if papers is not self._papers:
            known = {document.paper.id: document for document in self._documents}
            self._documents = [_document(paper, known.get(paper.id)) for paper in papers]
            self._newest_first = sorted(self._documents, key=_age)
            self._papers = papers


def _document(paper: Paper, known: Document | None) -> Document:
    return known if known and known.paper is paper else Document(paper, known)


def _age(document: Document) -> int:
    return -document.published.start.toordinal() if document.published else 0


def _texts(paper: Paper) -> list[tuple[str, ...]]:
    return [tuple(field.texts(paper)) for field in SEARCHED]


def _published(paper: Paper) -> Span | None:
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    try:
        return span(published.text, date.min) if published else None
    except ValueError:
        return None

"""Papers as search sees them: their texts folded once, with a signature. What matches is decided in ``matching``.

The index lies in memory, because it was measured to be the better one. For 10,000 papers it is made in 2 seconds of a
thread, takes a third of the text besides the folded text itself, and finds every substring in 1 to 4 ms; a plain scan
takes 4 to 10. SQLite's FTS5 needs 4 seconds and a file that has to be kept in step; with one token for each Han
character it is as fast, but finds no part of a Latin word (``agent`` in ``agents``), and with trigrams, in 41 MB,
nothing of one or two characters, as most Chinese words are.
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
"""A signature that has every bit: the text has to be looked into."""

_AT_ONCE = 100
_ABSTRACT = "abstract"
_PARTS = {field.name: place for place, field in enumerate(SEARCHED) if field.name != _ABSTRACT}


class Document:
    """A paper with its folded texts.

    Args:
        paper: The paper.
        like: The same paper before it was changed, if it is known.

    Attributes:
        paper: The paper.
        head: All texts but the abstract: a line for each field, a tabulator between the texts of one.
        title_end: Where the titles end in ``head``.
        body: The abstract.
        signature: See ``signature``.
        published: The days on one of which it was published, if that is known.
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
        """Give the folded texts of a field of kind ``text`` or ``tag``."""
        return self.body if field == _ABSTRACT else self.head.split("\n")[_PARTS[field]]


class Index:
    """The documents of a library. Safe in any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._papers: Sequence[Paper] = ()
        self._documents: list[Document] = []
        self._newest_first: list[Document] = []

    def documents(self, papers: Sequence[Paper]) -> list[Document]:
        """Give the documents of papers, folding those that are new or changed.

        Args:
            papers: All papers of the library; the same list as long as nothing is changed.
        """
        with self._lock:
            self._bring_up_to_date(papers)
            return self._documents

    def newest_first(self, papers: Sequence[Paper]) -> list[Document]:
        """Give the same documents by the day of publication, those without one last."""
        with self._lock:
            self._bring_up_to_date(papers)
            return self._newest_first

    def warm(self, papers: Sequence[Paper], pause: float = 0.0) -> None:
        """Do now, in a thread of its own, what makes searching fast; a search may come before it has ended.

        Args:
            papers: As for ``documents``.
            pause: Seconds to leave to other threads after every few papers.
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

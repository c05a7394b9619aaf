"""Papers as search sees them: their texts folded once, with a signature. What matches is decided in ``matching``.

The index lives in memory. The texts of ten thousand papers are folded in a third of a second, which is less than
reading them from a database's files would cost, and nothing on disk can be out of date. A substring of two to five
characters takes 5 to 10 ms to be looked for in ten thousand texts; the signatures leave a few hundred of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from threading import Lock

from reader.identity import publication_date
from reader.models import Paper
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
        body: The abstract.
        signature: See ``signature``.
        published: The days on one of which it was published, if that is known.
    """

    __slots__ = ("body", "head", "paper", "published", "signature")
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

    def documents(self, papers: Sequence[Paper]) -> list[Document]:
        """Give the documents of papers, folding those that are new or changed.

        Args:
            papers: All papers of the library; the same list as long as nothing is changed.
        """
        with self._lock:
            if papers is not self._papers:
                known = {document.paper.id: document for document in self._documents}
                self._documents = [_document(paper, known.get(paper.id)) for paper in papers]
                self._papers = papers
            return self._documents

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


def _document(paper: Paper, known: Document | None) -> Document:
    return known if known and known.paper is paper else Document(paper, known)


def _texts(paper: Paper) -> list[tuple[str, ...]]:
    return [tuple(field.texts(paper)) for field in SEARCHED]


def _published(paper: Paper) -> Span | None:
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    try:
        return span(published.text, date.min) if published else None
    except ValueError:
        return None

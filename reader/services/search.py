"""Search: run queries with fallbacks and suggestions when nothing is found; related papers and tag suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple

from reader.models import Digest, Paper
from reader.search import ranking, substitutes, tags
from reader.search.fields import FIELDS
from reader.search.index import Document, Index
from reader.search.matching import Surroundings, narrows, needles, select, words
from reader.search.nodes import And, Node, Word
from reader.search.query import parse
from reader.search.related import Related, related
from reader.text.fold import fold_line
from reader.text.segment import Segmenter

_PAUSE_SECONDS = 0.001
"""Pause between papers while warming up, in seconds, so that other threads stay responsive."""

Way = Literal["exact", "segmented", "pinyin"]
Effort = Literal["typed", "read", "spelt"]
"""How far to go: the words as typed; without results, other readings of them; then spelling suggestions.

The first takes milliseconds in a library of 10,000 papers, the second 0.1 s, the third 0.5 s.
"""


class Found(NamedTuple):
    """Result of a search.

    Attributes:
        papers: The papers, best first, or in the order of the library.
        needles: Folded texts to highlight; see ``text.fold.find_spans``.
        way: How they were found: as typed, with long words segmented by jieba, or with letters read as pinyin.
        instead: The words searched for instead of words that no paper contains.
        suggestions: When there are no papers, queries that may have been meant.
        notice: Why not everything could be tried, one sentence or empty.
    """

    papers: list[Paper]
    needles: tuple[str, ...] = ()
    way: Way = "exact"
    instead: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    notice: str = ""


class SearchService:
    """Searches one library. Thread-safe.

    Args:
        papers: Returns all papers; the same list until something changes.
        digests: Returns the digests.
        segmenter: Segments long words; used only when they are not found as typed.
        clock: Returns the time in UTC.

    Attributes:
        segmenter: The segmenter.
    """

    def __init__(
        self,
        papers: Callable[[], Sequence[Paper]],
        digests: Callable[[], Sequence[Digest]],
        segmenter: Segmenter,
        clock: Callable[[], datetime],
    ) -> None:
        self._papers, self._digests, self._clock = papers, digests, clock
        self.segmenter = segmenter
        self._index = Index()
        self._before: tuple[list[Document], Node, list[Document]] = ([], And(()), [])
        self._terms: tuple[Sequence[Paper], frozenset[str]] = ((), frozenset())

    def warm(self) -> None:
        """Build the search index on a worker thread; see ``Index.warm``."""
        self._index.warm(self._papers(), _PAUSE_SECONDS)

    def filter(self, query: str) -> Found:
        """Return the papers matching a query, in the order of the library, without fallbacks.

        Args:
            query: See ``query.parse``.

        Raises:
            QueryError: The query cannot be parsed, or a regular expression takes too long.
        """
        node = parse(query)
        return _found(select(node, self._index.documents(self._papers()), self._surroundings()), node)

    def find(self, query: str, effort: Effort = "spelt") -> Found:
        """Return the papers matching a query, best first; when there are none, try what may have been meant.

        Args:
            query: See ``query.parse``.
            effort: The last thing to try.

        Raises:
            QueryError: The query cannot be parsed, or a regular expression takes too long.
        """
        node, papers, around = parse(query), self._papers(), self._surroundings()
        documents, terms = self._index.newest_first(papers), self._known_terms(papers)
        known, before, among = self._before
        found = select(node, among if known is documents and narrows(node, before) else documents, around)
        if found:
            self._before = documents, node, found
            return _found(ranking.rank(found, needles(node), terms), node)
        if effort == "typed":
            return _found([], node)
        missing = [word for word in words(node) if _may_be_replaced(word) and not select(word, documents, around)]
        if read := self._read_otherwise(node, missing, documents, around, terms):
            return read
        suggestions = tuple(_suggestions(node, missing, documents)) if effort == "spelt" else ()
        return _found([], node, suggestions=suggestions, notice=self.segmenter.problem)

    def _read_otherwise(
        self, node: Node, missing: Sequence[Word], documents: list[Document], around: Surroundings,
        terms: frozenset[str],
    ) -> Found | None:  # fmt: skip
        read = _substitutes(missing, lambda word: substitutes.read_as_pinyin(word, documents, terms))
        for cutter in (self.segmenter.words, self.segmenter.parts):
            instead = read | _substitutes(missing, partial(substitutes.cut, cutter=cutter))
            other = substitutes.replaced(node, instead)
            if found := select(other, documents, around) if instead else []:
                texts = tuple(word.text for part in instead.values() for word in words(part))
                way = "pinyin" if read else "segmented"
                return _found(ranking.rank(found, needles(other), terms), other, way=way, instead=texts)
        return None

    def related(self, paper: Paper, limit: int = 20) -> list[Related]:
        """Return the papers most similar to one, with reasons; may take a second. See ``related.related``."""
        documents = self._index.documents(self._papers())
        return related(paper, documents, self._digests(), self.segmenter.words, limit)

    def suggest_tags(self, paper: Paper) -> list[tags.Suggestion]:
        """Suggest tags that a paper does not have yet; may take a second. See ``tags.suggest``."""
        return tags.suggest(paper, self._papers(), self.segmenter.terms, self.segmenter.keywords)

    def _surroundings(self) -> Surroundings:
        return Surroundings(self._clock().astimezone(), self._digests())

    def _known_terms(self, papers: Sequence[Paper]) -> frozenset[str]:
        """Return the folded terms of the field, the settings and the library's tags."""
        if self._terms[0] is not papers:
            own = {tag for paper in papers for tag in paper.tags}
            self._terms = papers, frozenset(map(fold_line, (*self.segmenter.terms, *own)))
        return self._terms[1]


def _found(documents: Sequence[Document], node: Node, **facts: Any) -> Found:
    return Found([document.paper for document in documents], needles(node), **facts)


def _may_be_replaced(word: Word) -> bool:
    return not word.exact and (not word.field or FIELDS[word.field].kind == "text")


def _substitutes(missing: Iterable[Word], substitute: Callable[[Word], Node | None]) -> dict[Word, Node]:
    return {word: other for word in missing if (other := substitute(word))}


def _suggestions(node: Node, missing: Sequence[Word], documents: Sequence[Document]) -> Iterator[str]:
    """Yield the query with the first possibly misspelt word replaced by words of the library."""
    for word in missing:
        if likely := substitutes.respelled(word, documents):
            yield from (str(substitutes.replaced(node, {word: other})) for other in likely)
            return

"""Query matching: each condition filters a list of documents and keeps their order.

Text matches as a substring of folded text, without tokenisation, so that nothing is missed in any language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from reader.models import Digest, identifiers
from reader.search import dates
from reader.search.fields import FIELDS
from reader.search.index import Document
from reader.search.nodes import Amount, And, Due, Node, Not, Or, Pattern, Starred, Status, Tag, When, Word
from reader.search.patterns import Stopwatch
from reader.search.signature import Bits, signature
from reader.text.fold import fold_line


class Surroundings(NamedTuple):
    """Context of a query besides the papers.

    Attributes:
        now: Current time, in the user's time zone.
        digests: Digests of the library.
    """

    now: datetime
    digests: Sequence[Digest] = ()


def select(node: Node, documents: list[Document], around: Surroundings) -> list[Document]:
    """Return the documents that match a condition.

    Args:
        node: The condition.
        documents: Documents to search.
        around: Context of the query.

    Returns:
        Matching documents, in the order given.

    Raises:
        QueryError: A regular expression takes too long.
    """
    match node:
        case And(nodes):
            for part in sorted(nodes, key=_effort):
                documents = select(part, documents, around)
            return documents
        case Or(nodes):
            found = {id(document) for part in nodes for document in select(part, documents, around)}
            return [document for document in documents if id(document) in found]
        case Not(inner):
            found = {id(document) for document in select(inner, documents, around)}
            return [document for document in documents if id(document) not in found]
        case Word():
            return _with_word(node, documents, around)
        case Pattern(pattern, field):
            return _with_pattern(Stopwatch(pattern), field, documents)
        case Tag(name):
            return _with_tag(fold_line(name), documents)
        case Status(name):
            return [document for document in documents if document.paper.status == name]
        case Starred():
            return [document for document in documents if document.paper.starred]
        case Due():
            return _when("due", dates.Span(date.min, around.now.date() + timedelta(1)), documents, around.now)
        case Amount(low, high):
            return [document for document in documents if low <= document.paper.progress <= high]
        case When(field, value):
            days = dates.span(value, around.now.date(), ahead=field == "due")
            return _when(field, days, documents, around.now)


def containing(needle: str, documents: list[Document], field: str = "") -> list[Document]:
    """Return the documents that contain a folded text, in a field of kind ``text`` or ``tag``, or anywhere."""
    bits = signature(needle, Bits()) if len(needle) > 1 else 0
    if bits:  # for one character a search is faster than the signature
        documents = [document for document in documents if document.signature & bits == bits]
    if field == "abstract":
        return [document for document in documents if needle in document.body]
    if field == "title":
        return [document for document in documents if document.head.find(needle, 0, document.title_end) >= 0]
    if field:
        return [document for document in documents if needle in document.head and needle in document.part(field)]
    return [document for document in documents if needle in document.head or needle in document.body]


def narrows(node: Node, before: Node) -> bool:
    """Whether a condition clearly matches only papers that another one matches, as when more was typed."""
    return all(any(_implies(part, each) for part in _parts(node)) for each in _parts(before))


def _parts(node: Node) -> Sequence[Node]:
    return node.nodes if isinstance(node, And) else (node,)


def _implies(node: Node, other: Node) -> bool:
    if isinstance(node, When | Due):
        return False  # depends on the current day
    if not (isinstance(node, Word) and isinstance(other, Word)) or node.field != other.field:
        return node == other
    if (node.field and FIELDS[node.field].kind != "text") or _meant_id(node):
        return node == other
    return fold_line(other.text) in fold_line(node.text)


def _meant_id(word: Word) -> str | None:
    """Return the paper id that a word spells, if any."""
    return identifiers.parse_paper_id(word.text) if word.field in ("", "id") else None


def words(node: Node) -> Iterator[Word]:
    """Yield the words of a query that papers must contain, without negated ones."""
    match node:
        case Word():
            yield node
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from words(part)


def needles(node: Node) -> tuple[str, ...]:
    """Return the folded texts to highlight in results."""
    texts = (fold_line(word.text) for word in words(node) if not word.field or FIELDS[word.field].kind == "text")
    return tuple(dict.fromkeys(texts))


def _effort(node: Node) -> tuple[int, int]:
    """Sort key that runs the most selective and cheapest conditions first."""
    match node:
        case Status() | Starred() | Due() | Amount():
            return (0, 0)
        case When() | Tag():
            return (1, 0)
        case Word(text):
            return (2, -len(text))
        case Pattern():
            return (4, 0)
        case _:
            return (3, 0)


def _with_word(word: Word, documents: list[Document], around: Surroundings) -> list[Document]:
    needle, field = fold_line(word.text), word.field
    if field == "section":
        return _in_section(needle, documents, around.digests, exact=word.exact)
    if field == "digest":
        papers = _in_digest(needle, around.digests)
        return [document for document in documents if document.paper.id in papers]
    found = containing(needle, documents, field)
    if paper_id := _meant_id(word):
        found_ids = {document.paper.id for document in found} | {paper_id}
        return [document for document in documents if document.paper.id in found_ids]
    return found


def _in_section(needle: str, documents: list[Document], digests: Sequence[Digest], *, exact: bool) -> list[Document]:
    """Return the documents under headings that contain a text, or equal it if ``exact``."""
    places = [(entry.section, entry.paper) for digest in digests for entry in digest.entries]
    places += [(document.paper.section, document.paper.id) for document in documents]
    sections = {section: fold_line(section) for section in {section for section, _paper in places}}
    named = {section for section, text in sections.items() if exact and text == needle}
    meant = named or {section for section, text in sections.items() if needle in text}
    papers = {paper for section, paper in places if section in meant}
    return [document for document in documents if document.paper.id in papers]


def _in_digest(needle: str, digests: Sequence[Digest]) -> set[str]:
    """Return the ids of the papers in the digest with this id, or else in digests whose id or title contains it."""
    texts = {digest.id: fold_line(f"{digest.id}\n{digest.title}\n{digest.date or ''}") for digest in digests}
    named = {digest.id for digest in digests if fold_line(digest.id) == needle}
    chosen = named or {digest_id for digest_id, text in texts.items() if needle in text}
    return {entry.paper for digest in digests if digest.id in chosen for entry in digest.entries}


def _with_pattern(watch: Stopwatch, field: str, documents: list[Document]) -> list[Document]:
    if field:
        return [document for document in documents if watch.matches(document.part(field))]
    return [document for document in documents if watch.matches(document.head) or watch.matches(document.body)]


def _with_tag(name: str, documents: list[Document]) -> list[Document]:
    found = [document for document in documents if name in document.head]
    return [
        document
        for document in found
        if any(tag == name or tag.startswith(f"{name}/") for tag in document.part("tag").split("\t"))
    ]


def _when(field: str, days: dates.Span, documents: list[Document], now: datetime) -> list[Document]:
    if field == "date":
        return [document for document in documents if document.published and days.holds(document.published)]
    if field == "due":
        first, last = days.start.isoformat(), days.end.isoformat()
        return [document for document in documents if first <= (document.paper.review_on or "") < last]
    start, end = (None if day in (date.min, date.max) else datetime.combine(day, time.min, now.tzinfo) for day in days)
    attribute = {"added": "added_at", "read": "finished_at"}[field]
    moments = [(document, getattr(document.paper, attribute)) for document in documents]
    return [
        document
        for document, moment in moments
        if moment and (start is None or start <= moment) and (end is None or moment < end)
    ]

"""Text of HTML elements, as Markdown inline text with links, bold type and tags; white space is collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.formats._items.slugs import arxiv_address
from reader.formats._markdown.inline import Anchor, Inline, Place, with_bare_links
from reader.models.identifiers import ArxivRef, parse_arxiv
from reader.parsing.html import Node
from reader.text.clean import clean

_BLANKS = re.compile(r"\s+")
_BADGE = re.compile(r"(?:\A|[-_])(?:tag|badge|label|chip|pill|keyword|category)s?\Z")
_QUOTED = re.compile(r"[\"']([^\"'\s]{9,80})[\"']")
_SPELLED = re.compile(
    r"(?:\A|[\n·•|｜,，;；(（\[【:：–—-])\s*"
    r"(?P<id>arxiv(?:\s?[:：]\s{0,2}|[ /_-])(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[a-z-]{2})?/\d{7})(?:v\d{1,2})?)"
    r"(?=\s*(?:\Z|[\n·•|｜,，;；)）\]】.。–—-]))",
    re.I,
)
_SHORT = 300
_TELLING = re.compile(r"\d{4}\.\d{4}|/\d{7}")


class Beginning(NamedTuple):
    """Start of a stretch of text: its offset, and the number of parts written before it."""

    length: int
    parts: int


class TextWriter:
    """Collects the text of elements."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._links: list[Anchor] = []
        self._places: dict[str, list[Place]] = {"strong": [], "code": []}

    @property
    def is_empty(self) -> bool:
        """Whether there is neither text nor a link."""
        return not self._links and not any(part.strip() for part in self._parts)

    def add(self, text: str) -> None:
        """Add text of the HTML source."""
        text = _BLANKS.sub(" ", clean(text))
        if self._last in " \n" and text.startswith(" "):
            text = text[1:]
        self._put(text)

    def end_line(self) -> None:
        """Start a new line."""
        if self._last != "\n":
            self._put("\n")

    def begin(self) -> Beginning:
        """Return the start of a stretch."""
        return Beginning(self._length, len(self._parts))

    def mark(self, kind: str, begun: Beginning) -> None:
        """Mark the text since then as ``strong`` or ``code``."""
        if self._length > begun.length:
            self._places[kind].append(Place(begun.length, self._length))

    def link(self, url: str, begun: Beginning, shown: str = "") -> None:
        """Turn the text since then into a link; ``shown`` is the alternative text of an image."""
        text = " ".join("".join(self._parts[begun.parts :]).split())
        self._links.append(Anchor(text or shown, url, begun.length, self._length, badge=not text))

    def hint(self, reference: ArxivRef) -> None:
        """Record a paper named by an attribute."""
        self._links.append(Anchor("arXiv", arxiv_address(reference), self._length, self._length))

    def done(self) -> Inline:
        """Return the collected text and start over."""
        text = "".join(self._parts).rstrip()
        links = [*self._links, *(_spelled_ids(text, self._links) if len(text) <= _SHORT else ())]
        links.sort(key=lambda link: (link.start, link.end))
        bold, code = (tuple(self._places[kind]) for kind in ("strong", "code"))
        self.__init__()  # type: ignore[misc]
        return with_bare_links(Inline(text, tuple(links), bold, (), code))

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]


def _spelled_ids(text: str, links: list[Anchor]) -> Iterator[Anchor]:
    """Yield arXiv ids without a link in a short line, such as ``names · arXiv 2604.15602 · date``."""
    for match in _SPELLED.finditer(text):
        reference = parse_arxiv(match["id"])
        if reference and not any(link.start < match.end("id") and match.start("id") < link.end for link in links):
            yield Anchor(match["id"], arxiv_address(reference), *match.span("id"))


def is_badge(node: Node) -> bool:
    """Whether an element is a small label next to a text, by its class names."""
    return node.tag in ("span", "a", "button", "small") and any(map(_BADGE.search, node.classes))


def hints_of(node: Node) -> list[ArxivRef]:
    """Return the arXiv papers named by attributes of an element, such as ``data-arxiv-id`` and ``onclick``."""
    found: list[ArxivRef | None] = []
    for name, value in node.attributes.items():
        if not _TELLING.search(value):
            continue
        if "arxiv" in name or name in ("id", "value") or (name.startswith("data-") and "url" not in name):
            found.append(parse_arxiv(f"arXiv:{value.strip()}"))
        elif name.startswith("on"):
            found += [parse_arxiv(f"arXiv:{text}") or parse_arxiv(text) for text in _QUOTED.findall(value)]
    return list(dict.fromkeys(reference for reference in found if reference))

"""HTML parser that returns a tree, in time and memory linear in the length of any input. Elements are not interpreted.

Tokens follow the HTML standard (https://html.spec.whatwg.org, section 13.2.5). The parser infers omitted end tags and
limits nesting. Existing parsers are not safe for untrusted files: lexbor takes 8 s for 40,000 nested elements and all
memory for unclosed fonts in unclosed paragraphs, and html.parser takes 47 s for 200 KB of ``<a``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_INLINE_TAG = re.compile(
    r"</?(?:sub|sup|i|b|u|em|strong|tt|code|span|font|small|inf|scp|mml:\w{1,20}|br)(?:\s[^<>]{0,200})?/?>", re.I
)

_ATTRIBUTE = (
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)(?:\"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?=>)|(?P<bare>[^\s>\"'][^\s>]*+)))?"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_UNNAMED = re.sub(r"\(\?P<\w+>", "(?:", _ATTRIBUTE)
_TAG = re.compile(
    rf"<(?:(?P<slash>/?)(?P<tag>[a-z][^\s/>]*+)(?P<attributes>(?:{_UNNAMED})*)[\s/]*+(?:>|\Z)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+(?:>|\Z))",
    re.I | re.S,
)
_ENDLESS_REFERENCE = re.compile(r"&#(?:\d{8,}+|x[0-9a-f]{7,}+);?", re.I)
_LEFT_OUT = frozenset(("style", "src", "srcset"))
_LONGEST_VALUE = 4000
_DEEPEST = 60


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _set("area base br col embed hr img input link meta param source track wbr")
_UNSEEN = _set("script style iframe noembed noframes xmp plaintext textarea")
_VERBATIM = _UNSEEN | {"title"}
HEADINGS = _set("h1 h2 h3 h4 h5 h6")
"""Heading elements."""
BLOCKS = HEADINGS | _set(
    "address article aside blockquote center details dialog dd dir div dl dt fieldset figcaption figure footer form"
    " header hgroup hr li main menu nav ol p pre search section summary table ul"
)
"""Block elements, which do not run on with the text around them."""
_CELLS = _set("td th table")
_ROWS = _set("tr td th tbody thead tfoot")
_ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(BLOCKS, (_set("p"), BLOCKS | _CELLS)),
    **dict.fromkeys(HEADINGS, (HEADINGS | {"p"}, BLOCKS - HEADINGS | _CELLS)),
    **dict.fromkeys(_set("tbody thead tfoot"), (_ROWS, _set("table"))),
    **dict.fromkeys(_set("td th"), (_set("td th"), _set("tr table"))),
    **dict.fromkeys(_set("dt dd"), (_set("dt dd p"), _set("dl table"))),
    "tr": (_set("tr td th"), _set("table")),
    "li": (_set("li p"), _set("ul ol menu dir table")),
    "option": (_set("option"), _set("select")),
    "a": (_set("a"), _CELLS),
}
"""For each element, the open elements that it closes, and those at which the search for them stops."""


@dataclass(slots=True)
class Node:
    """An HTML element.

    Attributes:
        tag: Tag name in lower case.
        line: Line number of its start tag, from 1.
        attributes: Attributes that are relevant to its content.
        children: Child elements and text, in order.
    """

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty if it is missing."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The class names of the element."""
        return frozenset(self.get("class").lower().split())

    def walk(self) -> Iterator[Node]:
        """Yield the element and its descendants in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the descendants with some tag names, or all whose tags are among them."""
        return (node for node in self.walk() if node.tag in tags)


def unescape(text: str) -> str:
    """Resolve character references; those with too many digits for Python to convert are dropped."""
    return html.unescape(_ENDLESS_REFERENCE.sub("", text)) if "&" in text else text


def read_html(text: str) -> Node:
    """Parse an HTML page or fragment; the root node represents the page."""
    return _Builder(text).build()


class _Builder:
    """Builds a tree from tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = Node("", 1)
        self._open = [self._root]

    def build(self) -> Node:
        text, done, line, counted, start = self._text, 0, 1, 0, -1
        while (start := text.find("<", max(done, start + 1))) >= 0:
            if match := _TAG.match(text, start):
                self._add_text(text[done:start])
                line, counted = line + text.count("\n", counted, start), start
                done = match.end()
                if tag := match["tag"]:
                    done = self._tag(tag.lower(), match, line)
        self._add_text(text[done:])
        return self._root

    def _add_text(self, raw: str) -> None:
        if raw:
            self._open[-1].children.append(unescape(raw))

    def _tag(self, tag: str, match: re.Match[str], line: int) -> int:
        """Process a tag; return the offset at which to continue."""
        if match["slash"]:
            self._close(tag)
            return match.end()
        self._imply_ends(tag)
        node = Node(tag, line, _attributes(match["attributes"]) if match["attributes"] else {})
        self._open[-1].children.append(node)
        if tag in _VERBATIM:
            return self._take_verbatim(node, match.end())
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)
        return match.end()

    def _take_verbatim(self, node: Node, start: int) -> int:
        """Add an element with raw text content; return the offset of its end tag."""
        found = re.compile(rf"</{node.tag}(?=[\s/>]|\Z)", re.I).search(self._text, start)
        end = found.start() if found else len(self._text)
        if node.tag not in _UNSEEN:
            node.children.append(unescape(self._text[start:end]))
        return end

    def _imply_ends(self, tag: str) -> None:
        ended, stops = _ENDED_BY.get(tag, (frozenset(), frozenset()))
        depth = len(self._open)
        for place in range(depth - 1, 0, -1) if ended else ():
            if (name := self._open[place].tag) in ended:
                depth = place
            elif name in stops:
                break
        del self._open[depth:]

    def _close(self, tag: str) -> None:
        wanted = HEADINGS if tag in HEADINGS else (tag,)
        for place in range(len(self._open) - 1, 0, -1):
            if (name := self._open[place].tag) in wanted:
                del self._open[place:]
                return
            if name == "table" or (name in _CELLS and tag not in _ROWS | {"table"}):
                return


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTES.finditer(raw):
        value = match["double"] or match["single"] or match["bare"] or ""
        if len(value) <= _LONGEST_VALUE and (name := match["name"].lower()) not in _LEFT_OUT:
            found.setdefault(name, unescape(value))
    return found


def without_inline_tags(text: str) -> str:
    """Remove the inline HTML tags of a title or sentence."""
    return _INLINE_TAG.sub("", text) if "<" in text else text

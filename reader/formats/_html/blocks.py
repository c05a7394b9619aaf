"""HTML elements converted to Markdown blocks: headings, paragraphs, items and tables.

Elements outside the main content are left out: scripts, styles, navigation, sidebars, footers.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from reader.formats._html.inline import TextWriter, hints_of, is_badge
from reader.formats._html.tables import data_table
from reader.formats._items.labels import fact_of
from reader.formats._markdown.blocks import Block, Heading, Html, Item, Paragraph, Quote
from reader.formats._markdown.inline import EMPTY, Anchor, Inline, Place, read_inline
from reader.parsing.html import BLOCKS, HEADINGS, Node
from reader.text.dates import iso_date

_UNREAD = frozenset(
    ("script", "style", "head", "title", "nav", "aside", "footer", "svg", "math", "template", "noscript", "select")
)
_SIDE = re.compile(
    r"(?!(?:has|no|with|without)[-_])(?:[a-z]+[-_])?(?:aside|sidebar|widget|navbar|breadcrumbs?|pagination)"
    r"(?:[-_](?:content|wrapper|area|inner|list|left|right|container))?"
)
_CONTROLS = frozenset(("button", "input", "textarea", "option", "label"))
_BLOCKS = BLOCKS | {"tbody", "td", "tfoot", "th", "thead", "tr"}
_ARTICLES = frozenset(("article", "section", "main"))
_ARTICLE = re.compile(r"(?:\A|[-_])(?:post|item|card|entry|article|paper)s?\Z")
_TITLE = re.compile(r"(?:\A|[-_])(?:title|headline|heading)\Z")
_TITLED = frozenset(("div", "p", "span", "a", "dt", "strong", "b"))
_LONGEST_TITLE = 400
_MOST_ELEMENTS = 40
_SHORTEST_SUMMARY = 20
_LOCAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|#)", re.I)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*\Z")


def blocks_of(root: Node, base: str) -> tuple[Block, ...]:
    """Return the blocks of a page in order; an empty piece of HTML marks the end of an article.

    Args:
        root: The page. Text outside all elements is Markdown.
        base: Base for relative URLs; may be empty.
    """
    reader = _Reader(base, headed=_headed(root))
    reader.read(root)
    return tuple(reader.blocks)


def text_of(node: Node, base: str = "") -> Inline:
    """Return the text of an element, with a line for each block."""
    reader = _Reader(base)
    reader.write(node)
    return reader.writer.done()


def resolve(url: str, base: str) -> str:
    """Resolve a URL against the base if there is one; URLs that lead nowhere become empty."""
    url = url.strip()
    if url.startswith("//"):
        return f"https:{url}"
    if not url or url.lower().startswith(("javascript:", "mailto:", "data:", "tel:")):
        return ""
    if not base or _LOCAL.match(url):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


class _Reader:
    """Walks over elements, collecting ``blocks``, and the current text in ``writer``."""

    def __init__(self, base: str, *, badges: list[str] | None = None, headed: set[int] | None = None) -> None:
        self.blocks: list[Block] = []
        self.writer = TextWriter()
        self._base = base
        self._badges = badges
        self._headed = headed or set()
        self._flat = badges is not None
        self._line = 1
        self._depth = 0
        self._articles = 0
        self._around = ""

    def read(self, root: Node) -> None:
        """Convert a page; text outside all elements is Markdown."""
        for child in root.children:
            if isinstance(child, str):
                self._markdown(child)
            else:
                self._element(child)
        self._flush()

    def write(self, node: Node) -> None:
        """Write the text of an element, ignoring its blocks."""
        self._flat = True
        self._children(node)

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.writer.add(child)
            else:
                self._element(child)

    def _element(self, node: Node) -> None:
        if self._is_unread(node):
            return
        if self.writer.is_empty:
            self._line = node.line
        if node.tag in _CONTROLS:
            self._hint(*node.walk())
        elif not self._flat and (level := _heading_level(node, self._headed)):
            self._heading(node, level)
        elif node.tag in _BLOCKS or node.tag == "li":
            self._block(node)
        else:
            self._hint(node)
            self._inline(node)

    def _is_unread(self, node: Node) -> bool:
        """Whether an element is outside the main content; an article's own footer is not."""
        if node.tag in ("aside", "footer"):
            return not self._articles
        if node.tag in ("div", "ul", "section") and (node.classes or node.get("id")):
            is_side = any(_SIDE.fullmatch(name) for name in (*node.classes, node.get("id").lower()))
            return is_side and not any(node.all("article", "main"))
        return node.tag in _UNREAD

    def _inline(self, node: Node) -> None:
        begun = self.writer.begin()
        if node.tag == "br":
            self.writer.end_line()
        elif is_badge(node) and self._badges is not None:
            self._badges.append(text_of(node).line)
        elif node.tag == "a":
            self._anchor(node)
        elif node.tag == "time" and not iso_date(text_of(node).line):
            self.writer.add(f" {node.get('datetime')[:10]} ")
        else:
            self._children(node)
            if node.tag in ("b", "strong", "code"):
                self.writer.mark("code" if node.tag == "code" else "strong", begun)
            elif is_badge(node):
                self.writer.mark("code", begun)
                self.writer.add(" ")

    def _anchor(self, node: Node) -> None:
        begun, around = self.writer.begin(), self._around
        url = resolve(node.get("href"), self._base)
        if not self._flat and (id(node) in self._headed or any(inner.tag in _BLOCKS for inner in node.walk())):
            self._around = url
            self._children(node)
            self._around = around
            return
        self._children(node)
        if url:
            self.writer.link(url, begun, next((image.get("alt") for image in node.all("img")), ""))

    def _hint(self, *nodes: Node) -> None:
        for reference in dict.fromkeys(reference for node in nodes for reference in hints_of(node)):
            self.writer.hint(reference)

    def _heading(self, node: Node, level: int) -> None:
        self._flush()
        badges: list[str] = []
        reader = _Reader(self._base, badges=badges)
        reader._element(node) if node.tag == "a" else reader._children(node)
        text = reader.writer.done()
        if self._around and not text.links:
            text = Inline(text.text, (Anchor(text.line, self._around, 0, len(text.text)),), text.bold, (), text.code)
        if text.line:
            self.blocks.append(Heading(node.line, level, text))
        if badges:
            self.blocks.append(Paragraph(node.line, Inline(f"Tags: {', '.join(badges)}")))

    def _block(self, node: Node) -> None:
        if self._flat:
            self.writer.end_line()
            self._hint(node)
            self._children(node)
            self.writer.end_line()
            return
        self._flush()
        start, hints = len(self.blocks), hints_of(node)
        self._hint(node)
        self._articles += node.tag == "article"
        self._kind_of_block(node)
        self._articles -= node.tag == "article"
        self._flush()
        if hints or node.tag in ("article", "li"):
            self.blocks[start:] = _heading_first(self.blocks[start:])
        is_article = node.tag in _ARTICLES or any(map(_ARTICLE.search, node.classes))
        if is_article and any(isinstance(block, Heading) for block in self.blocks[start:]):
            self.blocks.append(Html(node.line, ""))

    def _kind_of_block(self, node: Node) -> None:
        match node.tag:
            case "table" if table := data_table(node, lambda cell: text_of(cell, self._base)):
                self.blocks.append(table)
            case "li" if id(node) not in self._headed:
                self._item(node)
            case "blockquote":
                self.blocks.append(Quote(node.line, tuple(self._within(node))))
            case "dt" | "summary":
                self._label(node)
            case _:
                self._children(node)

    def _item(self, node: Node) -> None:
        self._depth += 1
        first, *children = self._within(node) or [Paragraph(node.line, EMPTY)]
        if not isinstance(first, Paragraph):
            first, children = Paragraph(node.line, EMPTY), [first, *children]
        self.blocks.append(Item(node.line, self._depth, None, None, first.text, tuple(children)))
        self._depth -= 1

    def _within(self, node: Node) -> list[Block]:
        outer, self.blocks = self.blocks, []
        self._children(node)
        self._flush()
        inner, self.blocks = self.blocks, outer
        return inner

    def _label(self, node: Node) -> None:
        """Read a label of what follows: labels are bold, titles are headings, other words of a summary are dropped."""
        text = text_of(node, self._base)
        if fact_of(text.line):
            self.blocks.append(Paragraph(node.line, Inline(text.text, bold=(Place(0, len(text.text)),))))
        elif node.tag == "dt" or len(text.line) >= _SHORTEST_SUMMARY:
            self._children(node)

    def _flush(self) -> None:
        if not self.writer.is_empty:
            self.blocks.append(Paragraph(self._line, self.writer.done()))

    def _markdown(self, text: str) -> None:
        for line in text.split("\n"):
            if heading := _MARKDOWN_HEADING.match(line):
                self._flush()
                self.blocks.append(Heading(self._line, len(heading[1]), read_inline(heading[2])))
            elif line.strip():
                self.writer.add(line)
                self.writer.end_line()
            else:
                self._flush()


def _heading_level(node: Node, headed: set[int]) -> int:
    """Return the level of a heading; 6 if only its class marks it as a title, 0 if it is not a heading."""
    if node.tag in HEADINGS:
        return int(node.tag[1])
    if node.tag not in _TITLED or id(node) in headed or not any(map(_TITLE.search, node.classes)):
        return 0
    return 6 if _is_short(node) else 0


def _is_short(node: Node) -> bool:
    """Whether the text of an element is as short as a title, without looking far into it."""
    length = 0
    for count, inner in enumerate(node.walk()):
        length += sum(len(child.strip()) for child in inner.children if isinstance(child, str))
        if count > _MOST_ELEMENTS or length > _LONGEST_TITLE:
            return False
    return length > 0


def _headed(root: Node) -> set[int]:
    """Return the ids of the elements that contain a heading."""
    found: set[int] = set()

    def mark(node: Node) -> bool:
        inner = [mark(child) for child in node.children if isinstance(child, Node)]
        if any(inner):
            found.add(id(node))
        return any(inner) or _heading_level(node, found) > 0

    mark(root)
    return found


def _heading_first(blocks: list[Block]) -> list[Block]:
    """Move what is above the heading of an article below it."""
    place = next((place for place, block in enumerate(blocks) if isinstance(block, Heading)), 0)
    return [*blocks[place : place + 1], *blocks[:place], *blocks[place + 1 :]]

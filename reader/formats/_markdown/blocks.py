"""Markdown blocks: headings, paragraphs, list items, tables, quotes and raw HTML, each with its line number.

Parses CommonMark with markdown-it-py, extended for digests: tables whose cells contain ``|`` in formulas, verbatim
formulas, and indented text that is not code. The formats interpret the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.formats._markdown.inline import EMPTY, Inline, read_inline
from reader.parsing.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<body>(?:(?!---|\.\.\.).*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_CHECKBOX = re.compile(r"\[(?P<mark>[ xX√✓✔✅-])\][ \t]+")
_MARGIN = " \t>"
_DELIMITER = re.compile(r"[|:-](?=.*-)(?:[ \t]*[|:-])*[ \t]*")
_MOST_COLUMNS = 40
_MOST_EXCESS = 50
_PIPE = re.compile(r"(?<!\\)\|")
_FORMULA_MARK = re.compile(r"(?<!\\)\$")
_OPENED = re.compile(r"<(p|details|summary|ul|li)\b[^>]*>", re.I)
_CLOSED = re.compile(r"</(p|details|summary|ul|li)>", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 to 6."""

    line: int
    level: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Item:
    """A list item.

    Attributes:
        line: Line number.
        depth: 1 in an outermost list, plus one for each enclosing list.
        number: Number in an ordered list as written, otherwise ``None``.
        checked: Whether its box is ticked; ``None`` if it has none.
        text: Its first paragraph.
        children: Other contents: further paragraphs, items of nested lists, …
    """

    line: int
    depth: int
    number: int | None
    checked: bool | None
    text: Inline
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; it has as many cells as the header."""

    line: int
    cells: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header."""

    line: int
    header: tuple[Inline, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    line: int
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML up to the next empty line."""

    line: int
    source: str


Block = Heading | Paragraph | Item | Table | Quote | Html


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file.

    Attributes:
        front_matter: YAML between the ``---`` lines at the beginning; may be empty.
        blocks: Blocks in file order; fenced code and rules are left out.
    """

    front_matter: str
    blocks: tuple[Block, ...]


def read_markdown(source: Source) -> Document:
    """Parse a file as Markdown."""
    text, front_matter = source.text, ""
    if match := _FRONT_MATTER.match(text):
        front_matter = match["body"]
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return Document(front_matter, tuple(_Reader(text).blocks()))


def sections(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[Heading, ...], Block]]:
    """Yield the blocks other than headings, each with the headings above it, outermost first."""
    path: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            path = [heading for heading in path if heading.level < block.level] + [block]
        else:
            yield tuple(path), block


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and their contents, outer ones first, in file order."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        if isinstance(block, Item | Quote):
            stack += reversed(block.children)


def split_row(line: str, width: int | None = None) -> list[str]:
    """Split a table row into cells at its unescaped pipes.

    Args:
        line: The row, with or without pipes at its ends.
        width: Expected number of cells. Surplus cells are joined again, first those with an unclosed formula or HTML
            element, then those at the end; missing cells are empty.
    """
    line = line.strip(_MARGIN)
    cells = _PIPE.split(line.removeprefix("|"))
    if cells and not cells[-1].strip() and len(cells) > (width or 1):
        cells.pop()
    if width and len(cells) > width:
        if len(cells) < width + _MOST_EXCESS:
            _join_excess(cells, width)
        cells[width - 1 :] = ["|".join(cells[width - 1 :])]
    if width:
        cells += [""] * (width - len(cells))
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _join_excess(cells: list[str], width: int) -> None:
    place = 0
    while len(cells) > width and place < len(cells) - 1:
        if _is_open(cells[place]):
            cells[place : place + 2] = [f"{cells[place]}|{cells[place + 1]}"]
        else:
            place += 1


def _is_open(cell: str) -> bool:
    return bool(len(_FORMULA_MARK.findall(cell)) % 2 or len(_OPENED.findall(cell)) > len(_CLOSED.findall(cell)))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 40 ms

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).disable(["code", "lheading", "reference"])
    parser.block.ruler.at("table", _table, {"alt": ["paragraph"]})
    return parser.enable("table")


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule for a table: a line with pipes, a line of dashes, lines with pipes. ``_Reader`` parses its cells."""

    def line(number: int) -> str:
        return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]

    def is_row(number: int) -> bool:
        return number < end and state.sCount[number] >= state.blkIndent and "|" in line(number)

    if line(start).count("|") > _MOST_COLUMNS:
        return False

    if not (is_row(start) and start + 1 < end and state.sCount[start + 1] >= state.blkIndent):
        return False
    if not _DELIMITER.fullmatch(line(start + 1)) or (state.parentType == "paragraph" and "|" not in line(start + 1)):
        return False
    if silent:
        return True
    state.line = start + 2
    while is_row(state.line):
        state.line += 1
    state.push("table_open", "table", 1).map = [start, state.line]
    state.push("table_close", "table", -1)
    return True


def _read_cell(cell: str) -> Inline:
    return read_inline(cell) if cell else EMPTY


class _Reader:
    """Converts tokens into blocks. Only block syntax is tokenised; ``read_inline`` parses the text."""

    def __init__(self, text: str) -> None:
        from markdown_it.rules_block import StateBlock

        self._lines = text.split("\n")
        parser = _parser()
        self._tokens: list[Token] = []
        parser.block.tokenize(state := StateBlock(text, parser, {}, self._tokens), 0, state.lineMax)
        self._place = 0

    def blocks(self, end: str = "", depth: int = 0) -> Iterator[Block]:
        """Yield blocks up to a closing token."""
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            self._place += 1
            if token.type == end:
                return
            yield from self._block(token, depth)

    def _block(self, token: Token, depth: int) -> Iterator[Block]:
        line = token.map[0] + 1 if token.map else 1
        match token.type:
            case "heading_open":
                yield Heading(line, int(token.tag[1]), self._inline("heading_close"))
            case "paragraph_open":
                yield Paragraph(line, self._inline("paragraph_close"))
            case "bullet_list_open" | "ordered_list_open":
                yield from self.blocks(token.type.replace("open", "close"), depth + 1)
            case "list_item_open":
                yield self._item(token, line, depth)
            case "blockquote_open":
                yield Quote(line, tuple(self.blocks("blockquote_close", depth)))
            case "table_open":
                self._skip_to("table_close")
                yield self._table(*(token.map or (0, 0)))
            case "html_block":
                yield Html(line, token.content)
            case _:
                return

    def _item(self, token: Token, line: int, depth: int) -> Item:
        children = list(self.blocks("list_item_close", depth))
        text = EMPTY
        if children and isinstance(first := children[0], Paragraph):
            text = first.text
            del children[0]
        checked, text = _without_checkbox(text)
        return Item(line, depth, int(token.info) if token.info.isdigit() else None, checked, text, tuple(children))

    def _table(self, start: int, end: int) -> Table:
        header = split_row(self._lines[start])
        rows = (
            Row(number + 1, tuple(map(_read_cell, split_row(self._lines[number], len(header)))))
            for number in range(start + 2, end)
            if self._lines[number].strip(_MARGIN + "|")
        )
        return Table(start + 1, tuple(map(_read_cell, header)), tuple(rows))

    def _inline(self, end: str) -> Inline:
        content = self._tokens[self._place].content
        self._skip_to(end)
        return read_inline(content)

    def _skip_to(self, end: str) -> None:
        while self._tokens[self._place].type != end:
            self._place += 1
        self._place += 1


def _without_checkbox(text: Inline) -> tuple[bool | None, Inline]:
    match = _CHECKBOX.match(text.text)
    if not match:
        return None, text
    return match["mark"] not in " -", text.after(match.end())

"""Tables of HTML pages, without those used for layout, converted to Markdown tables."""

from __future__ import annotations

from collections.abc import Callable

from reader.formats._items.labels import fact_of
from reader.formats._markdown.blocks import Row, Table
from reader.formats._markdown.inline import EMPTY, Inline
from reader.parsing.html import HEADINGS, Node

_MOST_COLUMNS = 30


def data_table(node: Node, read: Callable[[Node], Inline]) -> Table | None:
    """Convert a table; ``None`` if it is only used for layout.

    Args:
        node: The element.
        read: Returns the text of a cell.
    """
    if any(element is not node and (element.tag == "table" or element.tag in HEADINGS) for element in node.walk()):
        return None
    inner = node.walk()
    rows = [(element.line, _cells(element)) for element in inner if element.tag == "tr"]
    width = max((len(cells) for _line, cells in rows), default=0)
    if width < 2 or sum(len(cells) > 1 for _line, cells in rows) * 2 < len(rows):
        return None
    found = [Row(line, tuple(map(read, cells)) + (EMPTY,) * (width - len(cells))) for line, cells in rows]
    names_facts = sum(fact_of(cell.line) is not None for cell in found[0].cells) > 1
    has_header = names_facts or all(cell.tag == "th" for cell in rows[0][1])
    header = found.pop(0).cells if has_header else (EMPTY,) * width
    return Table(node.line, header, tuple(found))


def _cells(row: Node) -> list[Node]:
    cells = [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]
    return cells[:_MOST_COLUMNS]

"""Body of a card: labelled facts, links, and abstracts in one or two languages, parsed from its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.formats._items.credits import is_venue
from reader.formats._items.entries import Entry
from reader.formats._items.fields import field_of, fields_in, is_links, label_of
from reader.formats._items.labels import fact_of
from reader.formats._markdown.blocks import Block, Heading, Html, Item, Paragraph, Quote, Table
from reader.formats._markdown.inline import EMPTY, Inline, read_inline
from reader.text.dates import iso_date
from reader.text.scripts import is_chinese

_BRACKETED = re.compile(r"[(（]([^()（）\n]{2,120})[)）]")
_EDGES = " \t\n·•|｜-–—,，;；:：[]()（）"
_LETTER = re.compile(r"[^\W\d_]")
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d]+")
_SEPARATORS = re.compile(r"\s*[·•|｜](?:\s*[·•|｜])*\s*")
_LONGEST_CREDITS = 300
_SUMMARY = re.compile(r"<summary\b[^<>]*>([^<]{0,80})</summary>", re.I)
_DETAILS_END = re.compile(r"</details>", re.I)
_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.M)
_ABSTRACTS = ("abstract", "translated_abstract")
_SENTENCES = ("note", "remark", "affiliation")
_LONGEST_FACT = 20
_GO_ON = (",", "，", "、", ";", "；")
_MAY_STAND_ALONE = frozenset((*_ABSTRACTS, "authors", "title", "translated_title", "paper", "tags", "date", "code"))


def take_body(entry: Entry, blocks: Iterable[Block]) -> None:
    """Parse the blocks of a card's body into its entry; Chinese texts come before those in other languages."""
    body = _Body(entry)
    body.take(blocks)
    body.done()


class _Body:
    """Parses the blocks of a body into an entry; text after the label of an abstract belongs to it."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._starts = [0]
        self._awaited: tuple[str, str] | None = None

    def take(self, blocks: Iterable[Block]) -> None:
        """Parse blocks."""
        for block in _with_lists_joined(blocks):
            match block:
                case str() if self._awaited:
                    self._take_field(*self._awaited, Inline(block))
                case str():
                    self._entry.take_text(block)
                case Heading(text=text):
                    self._take_heading(text)
                case Paragraph(text=text):
                    self._take_lines(text)
                case Item(text=text, children=children):
                    self._take_lines(text)
                    self.take(children)
                case Quote(children=children):
                    self.take(children)
                case Html(source=source):
                    self._take_html(source)
                case Table():
                    self._take_table(block)

    def done(self) -> None:
        """Order texts by language, Chinese first."""
        texts = self._entry.texts
        groups = [texts[start:end] for start, end in zip(self._starts, [*self._starts[1:], len(texts)], strict=True)]
        groups.sort(key=lambda group: not is_chinese("\n".join(group)))
        self._entry.texts = [text for group in groups for text in group]

    def _take_lines(self, text: Inline) -> None:
        for _start, part in parts(text):
            if found := labelled(part):
                self._take_lines_of_field(*found)
            else:
                self._take_part(part)

    def _take_lines_of_field(self, fact: str, label: str, value: Inline) -> None:
        """Parse a field; only an abstract, or a clearly unfinished line, continues past the first line."""
        end = value.text.find("\n")
        if end < 0 or fact in _ABSTRACTS or value.text[:end].rstrip().endswith(_GO_ON):
            self._take_field(fact, label, value)
        else:
            self._take_field(fact, label, value.cut(0, end))
            self._take_part(value.cut(end + 1))

    def _take_table(self, table: Table) -> None:
        """Parse a table of properties, skipping a header that only names its columns."""
        rows = [row.cells for row in table.rows]
        if len(table.header) != 2 or not any(fact_of(cells[0].line) for cells in rows):
            self._entry.take(table)
            return
        for name, value in (table.header, *rows) if fact_of(table.header[0].line) else rows:
            if fact := fact_of(name.line):
                self._take_field(fact, name.line, value)
            else:
                self._entry.take_text(f"{name.line}: {value.spelled}")

    def _take_part(self, part: Inline) -> None:
        """Parse a part without a label: the value of the preceding label, or else text or links."""
        if self._awaited:
            self._take_field(*self._awaited, part)
        elif field_of(part):
            self._entry.take_text(part.spelled)
        elif not _LETTER.search(part.text) and not part.links:
            self._entry.notes += filter(None, [part.line])
        elif _is_credit_line(part) and not self._entry.texts:
            _take_credits(self._entry, part)
        else:
            self._entry.take_lines(part)

    def _take_field(self, fact: str, label: str, value: Inline) -> None:
        is_empty = not value.text.strip() and not value.links
        if fact in _ABSTRACTS and not self._awaited:
            self._starts.append(len(self._entry.texts))
        self._awaited = (fact, label) if is_empty else None
        if not is_empty:
            self._entry.take_field(fact, label, value)

    def _take_heading(self, text: Inline) -> None:
        fact = fact_of(text.line)
        if fact in _MAY_STAND_ALONE:
            self._take_field(fact, text.line, EMPTY)
        else:
            self._entry.take_text(text.spelled)

    def _take_html(self, source: str) -> None:
        for number, piece in enumerate(_SUMMARY.split(source)):
            if number % 2 and (fact := fact_of(piece)) in _ABSTRACTS:
                self._take_field(fact, piece, EMPTY)
            elif not number % 2:
                for place, text in enumerate(_DETAILS_END.split(piece)):
                    self._starts += [len(self._entry.texts)] if place else []
                    self._take_lines(read_inline(_MARK.sub("", text)))


def _is_credit_line(text: Inline) -> bool:
    """Whether a text is a short line with a link to the paper next to names, a venue or a date."""
    if len(text.text) > _LONGEST_CREDITS or "\n" in text.text.strip() or is_links(text):
        return False
    return any(label_of(link, text.text)[0] == "paper" for link in text.links)


def _take_credits(entry: Entry, line: Inline) -> None:
    """Parse the links, authors, venue and date of a line; affiliations in brackets and other words are notes."""
    entry.take_links(line)
    text, place = "", 0
    for link in line.links:
        text += line.text[place : min(label_of(link, line.text)[1], link.start)] + " "
        place = link.end
    text += line.text[place:]
    for bracketed in _BRACKETED.findall(text):
        if not is_venue(bracketed) and not iso_date(bracketed):
            text = text.replace(f"({bracketed})", " ").replace(f"（{bracketed}）", " ")
            entry.notes.append(bracketed.strip())
    text = _SEPARATORS.sub(" · ", _EMOJI.sub(" ", text)).strip(_EDGES)
    entry.notes += (rest for rest in entry.take_credits(text) if _LETTER.search(rest))


def labelled(text: Inline) -> tuple[str, str, Inline] | None:
    """Parse a text as a labelled field; bold type alone may also mark a label.

    A label without a value is valid only where the text after it may be the value. A sentence after a word that names
    another fact is running text.
    """
    if found := field_of(text):
        fact, _label, value = found
        if fact in _ABSTRACTS or value.links:
            return found
        if not value.text.strip():
            return found if fact in _MAY_STAND_ALONE else None
        is_sentence = "。" in value.text and len(value.line) > _LONGEST_FACT
        return None if is_sentence and fact not in _SENTENCES else found
    if text.is_bold:
        label = text.at(text.bold[0])
        bold_fact = fact_of(label)
        if bold_fact in _MAY_STAND_ALONE:
            return bold_fact or "", label, text.cut(text.bold[0].end)
    return None


def parts(text: Inline) -> Iterator[tuple[int, Inline]]:
    """Split a text before each labelled line or field, with the offset of each part."""
    start = 0
    for match in re.finditer(r"[^\n]+", text.text):
        line = text.cut(*match.span())
        fields = fields_in(line)
        if len(fields) > 1 or labelled(line):
            if text.text[start : match.start()].strip():
                yield start, text.cut(start, match.start())
            start = match.start()
        if len(fields) > 1:
            yield from ((start, field) for field in fields)
            start = match.end()
    if text.text[start:].strip() or start == 0:
        yield start, text.cut(start)


def _with_lists_joined(blocks: Iterable[Block]) -> Iterator[Block | str]:
    """Join the items of lists that are running text."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Item) and _is_text(block):
            lines += _list_lines(block)
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        yield block
    if lines:
        yield "\n".join(lines)


def _is_text(item: Item) -> bool:
    """Whether an item and everything below it is running text."""
    stack: list[Block] = [item]
    while stack:
        block = stack.pop()
        if not isinstance(block, Item | Paragraph) or labelled(block.text) or is_links(block.text):
            return False
        stack += block.children if isinstance(block, Item) else ()
    return True


def _list_lines(item: Item) -> Iterator[str]:
    """Yield the lines of an item that is running text, as in the list."""
    stack: list[tuple[Block, int]] = [(item, 0)]
    while stack:
        block, depth = stack.pop()
        mark = ""
        if isinstance(block, Item):
            mark = "- " if block.number is None else f"{block.number}. "
            stack += [(child, depth + 1) for child in reversed(block.children)]
        if isinstance(block, Item | Paragraph):
            yield "  " * depth + mark + " ".join(block.text.spelled.split())

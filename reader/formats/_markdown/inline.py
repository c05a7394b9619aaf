"""Inline text of a Markdown block: plain characters, with the places of links, bold, italic and code spans.

Formulas are kept verbatim. Images are left out, except the URL of a badge. HTML tags are dropped; ``<br>`` is a line
break and ``<a href>`` a link.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.models.identifiers import find_urls
from reader.parsing.html import unescape
from reader.text.clean import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FORMULA = re.compile(r"\$\$[^$\n]+\$\$|\$(?=[^\s$])[^$\n]*(?<=[^\s$\\])\$(?!\d)")
_SIGN = re.compile(r"&(?:lt|gt|amp);")
_MARKUP = re.compile(r"[\[\]*_`<&\\!$]")
_HREF = re.compile(r"<a\b[^>]{0,500}?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_LINE_BREAK = re.compile(r"<(?:br|/p|/li|/summary|/details|p|li|details)\b[^>]*>", re.I)
_TYPE = re.compile(r"<(?P<closes>/?)(?P<name>b|strong|i|em)(?:\s[^>]*)?>", re.I)
_TYPES = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_STRAY_BOLD = re.compile(r"\*\*|__(?=\W|\Z)|(?<!\w)__")
_WEB = re.compile(r"https?://", re.I)
_LONGEST = 20_000
_MOST_BRACKETS = 3_000


class Anchor(NamedTuple):
    """A link and the place of its text.

    Attributes:
        text: Link text; for a badge, the alternative text of its image.
        url: URL as written; may be relative or empty.
        start: Start of the text.
        end: End of the text.
        badge: Whether its text was an image.
        bare: Whether the URL itself is the text.
    """

    text: str
    url: str
    start: int
    end: int
    badge: bool = False
    bare: bool = False


class Place(NamedTuple):
    """A stretch of text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inline:
    """Text with marks. All places are offsets in ``text``.

    Attributes:
        text: Plain characters; line breaks are kept.
        links: Links in text order, including bare URLs.
        bold: Places in bold type.
        italic: Places in italics.
        code: Places of code.
    """

    text: str
    links: tuple[Anchor, ...] = ()
    bold: tuple[Place, ...] = ()
    italic: tuple[Place, ...] = ()
    code: tuple[Place, ...] = ()

    def at(self, place: Place) -> str:
        """Return the text at a place, in one line."""
        return " ".join(self.text[place.start : place.end].split())

    def cut(self, start: int, end: int | None = None) -> Inline:
        """Return a part of the text with the marks entirely inside it."""
        end = len(self.text) if end is None else end
        if start == 0 and end >= len(self.text):
            return self
        if not (self.links or self.bold or self.italic or self.code):
            return Inline(self.text[start:end])

        def moved(places: tuple[Place, ...]) -> tuple[Place, ...]:
            return tuple(Place(a - start, b - start) for a, b in _within(places, start, end)) if places else ()

        links = (
            link._replace(start=link.start - start, end=link.end - start) for link in _within(self.links, start, end)
        )
        return Inline(self.text[start:end], tuple(links), *map(moved, (self.bold, self.italic, self.code)))

    def after(self, start: int) -> Inline:
        """Return the text from an offset on."""
        return self.cut(start)

    def lines(self) -> list[Inline]:
        """Return the lines of the text that contain words or links."""
        breaks = [-1, *(match.start() for match in re.finditer("\n", self.text)), len(self.text)]
        lines = (self.cut(a + 1, b) for a, b in pairwise(breaks))
        return [line for line in lines if line.text.strip() or line.links]

    @property
    def spelled(self) -> str:
        """The text, with the URL of each link in brackets after the link's text."""
        parts, place = [], 0
        for link in self.links:
            if not link.bare and not link.badge and link.text != link.url and _WEB.match(link.url):
                parts += [self.text[place : link.end], f" ({link.url})"]
                place = link.end
        return "".join(parts) + self.text[place:]

    @property
    def line(self) -> str:
        """The whole text in one line."""
        return " ".join(self.text.split())

    @property
    def is_bold(self) -> bool:
        """Whether it begins in bold type, ignoring white space."""
        return bool(self.bold) and not self.text[: self.bold[0].start].strip()


EMPTY = Inline("")

_Marked = TypeVar("_Marked", Anchor, Place)


def _within(places: tuple[_Marked, ...], start: int, end: int) -> list[_Marked]:
    first = bisect_left(places, start, key=lambda place: place.start)
    last = bisect_right(places, end, key=lambda place: place.start)
    return [place for place in places[first:last] if place.end <= end]


def read_inline(markdown: str) -> Inline:
    """Parse the Markdown of one block.

    Args:
        markdown: Text without block markup. If it is very long, marks that span lines are ignored.
    """
    if not _MARKUP.search(markdown):
        return with_bare_links(Inline(clean(markdown)))
    if len(markdown) <= _LONGEST and markdown.count("[") <= _MOST_BRACKETS:
        writer = _Writer()
        for token in _parser().parseInline(markdown)[0].children or ():
            writer.write(token)
        return with_bare_links(writer.done())
    if "\n" in markdown:
        return join_lines([read_inline(line) for line in markdown.split("\n")])
    return with_bare_links(Inline(clean(markdown)))


def without_tags(source: str) -> str:
    """Return raw HTML as text: tags dropped, line breaks kept, entities resolved."""
    return clean(unescape(re.sub(r"<[^<>]*>", "", _LINE_BREAK.sub("\n", source))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 40 ms

    parser = MarkdownIt("commonmark", {"maxNesting": 40})
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.disable("text_join")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign] # keep URLs as written
    return parser


def _formula(state: StateInline, silent: bool) -> bool:
    """Inline rule for a formula: keep it verbatim, except characters escaped for HTML."""
    if state.src[state.pos] != "$" or not (match := _FORMULA.match(state.src, state.pos)):
        return False
    if not silent:
        state.push("formula", "", 0).content = _SIGN.sub(lambda sign: html.unescape(sign[0]), match[0])
    state.pos = match.end()
    return True


@dataclass
class _Writer:
    """Collects the tokens of a text."""

    text: str = ""
    links: list[Anchor] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=lambda: {"strong": [], "em": [], "code": []})
    _open: list[tuple[str, int]] = field(default_factory=list)
    _set: list[tuple[str, int]] = field(default_factory=list)
    _url: str | None = None
    _link_start: int = 0
    _badge: str = ""

    def write(self, token: Token) -> None:
        match token.type:
            case "text" | "formula" | "text_special":
                self._add(token.content)
            case "softbreak" | "hardbreak":
                self.text += "\n"
            case "code_inline":
                self.places["code"].append(Place(len(self.text), len(self.text) + len(clean(token.content))))
                self._add(token.content)
            case "strong_open" | "em_open":
                self._open.append((token.tag, len(self.text)))
            case "strong_close" | "em_close":
                tag, start = self._open.pop()
                self.places[tag].append(Place(start, len(self.text)))
            case "link_open":
                self._begin_link(str(token.attrs.get("href", "")))
            case "link_close":
                self._end_link()
            case "image":
                self._badge = self._badge or token.content or " "
            case "html_inline":
                self._tag(token.content)
            case _:
                pass

    def done(self) -> Inline:
        if self._url is not None:
            self._end_link()
        places = (tuple(sorted(self.places[name])) for name in ("strong", "em", "code"))
        return Inline(self.text, tuple(self.links), *places)

    def _add(self, content: str) -> None:
        self.text += clean(_STRAY_BOLD.sub("", content) if "*" in content or "_" in content else content)

    def _tag(self, tag: str) -> None:
        if _LINE_BREAK.match(tag):
            self.text += "\n"
        elif match := _HREF.match(tag):
            self._begin_link(unescape(next(filter(None, match.groups()), "")))
        elif tag.lower().startswith("</a") and self._url is not None:
            self._end_link()
        elif tag.lower().startswith("<img"):
            self._badge = self._badge or " "
        elif match := _TYPE.fullmatch(tag):
            self._set_type(_TYPES[match["name"].lower()], closes=bool(match["closes"]))

    def _set_type(self, name: str, *, closes: bool) -> None:
        """Open or close bold or italic type set by HTML; an unmatched closing tag is ignored."""
        if not closes:
            self._set.append((name, len(self.text)))
        elif self._set and self._set[-1][0] == name:
            self.places[name].append(Place(self._set.pop()[1], len(self.text)))

    def _begin_link(self, url: str) -> None:
        self._url, self._link_start, self._badge = url, len(self.text), ""

    def _end_link(self) -> None:
        text = self.text[self._link_start :]
        badge = bool(self._badge) and not text.strip()
        shown = self._badge.strip() if badge else " ".join(text.split())
        self.links.append(Anchor(shown, self._url or "", self._link_start, len(self.text), badge=badge))
        self._url, self._badge = None, ""


def join_lines(lines: list[Inline]) -> Inline:
    """Join lines into one text, moving their marks along."""
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))

    def moved(name: str) -> tuple[Place, ...]:
        return tuple(
            Place(a + start, b + start)
            for line, start in zip(lines, starts, strict=False)
            for a, b in getattr(line, name)
        )

    links = tuple(
        link._replace(start=link.start + start, end=link.end + start)
        for line, start in zip(lines, starts, strict=False)
        for link in line.links
    )
    return Inline("\n".join(line.text for line in lines), links, moved("bold"), moved("italic"), moved("code"))


def with_bare_links(inline: Inline) -> Inline:
    """Add the URLs in the text that are not links yet."""
    starts = [link.start for link in inline.links]
    found = [
        Anchor(url, url, start, start + len(url), bare=True)
        for start, url in find_urls(inline.text)
        if not (place := bisect_right(starts, start)) or inline.links[place - 1].end <= start
    ]
    if not found:
        return inline
    links = tuple(sorted((*inline.links, *found), key=lambda link: link.start))
    return Inline(inline.text, links, inline.bold, inline.italic, inline.code)

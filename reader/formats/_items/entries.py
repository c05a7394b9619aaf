"""Entry of a digest under construction: title, links, labelled facts, and running text.

Formats decide what belongs to an item and pass it in pieces, which are interpreted here in the same way for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from msgspec import structs

from reader.bibliography.names import author_names
from reader.bibliography.papers import build_paper
from reader.formats._items.credits import CREDITED, Credits, read_credits, venue_and_year
from reader.formats._items.fields import field_of, fields_in, is_links, label_of
from reader.formats._items.labels import fact_of, is_link
from reader.formats._items.places import leads_to_paper
from reader.formats._items.statuses import status_of
from reader.formats._markdown.blocks import Block, Heading, Html, Item, Paragraph, Quote, Table
from reader.formats._markdown.inline import Anchor, Inline, read_inline
from reader.models import LINK_KINDS, Link, Paper
from reader.models.identifiers import find_urls, link_kind, normalise_title, parse_arxiv, parse_doi
from reader.text.dates import iso_date

_EMPTY = re.compile(r"(?:null|none|n/?a|nan|tbd|todo|-+|—+|无|暂无|xxx)?", re.I)
_PLACEHOLDER = re.compile(r"\w{1,20}|(?:https?://)?(?:www\.|export\.)?arxiv\.org/?(?:(?:abs|pdf|html)/?)?", re.I)
_TAG_END = re.compile(r"\s*[,，;；、|\n]\s*")
_EMOJI_CODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_EDGES = " \t\n,;:，；：、|·•-–—*_~"
_TOGGLE = re.compile(
    r"\W*(?:(?:show|hide|view|read|see|click|expand)?\s?(?:more|details?|abstract|summary|here|to expand)?"
    r"|show|hide|expand|(?:点击|查看|展开|显示)*(?:详情|摘要|更多|展开|查看|详细信息|原始摘要)?)\W*",
    re.I,
)
_LONGEST_NAMES = 1000


def usable(url: str) -> bool:
    """Whether a URL can be opened: it is an absolute web URL, and not one of arXiv without an id."""
    return not _PLACEHOLDER.fullmatch(url) and any(start == 0 for start, _url in find_urls(url))


@dataclass(slots=True)
class Entry:
    """An item under construction.

    Attributes:
        line: Number of its first line.
        section: Heading above it.
        title: Title; may be empty.
        title_url: URL that the title links to.
        papers: URLs labelled as the paper.
        links: Other URLs, including those of arXiv without a label.
        badges: URLs of images; they never identify the paper.
        texts: Paragraphs of abstract and description.
        notes: Text that fits no other field.
        facts: Fields of the paper.
    """

    line: int = 1
    section: str = ""
    title: str = ""
    title_url: str = ""
    papers: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    badges: list[Link] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    _awaited: tuple[str, str] | None = None

    def take(self, block: Block) -> None:
        """Add a block and its contents: fields, links, text."""
        match block:
            case Paragraph(text=text) | Heading(text=text):
                self.take_lines(text)
            case Item(text=text, children=children):
                self.take_lines(text)
                for child in children:
                    self.take(child)
            case Quote(children=children):
                for child in children:
                    self.take(child)
            case Table(header=header, rows=rows):
                for cells in (header, *(row.cells for row in rows)):
                    self._take_pair(cells)
            case Html(source=source):
                self.take_lines(read_inline(source))

    def take_lines(self, text: Inline) -> None:
        """Add a text in which each line may be a field, links, or part of a paragraph."""
        paragraph: list[str] = []
        for line in without_toggle(text.lines()):
            for part in fields_in(line):
                if found := field_of(part):
                    self.take_field(*found)
                elif self._awaited:
                    self.take_field(*self._awaited, part)
                elif is_links(part):
                    self.take_links(part)
                else:
                    paragraph.append(self._without_leading_label(part).spelled.strip())
        self.take_text("\n".join(paragraph))

    def _without_leading_label(self, text: Inline) -> Inline:
        """Add the leading link of a line such as ``[pdf](…) - remarks`` and return the rest."""
        first = text.links[0] if text.links and not text.text[: text.links[0].start].strip(" [(") else None
        if not first or label_of(first, text.text)[0] is None:
            return text
        self.take_link(first, text.text)
        return text.after(first.end + len(text.text[first.end :]) - len(text.text[first.end :].lstrip(_EDGES + ")]")))

    def take_text(self, text: str) -> None:
        """Add a paragraph of abstract or description; the first may consist of names or credits."""
        text = text.strip()
        may_be_credits = "authors" not in self.facts and not self.texts and 0 < len(text) < _LONGEST_NAMES
        found = read_credits(text) if may_be_credits else Credits()
        if found.authors and not found.rest:
            self._credit(found)
        elif text and not _EMPTY.fullmatch(text):
            self.texts.append(text)

    def take_field(self, fact: str, label: str, value: Inline) -> None:
        """Add a labelled fact.

        Args:
            fact: Fact, as named by ``labels.fact_of``.
            label: Label as written.
            value: Text after the label; if empty, the next line is the value.
        """
        self._awaited = None if value.text.strip() or value.links else (fact, label)
        if _EMPTY.fullmatch(value.text.strip()) and not value.links:
            return
        if fact == "title":
            self.take_title(value)
        elif is_link(fact) or fact == "doi":
            self._take_address(fact, value)
        elif fact in ("abstract", "translated_abstract"):
            self.texts.append("\n".join(line.spelled.strip() for line in without_toggle(value.lines())))
        elif fact in ("note", "affiliation", "remark"):
            self.notes.append(value.spelled.strip() if fact == "note" else f"{label}: {value.spelled.strip()}")
        elif fact != "number":
            self._take_fact(fact, value)

    def take_title(self, text: Inline) -> None:
        """Add a title with its link; a second title is a translation."""
        title = clean_title(text.line)
        if self.title and title and normalise_title(title) != normalise_title(self.title):
            self.facts.setdefault("translated_title", title)
        self.title = self.title or title
        for link in text.links:
            if not self.title_url and not link.badge:
                self.title_url = link.url
            else:
                self.take_link(link, text.text)

    def take_links(self, text: Inline, fact: str | None = None) -> None:
        """Add all links of a text; ``fact`` is the kind of those without a label."""
        for link in text.links:
            self.take_link(link, text.text, fact)

    def take_link(self, link: Anchor, text: str, fact: str | None = None) -> None:
        """Add a link: as the paper if labelled so, otherwise as one that belongs to it."""
        label = label_of(link, text)[0] or fact
        url = link.url.strip()
        if label in ("paper", "doi") or (label in ("project", "model") and parse_arxiv(url)):
            self.papers.append(url)
        elif usable(url):
            kind = link_kind(url)
            taken = self.badges if link.badge and not parse_arxiv(url) else self.links
            taken.append(Link(label if kind == "page" and label in LINK_KINDS else kind, url))

    def take_credits(self, text: str, *, slanted: bool = False) -> tuple[str, ...]:
        """Add authors, venue, year and date in a running text, and return the rest."""
        found = read_credits(plain := _EMOJI_CODE.sub(" ", text), slanted=slanted)
        credited = self._credit(found)
        return found.rest if credited or "|" in plain else tuple(filter(None, [" ".join(plain.split()).strip(_EDGES)]))

    def _credit(self, found: Credits) -> bool:
        """Add credits that are still missing, and return whether there were any credits."""
        credited = {name: value for name in CREDITED if (value := getattr(found, name))}
        self.facts = credited | self.facts
        return bool(credited)

    @property
    def is_linked(self) -> bool:
        """Whether it has any link, including an empty one labelled as the paper."""
        return bool(self.title_url or self.papers or self.links or self.badges)

    @property
    def names_paper(self) -> bool:
        """Whether it certainly is a paper: it has a paper's URL, or a link labelled as the paper."""
        return bool(self.papers) or any(map(leads_to_paper, (self.title_url, *(link.url for link in self.links))))

    @property
    def placeholder(self) -> bool:
        """Whether the link to the paper is a placeholder: a word, or an arXiv URL without an id."""
        return not self._claims() and any(map(_PLACEHOLDER.fullmatch, (self.title_url, *self.papers)))

    def paper(self) -> Paper:
        """Build the paper; a title is required."""
        claims = self._claims()
        own = [ref for link in claims if (ref := parse_arxiv(link.url))]
        mentioned = [ref for link in self.links if (ref := parse_arxiv(link.url))]
        paper = build_paper(
            title=self.title,
            claims=claims,
            references=[*own, *mentioned] if own else [],
            abstract="\n\n".join(self.texts),
            links=[*self.links, *self.badges],
            **self._paper_facts(),
        )
        cites = (*paper.cites, *(ref.id for ref in mentioned if ref.id != paper.arxiv_id))
        return structs.replace(paper, cites=tuple(dict.fromkeys(cites)))

    def _claims(self) -> list[Link]:
        """Return the links that may be the paper: the title's, labelled ones, the first of arXiv, or else the first."""
        stated = list(dict.fromkeys(filter(None, (self.title_url, *self.papers))))
        claims = [Link(link_kind(url), url) for url in stated if usable(url)]
        if not any(leads_to_paper(link.url) for link in claims):
            claims += [link for link in self.links if parse_arxiv(link.url)][:1]
        return claims or ([] if stated else self.links[:1])

    def _paper_facts(self) -> dict[str, Any]:
        facts = {"section": self.section, **self.facts}
        if normalise_title(facts.get("translated_title", "")) == normalise_title(self.title):
            facts.pop("translated_title", None)
        if self.notes:
            facts["bibliographic"] = {**facts.get("bibliographic", {}), "note": "\n".join(self.notes)}
        return facts

    def _take_pair(self, cells: tuple[Inline, ...]) -> None:
        """Add a row of a table of properties."""
        if len(cells) == 2 and (fact := fact_of(cells[0].line)):
            self.take_field(fact, cells[0].line, cells[1])
        else:
            for cell in cells:
                self.take_lines(cell)

    def _take_address(self, fact: str, value: Inline) -> None:
        text = value.text.strip()
        if not value.links and fact in ("paper", "doi"):
            if doi := parse_doi(text):
                self.papers.append(f"https://doi.org/{doi}")
            elif ref := parse_arxiv(f"arXiv:{text}") or parse_arxiv(text):
                self.papers.append(f"https://arxiv.org/abs/{ref.id}" + (f"v{ref.version}" if ref.version else ""))
            elif not self.title:
                self.take_title(value)
        for link in value.links:
            if fact == "paper" and not self.title and label_of(link, value.text)[0] is None and not link.bare:
                self.title = clean_title(link.text)
            self.take_link(link._replace(text="") if link.bare else link, "", fact)

    def _take_fact(self, fact: str, value: Inline) -> None:
        text = value.line
        if fact == "authors":
            found: Any = author_names(text)
        elif fact == "date":
            found = iso_date(text)
        elif fact == "venue":
            found, year = venue_and_year(text)
            self.facts |= {"year": year} if year and "year" not in self.facts else {}
        elif fact == "year":
            found = int((iso_date(text) or "0")[:4])
        elif fact == "tags":
            tags = [value.at(place) for place in value.code] or _TAG_END.split(value.text)
            found = tuple(filter(None, (tag.strip(" `#*.\t") for tag in tags)))
        elif fact == "status":
            found = status_of(text)
        else:
            found = text
        if found:
            self.facts.setdefault(fact, found)


def without_toggle(lines: list[Inline]) -> list[Inline]:
    """Drop a first line that only describes a click on it, such as that of ``<summary>``."""
    is_toggle = bool(lines and lines[0].line and _TOGGLE.fullmatch(lines[0].line))
    return lines[1:] if is_toggle else lines


def clean_title(text: str) -> str:
    """Remove quotes, a number, a final full stop, and emoji codes around a title."""
    title = " ".join(_EMOJI_CODE.sub(" ", text).split()).strip(_EDGES + " ")
    for opening, closing in ('""', "“”", "‘’", "''", "《》", "「」", "[]"):
        if title.startswith(opening) and title.rstrip(".,").endswith(closing) and title.count(opening) <= 2:
            title = title.rstrip(".,")[1:-1].strip(_EDGES)
    return title[:-1] if title.endswith(".") and not title.endswith(("..", "al.", "etc.", "vs.", "Jr.")) else title

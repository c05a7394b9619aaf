"""An item of a digest while it is read: its title, its links and which of them it is, labelled facts, running text.

Families decide what belongs to an item and hand it over in pieces; what a piece means is the same for all of them.
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
    """Tell whether an address can be opened: it is one of the web, in whole, and not arXiv's without an id."""
    return not _PLACEHOLDER.fullmatch(url) and any(start == 0 for start, _url in find_urls(url))


@dataclass(slots=True)
class Entry:
    """An item that is being read.

    Attributes:
        line: Line number at which it begins.
        section: Heading it stands under.
        title: Title, or empty.
        title_url: Address that the title links to.
        papers: Addresses labelled as the paper.
        links: Other addresses, those of arXiv without a label among them.
        badges: Addresses that images lead to; they never say which paper it is.
        texts: Paragraphs of abstract and description.
        notes: What has no field of its own.
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
        """Take in a block with all it holds: fields, links, text."""
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
        """Take in a text in which each line may be a field, links, or part of a paragraph."""
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
        """Take in the link with which a line such as ``[pdf](…) - remarks`` begins."""
        first = text.links[0] if text.links and not text.text[: text.links[0].start].strip(" [(") else None
        if not first or label_of(first, text.text)[0] is None:
            return text
        self.take_link(first, text.text)
        return text.after(first.end + len(text.text[first.end :]) - len(text.text[first.end :].lstrip(_EDGES + ")]")))

    def take_text(self, text: str) -> None:
        """Take in a paragraph of abstract or description; the first may be names of persons, or credits as a whole."""
        text = text.strip()
        may_be_credits = "authors" not in self.facts and not self.texts and 0 < len(text) < _LONGEST_NAMES
        found = read_credits(text) if may_be_credits else Credits()
        if found.authors and not found.rest:
            self._credit(found)
        elif text and not _EMPTY.fullmatch(text):
            self.texts.append(text)

    def take_field(self, fact: str, label: str, value: Inline) -> None:
        """Take in a labelled fact.

        Args:
            fact: As ``_labels.fact_of`` names it.
            label: As written.
            value: What follows the label; when empty, the next line is it.
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
        """Take in a title, and what it links to; a second title is a translation."""
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
        """Take in all links of a text; ``fact`` is what those without a label lead to."""
        for link in text.links:
            self.take_link(link, text.text, fact)

    def take_link(self, link: Anchor, text: str, fact: str | None = None) -> None:
        """Take in a link: as the paper when it says so, else as belonging to it."""
        label = label_of(link, text)[0] or fact
        url = link.url.strip()
        if label in ("paper", "doi") or (label in ("project", "model") and parse_arxiv(url)):
            self.papers.append(url)
        elif usable(url):
            kind = link_kind(url)
            taken = self.badges if link.badge and not parse_arxiv(url) else self.links
            taken.append(Link(label if kind == "page" and label in LINK_KINDS else kind, url))

    def take_credits(self, text: str, *, slanted: bool = False) -> tuple[str, ...]:
        """Take in authors, venue, year and date of a running text, and give back what is none of these."""
        found = read_credits(plain := _EMOJI_CODE.sub(" ", text), slanted=slanted)
        credited = self._credit(found)
        return found.rest if credited or "|" in plain else tuple(filter(None, [" ".join(plain.split()).strip(_EDGES)]))

    def _credit(self, found: Credits) -> bool:
        """Take over what credits tell and is not known yet, and tell whether there is anything."""
        credited = {name: value for name in CREDITED if (value := getattr(found, name))}
        self.facts = credited | self.facts
        return bool(credited)

    @property
    def is_linked(self) -> bool:
        """Whether it has any link, an empty one labelled as the paper among them."""
        return bool(self.title_url or self.papers or self.links or self.badges)

    @property
    def names_paper(self) -> bool:
        """Whether it surely is a paper: by an address, or by a link labelled as the paper."""
        return bool(self.papers) or any(map(leads_to_paper, (self.title_url, *(link.url for link in self.links))))

    @property
    def placeholder(self) -> bool:
        """Whether a link that should be the paper leads to a word, or to arXiv without an id, instead of a paper."""
        return not self._claims() and any(map(_PLACEHOLDER.fullmatch, (self.title_url, *self.papers)))

    def paper(self) -> Paper:
        """Make a paper of it; it must have a title."""
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
        """List what claims to be the item: the title's link, those labelled so, the first of arXiv, else the first."""
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
        """Take in a row of a table of properties."""
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
    """Leave out a first line that only says what a click on it does, such as that of ``<summary>``."""
    is_toggle = bool(lines and lines[0].line and _TOGGLE.fullmatch(lines[0].line))
    return lines[1:] if is_toggle else lines


def clean_title(text: str) -> str:
    """Free a title of what stands around it: quotes, a number, a full stop at its end, codes of emoji."""
    title = " ".join(_EMOJI_CODE.sub(" ", text).split()).strip(_EDGES + " ")
    for opening, closing in ('""', "“”", "‘’", "''", "《》", "「」", "[]"):
        if title.startswith(opening) and title.rstrip(".,").endswith(closing) and title.count(opening) <= 2:
            title = title.rstrip(".,")[1:-1].strip(_EDGES)
    return title[:-1] if title.endswith(".") and not title.endswith(("..", "al.", "etc.", "vs.", "Jr.")) else title

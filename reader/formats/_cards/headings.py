"""Detection of the headings that are cards, by what their bodies contain.

A card has one paper: its heading links to it, or its body has one link line or labelled link, or labelled facts. At the
level at which most headings are cards, headings are items; those above are sections, those below parts of a card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from reader.formats._items.fields import field_of, fields_in, is_links, label_of
from reader.formats._items.headings import is_title
from reader.formats._items.labels import fact_of
from reader.formats._items.listing import heading_name
from reader.formats._items.places import SectionKind, leads_to_paper, section_kind
from reader.formats._items.slugs import arxiv_in_slug
from reader.formats._markdown.blocks import Block, Heading, Html, Item, Paragraph, Quote, Table
from reader.formats._markdown.inline import Anchor, Inline
from reader.models.identifiers import parse_arxiv

_MOST_OF_ONE = (("authors", 1), ("title", 2), ("abstract", 2))  # two languages
_INNERMOST = 6
_SHORT = 300
_LONGEST_NAME = 24
_FACTS_OF_ONE = frozenset({"title", "authors", "abstract", "translated_abstract", "date", "affiliation", "venue"})


@dataclass(slots=True)
class Evidence:
    """What blocks reveal about papers.

    Attributes:
        arxiv: Ids of arXiv papers linked on a line of their own or after a label.
        others: Whether other papers are linked in this way.
        listed: Number of list items that introduce papers of their own.
        facts: Number of occurrences of each labelled fact.
    """

    arxiv: set[str] = field(default_factory=set)
    others: bool = False
    listed: int = 0
    facts: dict[str, int] = field(default_factory=dict)

    def add(self, other: Evidence) -> None:
        """Add the evidence of other blocks."""
        self.arxiv |= other.arxiv
        self.others |= other.others
        self.listed += other.listed
        for fact, count in other.facts.items():
            self.facts[fact] = self.facts.get(fact, 0) + count

    @property
    def is_of_one(self) -> bool:
        """Whether the blocks are about a single paper."""
        if self.listed or len(self.arxiv) > 1 or not (self.arxiv or self.others or len(self.facts) > 1):
            return False
        if any(self.facts.get(fact, 0) > most for fact, most in _MOST_OF_ONE):
            return False
        return bool(self.arxiv or self.others or len(_FACTS_OF_ONE & self.facts.keys()) > 1)


@dataclass(frozen=True, slots=True)
class Card:
    """A heading and the blocks up to the next heading of its level or above.

    Attributes:
        heading: The heading; ``None`` before the first one.
        section: Section of the card, or the name of the section itself.
        is_item: Whether this is a card, and not the text of a section.
        body: Blocks below the heading.
    """

    heading: Heading | None
    section: str
    is_item: bool
    body: tuple[Block, ...]


def split_cards(blocks: Iterable[Block]) -> tuple[str, list[Card]]:
    """Split blocks into cards and texts of sections, in file order; also return the title of the file.

    The title is the first heading, if it is above all others. An empty piece of HTML ends a card.
    """
    stretches = _stretches(blocks)
    level = _item_level(stretches)
    title = _title(stretches, level)
    cards: list[Card] = []
    path: list[Heading] = []
    for run in _runs(stretches, level):
        is_item = run.is_card(level)
        if run.heading:
            path = [above for above in path if above.level < run.heading.level]
            path += [] if is_item or run.heading is title else [run.heading]
        cards.append(Card(run.heading, heading_name(path[-1]) if path else "", is_item, tuple(run.blocks)))
    return heading_name(title) if title else "", cards


def share_of_cards(blocks: Iterable[Block], fits: Callable[[Heading, Evidence], bool] = lambda *_: True) -> float:
    """Return the share of cards: among the headings of their level, and among the papers in the file.

    Args:
        blocks: The file, parsed or skimmed.
        fits: Whether a card is of the wanted kind.
    """
    stretches = _stretches(blocks)
    level = _item_level(stretches)
    cards = others = listed = 0
    papers: set[str] = set()
    for run in _runs(stretches, level):
        if run.is_card(level):
            cards += run.heading is not None and fits(run.heading, run.evidence)
        else:
            others += run.heading is not None and run.heading.level == level
        listed += run.evidence.listed
        papers |= run.evidence.arxiv
    return cards / max(cards + others, len(papers) + listed, 1)


def own_link(heading: Inline) -> Anchor | None:
    """Return the link of a heading that leads to the paper it names."""
    return next((link for link in heading.links if _names_paper(link)), None)


@dataclass(slots=True)
class _Stretch:
    """A heading, the blocks below it, and their evidence."""

    heading: Heading | None = None
    is_linked: bool = False
    blocks: list[Block] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)

    def is_card(self, level: int) -> bool:
        """Whether this is a card; a heading above the item level is one if it links to its paper."""
        if self.is_linked or self.heading is None or self.heading.level != level or not self.evidence.is_of_one:
            return self.is_linked
        name = self.heading.text.line
        return len(name) > _LONGEST_NAME or section_kind([name]) not in (SectionKind.ASIDE, SectionKind.THINGS)


def _stretches(blocks: Iterable[Block]) -> list[_Stretch]:
    """Split blocks at each heading of any level."""
    stretches = [_Stretch()]
    for block in blocks:
        if isinstance(block, Heading):
            stretches.append(_Stretch(block, own_link(block.text) is not None))
        elif isinstance(block, Html) and not block.source:
            stretches.append(_Stretch())
        else:
            stretches[-1].blocks.append(block)
            _gather(block, stretches[-1].evidence)
    return stretches


def _runs(stretches: list[_Stretch], level: int) -> Iterator[_Stretch]:
    """Yield the headings down to a level with everything below them; blocks outside have no heading."""
    run = _Stretch()
    for stretch in stretches:
        if stretch.heading and stretch.heading.level > level:
            run.blocks.append(stretch.heading)
            run.evidence.listed += stretch.is_linked
        else:
            if run.heading or run.blocks:
                yield run
            run = _Stretch(stretch.heading, stretch.is_linked)
        run.blocks += stretch.blocks
        run.evidence.add(stretch.evidence)
    yield run


def _title(stretches: list[_Stretch], level: int) -> Heading | None:
    """Return the first heading if it is above all others."""
    headed = [stretch for stretch in stretches if stretch.heading]
    headings = [stretch.heading for stretch in headed if stretch.heading]
    if not headings or headed[0].is_linked:
        return None
    first, *others = headings
    above_all = first.level == 1 and all(heading.level > 1 for heading in others)
    return first if above_all and (others or level > 1) else None


def _item_level(stretches: list[_Stretch]) -> int:
    """Return the level at which most headings are cards; ties are broken by links, facts, then the outer level."""
    levels = {stretch.heading.level for stretch in stretches if stretch.heading}
    filled = {id(stretch.heading) for stretch in stretches if stretch.evidence.is_of_one}
    scores: list[tuple[int, int, int, int]] = []
    for level in levels:
        at_level = (run for run in _runs(stretches, level) if run.heading and run.heading.level == level)
        cards = [run for run in at_level if run.is_card(level)]
        headings = [run.heading for run in cards if run.heading]
        titles = len({heading.text.line for heading in headings})
        linked = sum(run.is_linked for run in cards)
        scores.append((titles, linked, sum(id(heading) in filled for heading in headings), -level))
    titles, _linked, _filled, best = max(scores, default=(0, 0, 0, 0))
    return -best if titles else _INNERMOST


def _names_paper(link: Anchor) -> bool:
    return not link.badge and bool(leads_to_paper(link.url) or arxiv_in_slug(link.url))


def _gather(block: Block, evidence: Evidence) -> None:
    """Collect the evidence of a block and everything in it."""
    stack = [block]
    while stack:
        match stack.pop():
            case Item(text=text, children=children):
                evidence.listed += _is_listed(text)
                _gather_lines(text, evidence)
                stack += children
            case Quote(children=children):
                stack += children
            case Paragraph(text=text):
                _gather_lines(text, evidence)
            case Table(header=header, rows=rows) if len(header) == 2:
                for name, value in ((cells[0].line, cells[1]) for cells in (header, *(row.cells for row in rows))):
                    _gather_fact(fact_of(name), value, evidence)
            case _:
                pass


def _is_listed(text: Inline) -> bool:
    """Whether a list item introduces a paper of its own, rather than giving data of the card's paper."""
    first = next((link for link in text.links if not link.badge), None)
    if first is None or first.bare or not is_title(first.text) or not _names_paper(first):
        return False
    return not field_of(text) and label_of(first, text.text)[0] is None


def _gather_lines(text: Inline, evidence: Evidence) -> None:
    for line in text.lines():
        for part in fields_in(line):
            if found := field_of(part):
                _gather_fact(found[0], found[2], evidence)
            elif is_links(part) or (len(part.links) == 1 and part.links[0].text == part.line):
                _gather_links(part.links, evidence)
            elif part.links and len(part.text) < _SHORT:
                _gather_links((link for link in part.links if label_of(link, part.text)[0] == "paper"), evidence)


def _gather_fact(fact: str | None, value: Inline, evidence: Evidence) -> None:
    if fact in ("paper", "doi"):
        _gather_links(value.links, evidence)
    if fact:
        evidence.facts[fact] = evidence.facts.get(fact, 0) + 1


def _gather_links(links: Iterable[Anchor], evidence: Evidence) -> None:
    for link in links:
        if reference := parse_arxiv(link.url):
            evidence.arxiv.add(reference.id)
        else:
            evidence.others |= leads_to_paper(link.url)

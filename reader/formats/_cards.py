"""Cards: a heading with the title and a body that tells the rest. Which headings are cards follows from the bodies.

A card has one paper: its heading links to it, or its body has one link line or labelled link, or labelled facts. The
headings of the level at which most are cards are items; those above them are sections, those below parts of a card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats._fields import field_of, fields_in, is_links, label_of
from reader.formats._heads import is_title
from reader.formats._inline import Anchor, Inline
from reader.formats._labels import fact_of
from reader.formats._listing import heading_name
from reader.formats._markdown import Block, Heading, Item, Paragraph, Quote, Table
from reader.formats._places import leads_to_paper
from reader.formats._slugs import arxiv_in_slug
from reader.identity import parse_arxiv

_MOST_OF_ONE = (("authors", 1), ("title", 2), ("abstract", 2))  # in two languages
_INNERMOST = 6
_FACTS_OF_ONE = frozenset({"title", "authors", "abstract", "translated_abstract", "date", "affiliation", "venue"})


@dataclass(slots=True)
class Evidence:
    """What a stretch of blocks shows of papers.

    Attributes:
        arxiv: Ids of arXiv papers that it links to on a line of their own or behind a label.
        others: Whether it links so to other papers.
        listed: How many items of lists introduce papers of their own.
        facts: How often each labelled fact stands in it.
    """

    arxiv: set[str] = field(default_factory=set)
    others: bool = False
    listed: int = 0
    facts: Counter[str] = field(default_factory=Counter)

    def add(self, other: Evidence) -> None:
        """Add what another stretch shows."""
        self.arxiv |= other.arxiv
        self.others |= other.others
        self.listed += other.listed
        self.facts += other.facts

    @property
    def is_of_one(self) -> bool:
        """Whether it speaks of one paper."""
        if self.listed or len(self.arxiv) > 1 or any(self.facts[fact] > most for fact, most in _MOST_OF_ONE):
            return False
        return bool(self.arxiv or self.others or len(_FACTS_OF_ONE & self.facts.keys()) > 1)


@dataclass(frozen=True, slots=True)
class Card:
    """A heading and the blocks up to the next one of its level or above.

    Attributes:
        heading: The heading; ``None`` before the first one.
        section: Name of the section that the card stands in; of what is no card, its own name.
        is_item: Whether it is a card, and not the text of a section.
        body: Its blocks.
    """

    heading: Heading | None
    section: str
    is_item: bool
    body: tuple[Block, ...]


def split_cards(blocks: Iterable[Block]) -> tuple[str, list[Card]]:
    """Part blocks into cards and the texts of sections, in file order; give also the title of the file.

    The title is the first heading, if it stands above all others.
    """
    stretches = _stretches(list(blocks))
    level = _item_level(stretches)
    title = _title(stretches, level)
    cards: list[Card] = []
    path: list[Heading] = []
    for heading, body, evidence in _runs(stretches, level):
        is_item = heading is not None and _is_card(heading, evidence, level)
        if heading:
            path = [above for above in path if above.level < heading.level]
            path += [] if is_item or heading is title else [heading]
        cards.append(Card(heading, heading_name(path[-1]) if path else "", is_item, tuple(body)))
    return heading_name(title) if title else "", cards


def share_of_cards(blocks: Iterable[Block], fits: Callable[[Heading, Evidence], bool] = lambda *_: True) -> float:
    """Tell how much of a file is cards: their share of the headings of their level and of the papers in the file.

    Args:
        blocks: The file, read or skimmed.
        fits: Tells of a card whether it is of the wanted kind.
    """
    stretches = _stretches(list(blocks))
    level = _item_level(stretches)
    cards = others = listed = 0
    papers: set[str] = set()
    for heading, _body, evidence in _runs(stretches, level):
        is_item = heading is not None and _is_card(heading, evidence, level)
        cards += is_item and heading is not None and fits(heading, evidence)
        others += heading is not None and heading.level == level and not is_item
        listed += evidence.listed
        papers |= evidence.arxiv
    return cards / max(cards + others, len(papers) + listed, 1)


def _title(stretches: list[_Stretch], level: int) -> Heading | None:
    headings = [stretch.heading for stretch in stretches if stretch.heading]
    if not headings or own_link(headings[0].text):
        return None
    first, *others = headings
    above_all = first.level == 1 and all(heading.level > 1 for heading in others)
    return first if above_all and (others or level > 1) else None


def own_link(heading: Inline) -> Anchor | None:
    """Find the link of a heading that leads to the paper it names."""
    return next((link for link in heading.links if _names_paper(link)), None)


class _Stretch:
    """A heading of any level, and the blocks and evidence up to the next heading."""

    __slots__ = ("blocks", "evidence", "heading")

    def __init__(self, heading: Heading | None) -> None:
        self.heading = heading
        self.blocks: list[Block] = []
        self.evidence = Evidence()


def _stretches(blocks: Sequence[Block]) -> list[_Stretch]:
    stretches = [_Stretch(None)]
    for block in blocks:
        if isinstance(block, Heading):
            stretches.append(_Stretch(block))
        else:
            stretches[-1].blocks.append(block)
            _gather(block, stretches[-1].evidence)
    return stretches


def _runs(stretches: list[_Stretch], level: int) -> Iterator[tuple[Heading | None, list[Block], Evidence]]:
    """Yield the headings of a level and above with all below them, and what stands before the first one."""
    head: Heading | None = None
    body: list[Block] = []
    evidence = Evidence()
    for stretch in stretches:
        heading = stretch.heading
        if heading and heading.level > level:
            body.append(heading)
            evidence.listed += own_link(heading.text) is not None
        elif heading:
            yield head, body, evidence
            head, body, evidence = heading, [], Evidence()
        body += stretch.blocks
        evidence.add(stretch.evidence)
    yield head, body, evidence


def _item_level(stretches: list[_Stretch]) -> int:
    """Find the level at which most headings are cards; among equals the linked and the fullest ones, then the outer."""
    levels = {stretch.heading.level for stretch in stretches if stretch.heading}
    filled = {id(stretch.heading) for stretch in stretches if stretch.evidence.is_of_one}

    def score(level: int) -> tuple[int, int, int, int]:
        runs = ((heading, found) for heading, _body, found in _runs(stretches, level) if heading)
        cards = [heading for heading, found in runs if heading.level == level and _is_card(heading, found, level)]
        titles = len({heading.text.line for heading in cards})
        return (
            titles,
            sum(own_link(card.text) is not None for card in cards),
            sum(id(c) in filled for c in cards),
            -level,
        )

    best = max(levels, key=score, default=_INNERMOST)
    return best if score(best)[0] else _INNERMOST


def _is_card(heading: Heading, evidence: Evidence, level: int) -> bool:
    """Tell whether a heading is a card; one above the level of the items is when it links to its paper."""
    return own_link(heading.text) is not None or (heading.level == level and evidence.is_of_one)


def _names_paper(link: Anchor) -> bool:
    return not link.badge and bool(leads_to_paper(link.url) or arxiv_in_slug(link.url))


def _gather(block: Block, evidence: Evidence) -> None:
    """Gather what a block shows, and all it holds."""
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
    """Tell whether an item of a list introduces a paper of its own, rather than telling something of a card's."""
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
                _gather_links(part, evidence)


def _gather_fact(fact: str | None, value: Inline, evidence: Evidence) -> None:
    if fact in ("paper", "doi"):
        _gather_links(value, evidence)
    if fact:
        evidence.facts[fact] += 1


def _gather_links(text: Inline, evidence: Evidence) -> None:
    for link in text.links:
        if reference := parse_arxiv(link.url):
            evidence.arxiv.add(reference.id)
        else:
            evidence.others |= leads_to_paper(link.url)

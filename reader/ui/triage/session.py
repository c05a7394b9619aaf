"""A pile of papers that is gone through card by card: what lies on top, what was done, how that is taken back. Pure."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reader.models import Paper
from reader.models.changes import Change
from reader.models.statuses import STATUSES

LATER, STAR, TAG = "later", "star", "tag"
"""What can be done to a card besides giving it a status."""


@dataclass(eq=False)
class Step:
    """Something that was done to a card.

    Attributes:
        paper: Id of its paper.
        deed: The status that it was given, or one of ``LATER``, ``STAR``, ``TAG``.
        place: Its place in the pile, from 0.
        change: What became of it in the library; ``None`` until that is on disk.
    """

    paper: str
    deed: str
    place: int
    change: Change | None = None

    @property
    def moves_on(self) -> bool:
        """Whether the next card came on top with it."""
        return self.deed not in (STAR, TAG)

    @property
    def counts(self) -> bool:
        """Whether it is done: what is to be written counts once it is on disk."""
        return self.deed == LATER or self.change is not None


def is_unread(papers: Mapping[str, Paper], paper_id: str) -> bool:
    """Tell whether a paper is in the library, and unread."""
    paper = papers.get(paper_id)
    return paper is not None and paper.status == "unread"


class Deck:
    """The pile. A paper whose turn comes when it is no longer unread is passed over.

    Args:
        papers: Ids of the papers, in the order in which they come.
        is_unread: Tells whether a paper is still there, and unread.

    Attributes:
        papers: Ids of the papers, each once.
        place: Place of the card on top, from 0.
        steps: What was done, the last thing last.
        passed: Ids of the papers that were passed over.
    """

    def __init__(self, papers: Iterable[str], is_unread: Callable[[str], bool]) -> None:
        self.papers = tuple(dict.fromkeys(papers))
        self.place = 0
        self.steps: list[Step] = []
        self.passed: set[str] = set()
        self._is_unread = is_unread
        self._taken_back: set[str] = set()
        self._pass_over()

    @property
    def card(self) -> str:
        """Id of the paper on top; empty when there is none left."""
        return self.papers[self.place] if self.place < len(self.papers) else ""

    def decide(self, deed: str) -> Step:
        """Give the card on top a status, or put it off; the next one comes on top."""
        step = self.mark(deed)
        self.place += 1
        self._pass_over()
        return step

    def mark(self, deed: str) -> Step:
        """Do something to the card on top, which stays there."""
        step = Step(self.card, deed, self.place)
        self.steps.append(step)
        return step

    def take_back(self) -> Step | None:
        """Take back what was done last, and put its card on top again; give it, or ``None`` when nothing was done."""
        if not self.steps:
            return None
        step = self.steps.pop()
        self.place = step.place
        self._taken_back.add(step.paper)
        self.passed.difference_update(self.papers[step.place :])
        return step

    def keep(self, step: Step) -> None:
        """Let something hold after all that was taken back."""
        insort(self.steps, step, key=lambda each: each.place)
        self._taken_back.discard(step.paper)
        if step.moves_on and step.place == self.place:
            self.place += 1
            self._pass_over()

    def drop(self, step: Step, *, passed: bool = False) -> None:
        """Forget something that did not come about.

        Args:
            step: What it was.
            passed: Whether that is because the paper was no longer what its card showed.
        """
        if step in self.steps:
            self.steps.remove(step)
            if passed:
                self.passed.add(step.paper)

    def counts(self) -> Counter[str]:
        """Count what is done, by deed."""
        return Counter(step.deed for step in self.steps if step.counts)

    @property
    def decided(self) -> int:
        """How many papers were given a status."""
        return sum(count for deed, count in self.counts().items() if deed in STATUSES)

    @property
    def waiting(self) -> int:
        """How much is still to be written."""
        return sum(not step.counts for step in self.steps)

    @property
    def left(self) -> int:
        """How many cards there is no decision on."""
        return len(self.papers) - len(self.passed) - sum(step.moves_on for step in self.steps)

    def _pass_over(self) -> None:
        decided = {step.paper for step in self.steps if step.moves_on}
        while self.card and (self.card in decided or not self._is_open(self.card)):
            self.passed.update({self.card} - decided)
            self.place += 1

    def _is_open(self, paper: str) -> bool:
        """Tell whether to show a card. One that came back is: the disk may not have heard of it yet."""
        return paper in self._taken_back or self._is_unread(paper)

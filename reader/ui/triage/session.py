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
class Decision:
    """Something that was done to a card.

    Attributes:
        paper: Id of its paper.
        action: The status that it was given, or one of ``LATER``, ``STAR``, ``TAG``.
        place: Its place in the pile, from 0.
        change: What became of it in the library; ``None`` until that is on disk.
    """

    paper: str
    action: str
    place: int
    change: Change | None = None

    @property
    def moves_on(self) -> bool:
        """Whether the next card came on top with it."""
        return self.action not in (STAR, TAG)

    @property
    def counts(self) -> bool:
        """Whether it is done: what is to be written counts once it is on disk."""
        return self.action == LATER or self.change is not None


def is_unread(papers: Mapping[str, Paper], paper_id: str) -> bool:
    """Tell whether a paper is in the library, and unread."""
    paper = papers.get(paper_id)
    return paper is not None and paper.status == "unread"


class TriageSession:
    """The pile. A paper whose turn comes when it is no longer unread is passed over.

    Args:
        papers: Ids of the papers, in the order in which they come.
        is_unread: Tells whether a paper is still there, and unread.

    Attributes:
        papers: Ids of the papers, each once.
        place: Place of the card on top, from 0.
        decisions: What was done, the last thing last.
        passed: Ids of the papers that were passed over.
    """

    def __init__(self, papers: Iterable[str], is_unread: Callable[[str], bool]) -> None:
        self.papers = tuple(dict.fromkeys(papers))
        self.place = 0
        self.decisions: list[Decision] = []
        self.passed: set[str] = set()
        self._is_unread = is_unread
        self._taken_back: set[str] = set()
        self._pass_over()

    @property
    def card(self) -> str:
        """Id of the paper on top; empty when there is none left."""
        return self.papers[self.place] if self.place < len(self.papers) else ""

    def decide(self, action: str) -> Decision:
        """Give the card on top a status, or put it off; the next one comes on top."""
        decision = self.mark(action)
        self.place += 1
        self._pass_over()
        return decision

    def mark(self, action: str) -> Decision:
        """Do something to the card on top, which stays there."""
        decision = Decision(self.card, action, self.place)
        self.decisions.append(decision)
        return decision

    def take_back(self) -> Decision | None:
        """Take back what was done last, and put its card on top again; give it, or ``None`` when nothing was done."""
        if not self.decisions:
            return None
        decision = self.decisions.pop()
        self.place = decision.place
        self._taken_back.add(decision.paper)
        self.passed.difference_update(self.papers[decision.place :])
        return decision

    def keep(self, decision: Decision) -> None:
        """Let something hold after all that was taken back."""
        insort(self.decisions, decision, key=lambda each: each.place)
        self._taken_back.discard(decision.paper)
        if decision.moves_on and decision.place == self.place:
            self.place += 1
            self._pass_over()

    def drop(self, decision: Decision, *, passed: bool = False) -> None:
        """Forget something that did not come about.

        Args:
            decision: What it was.
            passed: Whether that is because the paper was no longer what its card showed.
        """
        if decision in self.decisions:
            self.decisions.remove(decision)
            if passed:
                self.passed.add(decision.paper)

    def counts(self) -> Counter[str]:
        """Count what is done, by action."""
        return Counter(decision.action for decision in self.decisions if decision.counts)

    @property
    def decided(self) -> int:
        """How many papers were given a status."""
        return sum(count for action, count in self.counts().items() if action in STATUSES)

    @property
    def waiting(self) -> int:
        """How much is still to be written."""
        return sum(not decision.counts for decision in self.decisions)

    @property
    def left(self) -> int:
        """How many cards there is no decision on."""
        return len(self.papers) - len(self.passed) - sum(decision.moves_on for decision in self.decisions)

    def _pass_over(self) -> None:
        decided = {decision.paper for decision in self.decisions if decision.moves_on}
        while self.card and (self.card in decided or not self._is_open(self.card)):
            self.passed.update({self.card} - decided)
            self.place += 1

    def _is_open(self, paper: str) -> bool:
        """Tell whether to show a card. One that came back is: the disk may not have heard of it yet."""
        return paper in self._taken_back or self._is_unread(paper)

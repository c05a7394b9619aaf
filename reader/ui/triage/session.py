"""A pile of papers to triage card by card: the card on top, the decisions, and how to undo them. Pure."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reader.models import Paper
from reader.models.changes import Change
from reader.models.statuses import STATUSES

LATER, STAR, TAG = "later", "star", "tag"
"""Actions on a card other than setting a status."""


@dataclass(eq=False)
class Decision:
    """An action on a card.

    Attributes:
        paper: Id of its paper.
        action: The status set, or one of ``LATER``, ``STAR``, ``TAG``.
        place: Its position in the pile, from 0.
        change: The change in the library; ``None`` until it is written.
    """

    paper: str
    action: str
    place: int
    change: Change | None = None

    @property
    def moves_on(self) -> bool:
        """Whether the action moves on to the next card."""
        return self.action not in (STAR, TAG)

    @property
    def counts(self) -> bool:
        """Whether it is done: an action that changes the library counts once it is written."""
        return self.action == LATER or self.change is not None


def is_unread(papers: Mapping[str, Paper], paper_id: str) -> bool:
    """Whether a paper is in the library, and unread."""
    paper = papers.get(paper_id)
    return paper is not None and paper.status == "unread"


class TriageSession:
    """The pile. A paper whose status has changed by the time of its turn is skipped.

    Args:
        papers: Ids of the papers, in order.
        is_unread: Returns whether a paper is still in the library, and unread.

    Attributes:
        papers: Ids of the papers, each once.
        place: Position of the card on top, from 0.
        decisions: The decisions, the latest one last.
        passed: Ids of the skipped papers.
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
        """Id of the paper on top; empty when none is left."""
        return self.papers[self.place] if self.place < len(self.papers) else ""

    def decide(self, action: str) -> Decision:
        """Set a status for the card on top, or postpone it, and move on."""
        decision = self.mark(action)
        self.place += 1
        self._pass_over()
        return decision

    def mark(self, action: str) -> Decision:
        """Apply an action to the card on top, which stays there."""
        decision = Decision(self.card, action, self.place)
        self.decisions.append(decision)
        return decision

    def take_back(self) -> Decision | None:
        """Undo the latest action and put its card back on top; return the action, or ``None`` when there is none."""
        if not self.decisions:
            return None
        decision = self.decisions.pop()
        self.place = decision.place
        self._taken_back.add(decision.paper)
        self.passed.difference_update(self.papers[decision.place :])
        return decision

    def keep(self, decision: Decision) -> None:
        """Restore an action whose undo failed."""
        insort(self.decisions, decision, key=lambda each: each.place)
        self._taken_back.discard(decision.paper)
        if decision.moves_on and decision.place == self.place:
            self.place += 1
            self._pass_over()

    def drop(self, decision: Decision, *, passed: bool = False) -> None:
        """Forget an action that was not carried out.

        Args:
            decision: The action.
            passed: Whether that is because the paper no longer matched its card.
        """
        if decision in self.decisions:
            self.decisions.remove(decision)
            if passed:
                self.passed.add(decision.paper)

    def counts(self) -> Counter[str]:
        """Count the completed actions, by kind."""
        return Counter(decision.action for decision in self.decisions if decision.counts)

    @property
    def decided(self) -> int:
        """How many papers were given a status."""
        return sum(count for action, count in self.counts().items() if action in STATUSES)

    @property
    def waiting(self) -> int:
        """How many actions are still to be written."""
        return sum(not decision.counts for decision in self.decisions)

    @property
    def left(self) -> int:
        """How many cards have no decision."""
        return len(self.papers) - len(self.passed) - sum(decision.moves_on for decision in self.decisions)

    def _pass_over(self) -> None:
        decided = {decision.paper for decision in self.decisions if decision.moves_on}
        while self.card and (self.card in decided or not self._is_open(self.card)):
            self.passed.update({self.card} - decided)
            self.place += 1

    def _is_open(self, paper: str) -> bool:
        """Whether to show a card. A card put back is always shown, as its undo may not be written yet."""
        return paper in self._taken_back or self._is_unread(paper)

"""What fetching would ask and what it did, as values and in words."""

from __future__ import annotations

import msgspec


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to ask about which papers.

    Attributes:
        arxiv: Ids of papers that arXiv is asked about.
        crossref: Ids of papers that Crossref is asked about.
        hosts: The hosts that are asked.
        known: How many of the papers have been asked about lately.
    """

    arxiv: tuple[str, ...] = ()
    crossref: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    known: int = 0

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.arxiv) + len(self.crossref)


class FetchReport(msgspec.Struct, kw_only=True):
    """What fetching did.

    Attributes:
        asked: Papers that answers were waited for.
        updated: Ids of papers that gained facts.
        newer: Ids of papers that have a newer version than the one the digest named.
        missing: Ids of papers that a service does not know.
        changes: Numbers of the changes, one for each batch, by which they can be undone.
        problems: Why a service was asked no further.
        cancelled: Whether it was ended before it was done.
    """

    asked: int = 0
    updated: list[str] = []
    newer: list[str] = []
    missing: list[str] = []
    changes: list[int] = []
    problems: list[str] = []
    cancelled: bool = False

"""What a fetch would request and what it did, as values and in words."""

from __future__ import annotations

import msgspec


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """Requests to be made.

    Attributes:
        arxiv: Ids of papers to request from arXiv.
        crossref: Ids of papers to request from Crossref.
        hosts: Hosts to be contacted.
        known: Number of papers skipped because they were fetched recently.
    """

    arxiv: tuple[str, ...] = ()
    crossref: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    known: int = 0

    @property
    def count(self) -> int:
        """Number of requests for papers."""
        return len(self.arxiv) + len(self.crossref)


class FetchReport(msgspec.Struct, kw_only=True):
    """What a fetch did.

    Attributes:
        asked: Number of papers asked about.
        updated: Ids of papers that gained facts.
        newer: Ids of papers with a newer version than the one the digest named.
        missing: Ids of papers unknown to a service.
        changes: Numbers of the changes, one for each batch, by which they can be undone.
        problems: Why a service was not asked further.
        cancelled: Whether it was cancelled before it was done.
    """

    asked: int = 0
    updated: list[str] = []
    newer: list[str] = []
    missing: list[str] = []
    changes: list[int] = []
    problems: list[str] = []
    cancelled: bool = False

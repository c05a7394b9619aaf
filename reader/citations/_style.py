"""Interface of citation styles, and the context passed to them. No single style belongs here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from reader.models import Paper


class Context(NamedTuple):
    """Data of a citation besides the papers.

    Attributes:
        accessed: Day of the citation: access date of papers whose source states none.
        punctuation: Punctuation width for GB/T 7714; see ``config.Config.gbt_punctuation``.
    """

    accessed: date
    punctuation: str = "auto"


class Style(Protocol):
    """A module of this package whose name does not start with an underscore.

    Attributes:
        NAME: Stable name: the module name, with hyphens.
        ALIASES: Other names, in lower case.
        TITLE: Display name, translatable.
        NEEDS: Facts without which a citation has a gap: ``authors``, ``date``, ``link``.
        SORTS: Whether papers are sorted by the style; otherwise the given order is kept.
    """

    NAME: str
    ALIASES: tuple[str, ...]
    TITLE: str
    NEEDS: tuple[str, ...]

    def format(self, papers: Sequence[Paper], context: Context) -> str:
        """Return the citations of papers, one after another."""

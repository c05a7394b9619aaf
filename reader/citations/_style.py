"""What a citation style is, and what it is told beyond the papers. No style lives here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from reader.models import Paper


class Context(NamedTuple):
    """What a citation depends on beside the papers.

    Attributes:
        accessed: Day on which the citation is made: the access date of every paper whose source states none.
        punctuation: Width of the signs of GB/T 7714; see ``config.Config.gbt_punctuation``.
    """

    accessed: date
    punctuation: str = "auto"


class Style(Protocol):
    """A module of this package whose name does not start with an underscore.

    Attributes:
        NAME: Stable name: the module's own, with hyphens.
        ALIASES: Other names under which it is asked for, lower case.
        TITLE: Name for a person, to be translated.
        NEEDS: Facts without which a citation has a gap: ``authors``, ``date``, ``link``.
        SORTS: Whether several papers are put into the style's own order; a style without this keeps the given one.
    """

    NAME: str
    ALIASES: tuple[str, ...]
    TITLE: str
    NEEDS: tuple[str, ...]

    def format(self, papers: Sequence[Paper], context: Context) -> str:
        """Write the citations of papers, one after another."""

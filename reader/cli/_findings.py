"""Results of a check of ``reader doctor``."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.cli._session import Session


class Finding(NamedTuple):
    """Result of a check.

    Attributes:
        level: ``ok``, ``warn`` or ``fail``.
        message: One sentence, or a few.
        repairable: Whether ``--repair`` helps.
    """

    level: str
    message: str
    repairable: bool = False


Check = Callable[[Session], Finding]
"""Checks one thing, and changes nothing."""

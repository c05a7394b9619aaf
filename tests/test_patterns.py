"""What holds for every regular expression of the program, whichever Python compiles it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import reader

_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def patterns() -> Iterator[tuple[str, str]]:
    """Give the regular expressions that the modules of the program hold, each with its name."""
    for found in pkgutil.walk_packages(reader.__path__, "reader."):
        if not found.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{found.name}.{name}", value.pattern


@pytest.mark.slow
def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches these wrongly, or never ends; an atomic group around the repetition is right."""
    assert [name for name, pattern in patterns() if _POSSESSIVE_GROUP.search(pattern)] == []


@pytest.mark.parametrize("pattern", ["(?:ab)*+", "(a|b)++", "(?:a)?+c", "(?:ab){2,3}+"])
def test_such_a_group_is_seen(pattern: str) -> None:
    assert _POSSESSIVE_GROUP.search(pattern)

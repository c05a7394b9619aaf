"""JSON parser with bounded depth, recovery of truncated lists, and line numbers."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any

from reader.errors import ImportFailedError
from reader.i18n import _
from reader.models import Problem
from reader.parsing.source import Source, problem

_BLANKS = " \t\r\n,"


def load_json(source: Source) -> tuple[Any, tuple[Problem, ...]]:
    """Parse a file as JSON.

    Args:
        source: The file, not empty.

    Returns:
        The document; and, if it is a list that is cut short, a problem that gives the position.

    Raises:
        ImportFailedError: The file is not JSON, or is nested too deeply.
    """
    try:
        return json.loads(source.text), ()
    except RecursionError as error:
        raise ImportFailedError(
            _("{path} is nested too deeply.").format(path=source.name), _("Nothing was imported.")
        ) from error
    except ValueError as error:
        elements, end = _elements(source.text)
        line = source.text.count("\n", 0, end) + 1
        if not elements:
            raise ImportFailedError(
                _("{path}:{line}: syntax error: {reason}").format(path=source.name, line=line, reason=error),
                _("Export it again as JSON and import that file."),
            ) from error
        return elements, (problem(source, line, _("Invalid JSON here; the rest was not read.")),)


def _elements(text: str) -> tuple[list[Any], int]:
    """Parse the elements of a list up to where it breaks off; return them and the offset of the break."""
    decoder = json.JSONDecoder()
    place = len(text) - len(text.lstrip())
    elements: list[Any] = []
    if text[place : place + 1] == "[":
        place += 1
        while True:
            while text[place : place + 1] in _BLANKS and place < len(text):
                place += 1
            try:
                element, place = decoder.raw_decode(text, place)
            except (ValueError, RecursionError):
                break
            elements.append(element)
    return elements, min(place, len(text.rstrip()))


class Lines:
    """Finds the line number of a mapping; must be called in file order."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._escapes = "\\u" in source.text
        self._place = 0
        self._is_lost = False

    def __call__(self, record: Mapping[str, Any]) -> int:
        """Return the line, from 1, of the first text in a mapping; if not found, of the previous one."""
        text = next((value for value in record.values() if isinstance(value, str) and len(value) > 2), "")
        place = -1
        if text and not self._is_lost:
            place = self._text.find(json.dumps(text, ensure_ascii=self._escapes), self._place)
            self._is_lost = place < 0  # stop after one failed search: it scans to the end of the file
        self._place = max(place, self._place)
        return bisect_right(self._starts, self._place)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))

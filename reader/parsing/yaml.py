"""YAML parser that reads every scalar as text, shares aliased nodes, and limits nesting.

``2501.10120`` stays an identifier and ``no`` a word, instead of a number and a boolean.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from reader.errors import ImportFailedError
from reader.i18n import _

_MAX_DEPTH = 100


class Node(dict[str, Any]):
    """A mapping with its line number.

    Attributes:
        line: Line number, from 1.
    """

    line = 1


def load_yaml(text: str, name: str) -> list[Any]:
    """Parse the documents of a YAML file.

    Args:
        text: Content of the file.
        name: Name of the file, for error messages.

    Raises:
        ImportFailedError: The file is not YAML, or is nested too deeply.
    """
    import yaml  # takes 40 ms

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return list(_documents(yaml.parse(text, Loader=loader), name))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        reason = error.problem or error.context or ""
    except (yaml.YAMLError, ValueError) as error:
        line, reason = 1, str(error)
    if "nesting depth" in reason:  # newer parsers have their own limit
        raise _too_deep(name)
    raise ImportFailedError(
        _("{path}:{line}: syntax error: {reason}").format(path=name, line=line, reason=reason),
        _("Quote values that contain a colon, then import it again."),
    )


def _too_deep(name: str) -> ImportFailedError:
    return ImportFailedError(_("{path} is nested too deeply.").format(path=name), _("Nothing was imported."))


def _documents(events: Iterator[Any], name: str) -> Iterator[Any]:
    """Build documents from events, without recursion."""
    anchors: dict[str, Any] = {}
    stack: list[_Open] = []
    for event in events:
        kind = type(event).__name__
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            value = stack.pop().value
        elif kind == "ScalarEvent":
            value = event.value
        elif kind == "AliasEvent":
            value = anchors.get(event.anchor, "")
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            stack.append(_Open(event, kind))
            if event.anchor:
                anchors[event.anchor] = stack[-1].value
            if len(stack) > _MAX_DEPTH:
                raise _too_deep(name)
            continue
        else:
            anchors = anchors if kind == "DocumentEndEvent" else {}
            continue
        if kind == "ScalarEvent" and event.anchor:
            anchors[event.anchor] = value
        if not stack:
            yield value
        else:
            stack[-1].add(value)


class _Open:
    """A list or mapping under construction."""

    def __init__(self, event: Any, kind: str) -> None:
        self.value: list[Any] | Node = [] if kind == "SequenceStartEvent" else Node()
        if isinstance(self.value, Node):
            self.value.line = event.start_mark.line + 1
        self._key: Hashable | None = None

    def add(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self._key is None:
            self._key = value if isinstance(value, str) else ""
        else:
            self.value[str(self._key)] = value
            self._key = None

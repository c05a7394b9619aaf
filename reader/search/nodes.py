"""Immutable nodes of a parsed query. ``str`` returns the canonical query; matching is in ``matching``."""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec

QUOTES = '"＂“”„‟「」『』'
"""Opening and closing quotation marks."""

_TO_ESCAPE = re.compile(rf"[\\＼{QUOTES}]")


class Word(msgspec.Struct, frozen=True):
    """A text that papers must contain.

    Attributes:
        text: Text as typed, with white space collapsed.
        field: Name of the field to search; empty for all.
        exact: Whether it was in quotation marks: no substitutes are then tried if nothing matches.
    """

    text: str
    field: str = ""
    exact: bool = False

    def __str__(self) -> str:
        return f"{self.field}:" * bool(self.field) + (quoted(self.text) if self.exact else self.text)


class Pattern(msgspec.Struct, frozen=True):
    """A regular expression that papers must match.

    Attributes:
        pattern: The expression between the slashes.
        field: Name of the field to search; empty for all.
    """

    pattern: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.field}:" * bool(self.field) + f"/{self.pattern}/"


class Tag(msgspec.Struct, frozen=True):
    """A tag that papers must have; a tag below it, such as ``name/other``, also counts."""

    name: str

    def __str__(self) -> str:
        return "#" + (self.name if is_bare(self.name) else quoted(self.name))


class Status(msgspec.Struct, frozen=True):
    """A status, one of ``statuses.STATUSES``, that papers must have."""

    name: str

    def __str__(self) -> str:
        return f"is:{self.name}"


class Starred(msgspec.Struct, frozen=True):
    """Matches starred papers."""

    def __str__(self) -> str:
        return "is:starred"


class Due(msgspec.Struct, frozen=True):
    """Matches papers with a review due."""

    def __str__(self) -> str:
        return "is:due"


class Amount(msgspec.Struct, frozen=True):
    """Reading progress that papers must have, in percent, bounds included."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"progress:{self.low}" + f"..{self.high}" * (self.low != self.high)


class When(msgspec.Struct, frozen=True):
    """Period in which something must have happened.

    Attributes:
        field: ``date``, ``added``, ``read`` or ``due``.
        value: See ``dates.canonical``.
    """

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


class Not(msgspec.Struct, frozen=True):
    """Matches papers that the inner condition does not match."""

    node: Node

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, Not) else f"-{_enclosed(self.node)}"


class And(msgspec.Struct, frozen=True):
    """Matches papers that all conditions match; without conditions, every paper."""

    nodes: tuple[Node, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(_enclosed, self.nodes))


class Or(msgspec.Struct, frozen=True):
    """Matches papers that any of the conditions matches."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_enclosed, self.nodes))


Node: TypeAlias = Word | Pattern | Tag | Status | Starred | Due | Amount | When | Not | And | Or


def all_of(nodes: list[Node]) -> Node:
    """Combine conditions with AND."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(nodes: list[Node]) -> Node:
    """Combine conditions with OR."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f'"{_TO_ESCAPE.sub(lambda sign: chr(92) + sign[0], text)}"'


def is_bare(text: str) -> bool:
    """Whether a value needs no quotation marks."""
    return text[:1] not in QUOTES and bare_length(text) == len(text) and is_balanced(text)


def bare_length(text: str) -> int:
    """Return the length of an unquoted text: up to a blank, or to the parenthesis that closes a surrounding group.

    Args:
        text: Text to measure.
    """
    depth = 0
    for length, sign in enumerate(text):
        if sign.isspace():
            return length
        depth += (sign in "（(") - (sign in "）)")
        if depth < 0:
            return length
    return len(text)


def is_balanced(text: str) -> bool:
    """Whether parentheses are balanced."""
    return sum(map(text.count, "（(")) == sum(map(text.count, "）)"))


def _enclosed(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)

"""What a query consists of, as immutable values. ``str`` gives the canonical query; matching is done elsewhere."""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec

QUOTES = '"＂“”„‟「」『』'
"""Signs that open and close a phrase."""

_TO_ESCAPE = re.compile(rf"[\\＼{QUOTES}]")


class Word(msgspec.Struct, frozen=True):
    """A text that has to be in a paper.

    Attributes:
        text: The text as typed, white space made single blanks.
        field: Name of the only field to look in; empty for all.
        exact: Whether it stood in quotation marks: then nothing else is tried when it is not found.
    """

    text: str
    field: str = ""
    exact: bool = False

    def __str__(self) -> str:
        return f"{self.field}:" * bool(self.field) + (quoted(self.text) if self.exact else self.text)


class Pattern(msgspec.Struct, frozen=True):
    """A regular expression that has to match in a paper.

    Attributes:
        pattern: Its source, as it stood between the slashes.
        field: Name of the only field to look in; empty for all.
    """

    pattern: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.field}:" * bool(self.field) + f"/{self.pattern}/"


class Tag(msgspec.Struct, frozen=True):
    """A tag that a paper has to bear; a tag below it, such as ``name/other``, counts as well."""

    name: str

    def __str__(self) -> str:
        return "#" + (self.name if is_bare(self.name) else quoted(self.name))


class Status(msgspec.Struct, frozen=True):
    """A status, one of ``statuses.STATUSES``, that a paper has to have."""

    name: str

    def __str__(self) -> str:
        return f"is:{self.name}"


class Starred(msgspec.Struct, frozen=True):
    """That a paper has to have a star."""

    def __str__(self) -> str:
        return "is:starred"


class Due(msgspec.Struct, frozen=True):
    """That the day has come on which the reader wanted to look at a paper again."""

    def __str__(self) -> str:
        return "is:due"


class Amount(msgspec.Struct, frozen=True):
    """How far a paper has to have been read, in percent, both ends included."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"progress:{self.low}" + f"..{self.high}" * (self.low != self.high)


class When(msgspec.Struct, frozen=True):
    """The time in which something has to have happened.

    Attributes:
        field: ``date``, ``added``, ``read`` or ``due``.
        value: See ``dates.canonical``.
    """

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


class Not(msgspec.Struct, frozen=True):
    """What must not hold."""

    node: Node

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, Not) else f"-{_enclosed(self.node)}"


class And(msgspec.Struct, frozen=True):
    """What must all hold; nothing at all holds for every paper."""

    nodes: tuple[Node, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(_enclosed, self.nodes))


class Or(msgspec.Struct, frozen=True):
    """Of what one must hold."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_enclosed, self.nodes))


Node: TypeAlias = Word | Pattern | Tag | Status | Starred | Due | Amount | When | Not | And | Or


def all_of(nodes: list[Node]) -> Node:
    """Make one condition of several that must all hold."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(nodes: list[Node]) -> Node:
    """Make one condition of several of which one must hold."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def quoted(text: str) -> str:
    """Put a text in quotation marks."""
    return f'"{_TO_ESCAPE.sub(lambda sign: chr(92) + sign[0], text)}"'


def is_bare(text: str) -> bool:
    """Tell whether a value needs no quotation marks."""
    return text[:1] not in QUOTES and bare_length(text) == len(text) and is_balanced(text)


def bare_length(text: str) -> int:
    """Measure how far a text goes on without quotation marks: to a blank, or a parenthesis that closes what is before.

    Args:
        text: What follows.
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
    """Tell whether as many parentheses are closed as are opened."""
    return sum(map(text.count, "（(")) == sum(map(text.count, "）)"))


def _enclosed(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)

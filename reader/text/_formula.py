"""Parser for a single TeX formula: ``O(n^2)`` becomes O(n²). ``latex`` locates formulas in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.text import symbols

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SIMPLE = re.compile(r"[\w.°′]+")
_MARKUP = re.compile(r"\\[A-Za-z]*|[{}]")
_DEEPEST = 8


class _NotSimpleError(Exception):
    """Raised for a formula that cannot be shown on one line of text."""


@lru_cache(maxsize=2048)
def shown(tex: str) -> str | None:
    """Return a formula as plain text, or ``None`` when one line of text cannot show it.

    Matrices, nested scripts and unknown commands cannot be shown.
    """
    try:
        return " ".join(_Formula(tex).read().split())
    except _NotSimpleError:
        return None


@lru_cache(maxsize=2048)
def approximated(tex: str) -> str:
    """Return a formula as plain text, approximated where one line cannot show it.

    Unknown commands are replaced by their names, or dropped if they take an argument; nested scripts are written out.
    """
    try:
        return " ".join(_Formula(tex, is_strict=False).read().split())
    except _NotSimpleError:
        return " ".join(_MARKUP.sub(" ", tex).split())


class _Formula:
    """TeX parser, left to right.

    Args:
        tex: The formula, without its delimiters.
        is_strict: Whether to raise ``_NotSimpleError`` for what cannot be shown instead of approximating it.
    """

    def __init__(self, tex: str, *, is_strict: bool = True) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(tex), ""]
        self._place = 0
        self._depth = 0
        self._is_strict = is_strict

    def read(self) -> str:
        """Return the whole formula as plain text."""
        shown = "".join(self._parts())
        if self._tokens[self._place]:
            raise _NotSimpleError  # closing bracket without an opening one
        return shown

    def _parts(self) -> Iterator[str]:
        before, was_name = "", False
        while (token := self._tokens[self._place]) not in ("", "}"):
            part, name = self._part(), token[1:]
            is_name = name in symbols.NAMES or (name == part and name.isalpha())
            if name and before and symbols.is_relation(name):
                part = f" {part} "
            elif (is_name and before[-1:].isalnum()) or (was_name and part[:1].isalnum()):
                part = f" {part}"
            yield part
            before, was_name = part, is_name

    def _part(self) -> str:
        token = self._next()
        if token[1:].isalpha():
            self._skip_blanks()
        if token.isspace() or token == "~":
            return " "
        if token == "{":
            return self._group()
        if token in "^_":
            return self._script(token)
        if len(token) > 1:
            return self._command(token[1:])
        if token in "&#%":
            raise _NotSimpleError
        return symbols.SIGNS.get(token, token)

    def _next(self) -> str:
        token = self._tokens[self._place]
        if not token:
            raise _NotSimpleError
        self._place += 1
        return token

    def _approximate(self, shown: str) -> str:
        if self._is_strict:
            raise _NotSimpleError
        return shown

    def _group(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotSimpleError
        shown = "".join(self._parts())
        if self._next() != "}":
            raise _NotSimpleError
        self._depth -= 1
        return shown

    def _argument(self) -> str:
        self._skip_blanks()
        return self._part().strip()

    def _skip_blanks(self) -> None:
        while self._tokens[self._place].isspace():
            self._place += 1

    def _script(self, token: str) -> str:
        argument = self._argument()
        if not symbols.SCRIPTS.isdisjoint(argument):
            return self._approximate(f"{token}({argument})")
        table = symbols.SUPERSCRIPTS if token == "^" else symbols.SUBSCRIPTS
        if all(sign in table for sign in argument):
            return "".join(table[sign] for sign in argument)
        return token + _in_brackets(argument)

    def _command(self, name: str) -> str:
        if name in symbols.FONTS:
            return self._argument()
        if name in symbols.ACCENTS:
            return self._accented(symbols.ACCENTS[name])
        if name == "mathbb":
            return "".join(symbols.DOUBLE_STRUCK.get(sign, sign) for sign in self._argument())
        if name in ("frac", "tfrac", "dfrac"):
            return f"{_in_brackets(self._argument())}/{_in_brackets(self._argument())}"
        if name == "sqrt" and self._tokens[self._place] != "[":
            return "√" + _in_brackets(self._argument())
        if (shown := symbols.symbol(name)) is not None:
            return shown
        return self._unknown(name)

    def _unknown(self, name: str) -> str:
        if name in ("begin", "end") and not self._is_strict:
            self._argument()
            return " "
        is_word = name.isalpha() and self._tokens[self._place] != "{"
        return self._approximate(name if is_word else " " * (not name.isalpha()))

    def _accented(self, accent: str) -> str:
        argument = self._argument()
        return argument + accent if len(argument) == 1 else self._approximate(argument)


def _in_brackets(shown: str) -> str:
    return shown if len(shown) == 1 or _SIMPLE.fullmatch(shown) else f"({shown})"

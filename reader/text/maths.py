"""Formulas in TeX, as abstracts have them, turned into plain text: ``$O(n^2)$`` into O(n²). Lines are not known here.

What one line of text cannot show stays as it was written: matrices, scripts of scripts, commands that are not in the
tables of ``symbols``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.text import symbols
from reader.text.scripts import has_cjk

_FORMULA = re.compile(
    r"(?<!\\)\$\$(?!\s)([^$\n]{1,200})(?<![\s\\])\$\$"
    r"|(?<!\\)\$(?![\s$])([^$\n]{1,200})(?<![\s\\])\$(?!\d)"  # as in Pandoc's tex_math_dollars
    r"|\\\(([^\n]{1,200}?)\\\)"
)
_PRICE = re.compile(r"[\d.,]++(?![^\s\d]*[\\^_{=<>+*/])")
_PROSE_MARK = re.compile("[，。；：]")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SIMPLE = re.compile(r"[\w.°′]+")
_TIED = re.compile("(?<=[^\\s,;]) (?=\\S)")

_DEEPEST = 8
_LONGEST_TIED = 24
"""Characters up to which a formula is kept in one line."""


class _NotSimpleError(Exception):
    """One line of text cannot show this."""


def readable(text: str) -> str:
    """Show formulas by the signs that they stand for, where one line of text can.

    Args:
        text: Cleaned text; what stands between two dollar signs, or between backslashes with round brackets, is TeX.

    Returns:
        The text; blanks inside short formulas are no-break spaces.
    """
    if "$" not in text and "\\(" not in text:
        return text
    return _FORMULA.sub(lambda match: _shown(match[0], match[1] or match[2] or match[3]), text)


@lru_cache(maxsize=2048)
def _shown(written: str, tex: str) -> str:
    if _PRICE.match(tex) or _PROSE_MARK.search(tex) or has_cjk(tex):
        return written
    try:
        shown = " ".join(_Formula(tex).read().split())
    except _NotSimpleError:
        return written
    return _TIED.sub("\u00a0", shown) if len(shown) <= _LONGEST_TIED else shown


class _Formula:
    """Reads TeX from left to right."""

    def __init__(self, tex: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(tex), ""]
        self._place = 0
        self._depth = 0

    def read(self) -> str:
        """Read it all."""
        shown = "".join(self._parts())
        if self._tokens[self._place]:
            raise _NotSimpleError  # a bracket that nothing opened
        return shown

    def _parts(self) -> Iterator[str]:
        before, was_name = "", False
        while (token := self._tokens[self._place]) not in ("", "}"):
            is_name = token[1:] in symbols.NAMES
            part = self._part()
            if token[1:] in symbols.RELATIONS and before:
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
            raise _NotSimpleError
        table = symbols.SUPERSCRIPTS if token == "^" else symbols.SUBSCRIPTS
        if all(sign in table for sign in argument):
            return "".join(table[sign] for sign in argument)
        return token + _in_brackets(argument)

    def _command(self, name: str) -> str:
        if name in symbols.COMMANDS:
            return symbols.COMMANDS[name]
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
        raise _NotSimpleError

    def _accented(self, accent: str) -> str:
        argument = self._argument()
        if len(argument) != 1:
            raise _NotSimpleError
        return argument + accent


def _in_brackets(shown: str) -> str:
    return shown if len(shown) == 1 or _SIMPLE.fullmatch(shown) else f"({shown})"

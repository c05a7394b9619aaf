r"""Parser for the query language. Matching is in ``matching``.

A query is words that a paper must all contain, in any of its texts::

    推理 agent                    both words
    "chain of thought"            the words as they stand
    agent OR 智能体               either; space (AND) binds tighter than OR: a b OR c is (a b) OR c
    -survey  (a OR b) c           not; groups
    title:agent  标题:智能体      in one field; title:(a OR b) for several words
    section:"模型"                under exactly this heading, if it exists; unquoted, under all that contain it
    #推理  tag:推理  is:unread    tag (or one below it, 推理/数学), status, star
    progress>50  progress:20..80  reading progress, in percent
    date:2025-01  added:<7d       dates: 2025, 2025-W04, 2025-01-20, >2024, 2025-01..2025-03, last week, 上周, 三天前
    /GPT-\d/                      regular expression

``AND``, ``NOT`` and ``|`` are alternatives to space, minus and ``OR``; full-width punctuation is accepted.
"""

from __future__ import annotations

import difflib
import re
from typing import NoReturn

from reader.i18n import _
from reader.search import dates, patterns
from reader.search.conditions import choices, condition
from reader.search.fields import FIELDS, STARRED, Field, field_names, find_field, find_status
from reader.search.nodes import And, Node, Not, Pattern, Starred, Word, all_of, any_of
from reader.search.scanner import Scanner
from reader.text.fold import fold, fold_line

LONGEST = 2000
"""Maximum length of a query."""

DEEPEST = 30
"""Maximum nesting of groups."""

_FIELD = re.compile(r"([^\s:<>=≥≤()\"]+)(:|[<>]=?|[=≥≤])")
_OPERATORS = {"OR": "or", "|": "or", "｜": "or", "或": "or", "AND": "and", "NOT": "not"}
_ALIKE = 0.75


def parse(query: str) -> Node:
    """Parse a query.

    Args:
        query: As typed; an empty query matches every paper.

    Raises:
        QueryError: The query is invalid or incomplete. No other exception is raised.
    """
    scanner = Scanner(query)
    if len(query) > LONGEST:
        sentence = _("The query is longer than {count} characters.").replace("{count}", str(LONGEST))
        scanner.fail(sentence, LONGEST, _("Shorten the query."))
    return _Parser(scanner).any() or And()


class _Parser:
    """Recursive descent parser for conditions.

    Args:
        scanner: The query.
    """

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._field: Field | None = None

    def any(self) -> Node | None:
        """Parse alternatives up to the end of the query or group; ``None`` if there are none."""
        first = self._all()
        if self._operator != "or":
            return first
        alternatives = [first or self._fail_missing()]
        while self._operator == "or":
            self._scanner.take_word()
            alternatives.append(self._all() or self._fail_missing())
        return any_of(alternatives)

    def _all(self) -> Node | None:
        """Parse conditions up to an ``OR`` or the end of the query or group."""
        nodes = list[Node]()
        while not self._scanner.is_at_end() and self._operator != "or":
            if self._operator == "and":
                self._scanner.take_word()
                if not nodes or self._scanner.is_at_end() or self._operator in ("and", "or"):
                    self._fail_missing()
            elif node := self._condition():
                nodes.append(node)
        return all_of(nodes) if nodes else None

    @property
    def _operator(self) -> str:
        return _OPERATORS.get(self._scanner.word, "")

    def _condition(self) -> Node | None:
        """Parse one condition; ``None`` for insignificant characters."""
        sign = self._scanner.sign
        if sign in "-#" and self._scanner.plain[self._scanner.at + 1 :][:1].isspace():
            self._scanner.take(1)
            return None
        if sign == "-" or self._operator == "not":
            return self._not()
        if sign == "#":
            self._scanner.take(1)
            return self._value(FIELDS["tag"])
        return self._named() or self._value(self._field)

    def _not(self) -> Node:
        self._scanner.take(1 if self._scanner.sign == "-" else 3)
        if self._scanner.is_at_end() or self._operator or self._scanner.sign == "-":
            self._fail_missing()
        return Not(self._condition() or self._fail_missing())

    def _named(self) -> Node | None:
        """Parse a condition on a field; ``None`` if no field is named."""
        match = _FIELD.match(self._scanner.plain, self._scanner.at)
        field = match and find_field(match[1])
        if not match or not field:
            if match and match[2] == ":":
                self._suggest_field(match[1])
            return self._star()
        comparable = field.kind in ("number", "date")
        if match[2] != ":" and not comparable:
            return None
        self._scanner.take(len(match[0]) if match[2] in ":=" else len(match[1]))
        if self._scanner.is_at_end():
            self._scanner.fail(_("{field} has no value (character {position}).").replace("{field}", match[1]))
        return self._value(field)

    def _value(self, field: Field | None) -> Node | None:
        """Parse a value of a field, or several in a group; ``None`` for an insignificant word."""
        sign = self._scanner.sign
        if sign == "(":
            return self._group(field)
        if sign == "/" and (field is None or field.kind == "text"):
            return self._pattern(field)
        start, exact = self._scanner.at, sign == '"'
        phrase = dates.PHRASE.match(self._scanner.plain, start) if field and field.kind == "date" else None
        if exact:
            value = self._scanner.take_phrase()
        else:
            value = self._scanner.take(phrase.end() - start) if phrase else self._scanner.take_word()
        if field is None:
            return Word(value, "", exact) if fold_line(value) else None
        if not fold_line(value):
            self._fail_missing()
        return condition(field, value, exact=exact) or self._fail_value(field, value, start)

    def _group(self, field: Field | None) -> Node:
        scanner, outer = self._scanner, self._field
        if len(scanner.groups) == DEEPEST:
            scanner.fail(_("The parenthesis at character {position} is nested too deeply."))
        scanner.groups.append(scanner.at)
        scanner.take(1)
        self._field = field
        node = self.any()
        self._field = outer
        if not scanner.sign:
            scanner.fail(_("The parenthesis at character {position} is not closed."), scanner.groups[-1])
        node = node or self._fail_missing()
        scanner.groups.pop()
        scanner.take(1)
        return node

    def _pattern(self, field: Field | None) -> Pattern:
        start = self._scanner.at
        pattern = self._scanner.take_pattern()
        if not patterns.is_sound(pattern):
            self._scanner.fail(_("The regular expression at character {position} is invalid."), start)
        return Pattern(pattern, field.name if field else "")

    def _star(self) -> Node | None:
        """Parse the word that stands for starred papers."""
        if self._field or find_status(self._scanner.word) != STARRED:
            return None
        self._scanner.take_word()
        return Starred()

    def _suggest_field(self, name: str) -> None:
        """Raise if a name is almost that of a field."""
        if likely := difflib.get_close_matches(fold(name), field_names(), 1, _ALIKE):
            sentence = _("Unknown field {name} (character {position}).").replace("{name}", name)
            self._scanner.fail(sentence, hint=_("Did you mean {guess}?").format(guess=likely[0] + ":"))

    def _fail_missing(self) -> NoReturn:
        self._scanner.fail(_("Something is missing at character {position}."))

    def _fail_value(self, field: Field, value: str, start: int) -> NoReturn:
        sentence = _("{value} is not a valid value for {field} (character {position}).")
        sentence = sentence.replace("{field}", field.name).replace("{value}", value)
        self._scanner.fail(sentence, start, choices(field))

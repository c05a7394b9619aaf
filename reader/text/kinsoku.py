"""Which characters cling together when a line is broken: the tables and patterns of ``wrap``. No algorithm here.

Sources: Requirements for Chinese Text Layout (CLREQ), "Prohibition Rules for Line Start and Line End"; GB/T 15834-2011,
5.1; JIS X 4051; UAX #14.
"""

from __future__ import annotations

import re
from re import escape

from reader.text.scripts import COMMON_HAN, EAST_ASIAN

BLANKS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
"""Characters that vanish at the end of a line."""

_CLOSING_IN_WORDS = ",.;:!?)]}%‰°′″℃℉·’"
_CLOSING = (
    "，。、；：！？）」』》〉】〕〗〙〛］｝｠〞〟．｡､｣％”…‥—～〜・々〻ヽヾゝゞーｰ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶﾞﾟ"
)
NEVER_FIRST = _CLOSING_IN_WORDS + _CLOSING
"""Characters that must not begin a line."""

NEVER_LAST = "([{¥（「『《〈【〔〖〘〚［｛｟｢〝“‘￥＄￡"
"""Characters that must not end a line."""

SEPARATORS = "/?&=_.-"
"""Characters after which, or else before which, a word is cut that is too long for a line."""

_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_WIDE = f"{EAST_ASIAN}\U0001f000-\U0001f1e5\U0001f200-\U0001faff"

# The parts of ATOM. Repetition is possessive: time is linear. Wide classes are few: each takes 1 to 3 ms to build.
_blank = f"[{escape(BLANKS)}]"
_opening = f"[{escape(NEVER_LAST)}]"
_han = f"[{COMMON_HAN}]"
_letter = rf"[^\n$\u200d{escape(BLANKS + NEVER_LAST + _CLOSING)}{_WIDE}]"
_formula = r"\$(?![\s\d])[^$]{1,200}(?<!\s)\$(?!\d)"  # as in Pandoc's tex_math_dollars: prices are none
_word = rf"(?>(?:[(\[{{¥]*+(?:{_formula}|{_letter}++|\$))+)"
_clinging = rf"(?:[{escape(NEVER_FIRST)}{_MARKS}]|\u200d.)"
_quote = rf"[\"']++[^\s!-~{escape(NEVER_LAST)}]"  # may open or close: clings to both sides
_joint = rf"{_quote}|[–‐‑]|[/-](?![0-9A-Za-z])|(?<=\w)/"
_head = rf"(?>(?:\A{_blank}++|{_opening}++{_blank}*+)*)"
_core = rf"(?>(?:{_word}|(?<![{escape(NEVER_LAST + BLANKS)}])({_han}++)|.)?)"
_tail = rf"(?>(?:{_clinging}|{_blank}++(?>{_clinging}+)[!-'*-~]*+|{_joint})*){_blank}*+"

ATOM = re.compile(_head + _core + _tail, re.DOTALL)
"""What stays together: a word, a formula, a sign with those that cling to it, and the blanks that follow.

When group 1 matched, a run of Han characters, only the last of them belongs to the atom.
"""

HANGING = re.compile(f"[，。、．](?![{escape(NEVER_FIRST)}])")
"""A mark that may hang beside the text, when no other clings to it. Source: CLREQ, "Hanging Punctuation Marks"."""

HYPHEN = re.compile("(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})")
"""Places where a compound word may be cut."""

_no_break_before = f"{escape(NEVER_FIRST + BLANKS)}{_MARKS}\u200d"

AFTER_SEPARATOR = re.compile(f"(?<=[{escape(SEPARATORS + BLANKS)}])(?![{escape(SEPARATORS)}{_no_break_before}])")
"""Places where a word may be cut that is too long for a line."""

BEFORE_SEPARATOR = re.compile(f"(?<![{escape(SEPARATORS + BLANKS)}:])(?=[/&=_-])")
"""Places where such a word may be cut when it has none of the others."""

UNBROKEN = re.compile(f"[{escape(NEVER_LAST)}\u200d]|.[{_no_break_before}]", re.DOTALL)
"""Two characters between which not even such a word is cut, if it can be helped."""

"""Kinsoku: which characters must stay together at a line break. Tables and patterns for the algorithm in ``wrap``.

Sources: Requirements for Chinese Text Layout (CLREQ), "Prohibition Rules for Line Start and Line End"; GB/T 15834-2011,
5.1; JIS X 4051; UAX #14.
"""

from __future__ import annotations

import re
from re import escape

from reader.text.scripts import COMMON_HAN, EAST_ASIAN

BLANKS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
"""Characters dropped at the end of a line."""

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
"""Characters after which, or failing that before which, a word that is too long for a line may be split."""

_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_WIDE = f"{EAST_ASIAN}\U0001f000-\U0001f1e5\U0001f200-\U0001faff"

# Parts of ATOM. Possessive repetition keeps matching linear. Few wide classes: building one takes 1 to 3 ms.
_blank = f"[{escape(BLANKS)}]"
_opening = f"[{escape(NEVER_LAST)}]"
_han = f"[{COMMON_HAN}]"
_letter = rf"[^\n$\u200d{escape(BLANKS + NEVER_LAST + _CLOSING)}{_WIDE}]"
_formula = r"\$(?![\s\d])[^$]{1,200}(?<!\s)\$(?!\d)"  # as in Pandoc's tex_math_dollars, so prices do not match
_word = rf"(?>(?:[(\[{{¥]*+(?:{_formula}|{_letter}++|\$))+)"
_clinging = rf"(?:[{escape(NEVER_FIRST)}{_MARKS}]|\u200d.)"
_quote = rf"[\"']++[^\s!-~{escape(NEVER_LAST)}]"  # may open or close, so it sticks to both sides
_joint = rf"{_quote}|[–‐‑]|[/-](?![0-9A-Za-z])|(?<=\w)/"
_head = rf"(?>(?:\A{_blank}++|{_opening}++{_blank}*+)*)"
_core = rf"(?>(?:{_word}|(?<![{escape(NEVER_LAST + BLANKS)}])({_han}++)|.)?)"
_tail = rf"(?>(?:{_clinging}|{_blank}++(?>{_clinging}+)[!-'*-~]*+|{_joint})*){_blank}*+"

ATOM = re.compile(_head + _core + _tail, re.DOTALL)
"""Unbreakable unit: a word, a formula, or a sign with the characters that stick to it, plus trailing blanks.

If group 1 matched (a run of Han characters), only its last character belongs to the atom.
"""

HANGING = re.compile(f"[，。、．](?![{escape(NEVER_FIRST)}])")
"""A mark that may hang in the margin, unless another sticks to it. Source: CLREQ, "Hanging Punctuation Marks"."""

HYPHEN = re.compile("(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})")
"""Break opportunities in a compound word."""

_no_break_before = f"{escape(NEVER_FIRST + BLANKS)}{_MARKS}\u200d"

AFTER_SEPARATOR = re.compile(f"(?<=[{escape(SEPARATORS + BLANKS)}])(?![{escape(SEPARATORS)}{_no_break_before}])")
"""Break opportunities in a word that is too long for a line."""

BEFORE_SEPARATOR = re.compile(f"(?<![{escape(SEPARATORS + BLANKS)}:])(?=[/&=_-])")
"""Fallback break opportunities in such a word."""

UNBROKEN = re.compile(f"[{escape(NEVER_LAST)}\u200d]|.[{_no_break_before}]", re.DOTALL)
"""Two characters that are kept together even in such a word, if possible."""

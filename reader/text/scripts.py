"""Han and neighbouring scripts: parts of character classes, and predicates on texts. Defined here only.

The constants go between ``[`` and ``]``, alone or with other characters.
Source: Unicode, ``Scripts.txt`` and ``ScriptExtensions.txt``.
"""

from __future__ import annotations

import re
from functools import cache

COMMON_HAN = "\u3400-\u9fff"
"""Han of the Basic Multilingual Plane, one range: for hot paths where missing a rare character only costs time."""

HAN = f"\u3005-\u3007{COMMON_HAN}\uf900-\ufaff\U00020000-\U0003ffff"
"""Han with all extensions, compatibility ideographs and the signs 々 〆 〇."""

KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""Hiragana and katakana, including half-width forms."""

HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
"""Korean syllables and letters."""

CJK = HAN + KANA + HANGUL
"""Characters of Chinese, Japanese and Korean names and titles, without punctuation."""

FULL_WIDTH = "\uff01-\uffe6"
"""Full-width and half-width forms."""

UNSPACED = f"\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff{FULL_WIDTH}\U00020000-\U0003ffff"
"""Scripts without spaces between words: Han, kana, bopomofo and their punctuation; not Korean."""

EAST_ASIAN = f"\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f{FULL_WIDTH}\U00020000-\U0003ffff"
"""All East Asian characters, including punctuation: lines may break next to them."""

_WORD = "[A-Za-z\u00c0-\u024f\u0370-\u052f]{2,}"
_SAMPLE = 400
_ANY_HAN, _HAN_RUN = f"[{HAN}]", f"[{HAN}]++"
_ANY_CJK, _CJK_RUN = f"[{CJK}]", f"[{CJK}]++"

_compiled = cache(re.compile)
"""Pattern compiled on first use: compiling takes 1 to 5 ms, and most runs need none."""


def has_han(text: str) -> bool:
    """Whether a text has Han characters."""
    return not text.isascii() and _compiled(_ANY_HAN).search(text) is not None


def has_cjk(text: str) -> bool:
    """Whether a text has Chinese, Japanese or Korean characters."""
    return not text.isascii() and _compiled(_ANY_CJK).search(text) is not None


def is_cjk(text: str) -> bool:
    """Whether a title is Chinese, Japanese or Korean: it has at least as many such characters as foreign words."""
    characters = _count(_CJK_RUN, text)
    return characters > 1 and characters >= len(re.findall(_WORD, text))


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese: a tenth of its first 400 characters is Han."""
    sample = text[:_SAMPLE]
    return not sample.isascii() and _count(_HAN_RUN, sample) * 10 >= len(sample)


def _count(run: str, text: str) -> int:
    return sum(map(len, _compiled(run).findall(text)))

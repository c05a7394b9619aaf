"""The script of a text, which decides the language of an entry and the order of a name."""

from __future__ import annotations

import re

_CJK = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]{2,}")


def has_cjk(text: str) -> bool:
    """Tell whether a text has Chinese, Japanese or Korean characters."""
    return bool(_CJK.search(text))


def is_cjk(text: str) -> bool:
    """Tell whether a text is Chinese, Japanese or Korean, foreign words in it notwithstanding."""
    characters = len(_CJK.findall(text))
    return characters > 1 and characters >= len(_WORD.findall(text))

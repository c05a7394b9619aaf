"""Write the tables of Han characters in ``reader/text``: ``python tests/text/make_han_tables.py``.

``traditional.txt`` follows OpenCC's conversion of single characters, ``pinyin.txt`` the readings of pypinyin.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

TEXT = Path(__file__).resolve().parents[2] / "reader" / "text"

CONTEXTUAL = {"著": "着", "瞭": "了", "乾": "干", "藉": "借"}
"""Characters that OpenCC simplifies in some words only. Search had better find too much than too little."""

TRADITIONAL_HEAD = """\
# Han characters that count as one in a search: the simplified one, then its traditional and variant forms.
# Made by tests/text/make_han_tables.py from the data of OpenCC (https://github.com/BYVoid/OpenCC, Apache License 2.0).
"""
PINYIN_HEAD = """\
# Readings of Han characters in pinyin, without tones (v is the letter that is printed as u with two dots).
# Made by tests/text/make_han_tables.py from the data of pypinyin and pinyin-data
# (https://github.com/mozillazg/python-pinyin, MIT License, Copyright (c) 2016 mozillazg, 闲耘).
"""


def traditional() -> dict[str, str]:
    """Give the simplified character of each that has one."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    ideographs = [chr(code) for code in range(0x3400, 0x33480) if unicodedata.name(chr(code), "").startswith("CJK UNI")]
    table = {character: convert(character) for character in ideographs} | CONTEXTUAL
    return {character: table.get(simple, simple) for character, simple in table.items() if simple != character}


def readings(skipped: dict[str, str]) -> dict[str, list[str]]:
    """Give the characters of each syllable, those left out that search never sees."""
    from pypinyin import Style, pinyin

    characters: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        if chr(code) not in skipped and _is_common(chr(code)):
            for syllable in pinyin(chr(code), style=Style.NORMAL, heteronym=True, v_to_u=False)[0]:
                if syllable.isascii() and set(syllable) & set("aeiouv"):
                    characters[syllable].append(chr(code))
    return characters


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gbk"))
    except UnicodeEncodeError:
        return False


def main() -> None:
    """Write both tables."""
    table = traditional()
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for character, simple in table.items():
        forms[simple].append(character)
    lines = (simple + "".join(others) for simple, others in sorted(forms.items()))
    (TEXT / "traditional.txt").write_text(TRADITIONAL_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    spoken = (f"{syllable} {''.join(characters)}" for syllable, characters in sorted(readings(table).items()))
    (TEXT / "pinyin.txt").write_text(PINYIN_HEAD + "\n".join(spoken) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

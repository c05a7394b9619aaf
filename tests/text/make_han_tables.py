"""Write the tables of Han characters in ``reader/text``: ``python tests/text/make_han_tables.py``.

``traditional.txt`` follows OpenCC's conversion of single characters, ``pinyin.txt`` the readings of pypinyin, and
``readings.txt`` its most common one of characters that have several.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
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
READINGS_HEAD = """\
# The most common reading in pinyin of Han characters that have several.
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


def common_readings(characters: dict[str, list[str]]) -> dict[str, list[str]]:
    """Give the characters of several readings by their most common one."""
    from pypinyin import lazy_pinyin

    count = Counter(character for those in characters.values() for character in those)
    common: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted(character for character, number in count.items() if number > 1):
        common[lazy_pinyin(character, v_to_u=False)[0]].append(character)
    return common


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gbk"))
    except UnicodeEncodeError:
        return False


def main() -> None:
    """Write the tables."""
    table = traditional()
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for character, simple in table.items():
        forms[simple].append(character)
    lines = (simple + "".join(others) for simple, others in sorted(forms.items()))
    (TEXT / "traditional.txt").write_text(TRADITIONAL_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    by_syllable = readings(table)
    _write("pinyin.txt", PINYIN_HEAD, by_syllable)
    _write("readings.txt", READINGS_HEAD, common_readings(by_syllable))


def _write(name: str, head: str, characters: dict[str, list[str]]) -> None:
    lines = (f"{syllable} {''.join(those)}" for syllable, those in sorted(characters.items()))
    (TEXT / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

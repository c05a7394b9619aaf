"""Romanisation of Chinese: pinyin without tones, by the most common reading of each character; surnames by theirs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reader.text.fold import fold
from reader.text.surnames import COMPOUND_SURNAMES

_READINGS = Path(__file__).with_name("pinyin.txt")
_COMMON_READINGS = Path(__file__).with_name("readings.txt")
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge",
    "任": "ren", "华": "hua", "缪": "miao", "宓": "mi", "乐": "yue", "尹": "yin", "翟": "zhai", "覃": "qin",
    "冼": "xian", "种": "chong", "洗": "xian", "员": "yun", "折": "she", "黑": "he", "繁": "po", "逄": "pang",
    "召": "shao", "郇": "xun", "佴": "nai", "祭": "zhai", "车": "che", "万": "wan", "宁": "ning", "臧": "zang",
}  # fmt: skip


def syllables(text: str) -> Iterator[str]:
    """Yield the pinyin of each Han character of a text; characters without a known reading are skipped.

    Args:
        text: Simplified or traditional Chinese, possibly mixed with other text.
    """
    readings = _readings()
    return (readings[character] for character in fold(text) if character in readings)


def surname(name: str) -> str:
    """Return the pinyin of the surname that a Chinese name begins with; empty if its reading is unknown."""
    name = fold(name)
    return COMPOUND_SURNAMES.get(name[:2]) or _SURNAMES.get(name[:1]) or next(syllables(name[:1]), "")


@cache
def _readings() -> dict[str, str]:
    """Return the reading of each character; takes 5 ms, on the first Chinese text."""
    lines = [line for table in (_READINGS, _COMMON_READINGS) for line in table.read_text("utf-8").splitlines()]
    pairs = (line.split(" ") for line in lines if not line.startswith("#"))
    return {character: syllable.replace("v", "u") for syllable, those in pairs for character in those}

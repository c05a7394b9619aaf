"""The tables of TeX's symbols."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from reader.text import symbols
from reader.text.cells import cell_len

TABLE = Path(symbols.__file__).with_name("symbols.txt").read_text(encoding="utf-8")
RARE = re.findall(r"(\w+) (\S)(?:  |$)", TABLE.partition("[")[2], re.MULTILINE)


def test_signs_are_single_and_as_wide_as_they_look() -> None:
    words = {*symbols.NAMES, "mod", "TeX", "LaTeX"}
    signs = {*symbols.COMMANDS.values(), *symbols.SUPERSCRIPTS.values(), *symbols.SUBSCRIPTS.values()} - words
    assert all(cell_len(sign) == len(sign) <= 1 for sign in signs)
    assert all(cell_len(accent) == 0 for accent in (*symbols.ACCENTS.values(), *symbols.TEXT_ACCENTS.values()))


def test_the_table_of_rare_signs_is_whole() -> None:
    assert len(RARE) == len(dict(RARE)) > 600
    assert all(symbols.symbol(name) == sign and cell_len(sign) == 1 for name, sign in RARE)
    assert not {name for name, _ in RARE} & {*symbols.COMMANDS, *symbols.FONTS, *symbols.ACCENTS}
    assert all(unicodedata.is_normalized("NFC", sign) for _, sign in RARE)


@pytest.mark.parametrize(
    ("name", "sign", "parts"),
    [
        ("alpha", "α", False),
        ("leq", "≤", True),
        ("succeq", "⪰", True),
        ("bigcup", "⋃", False),
        ("L", "Ł", False),
        ("CYRZH", "Ж", False),
        ("S", "§", False),
        ("relations", None, False),
        ("", None, False),
    ],
)
def test_a_command_has_a_sign(name: str, sign: str | None, parts: bool) -> None:
    assert (symbols.symbol(name), symbols.is_relation(name)) == (sign, parts)

"""Which Han texts letters may be the pinyin of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.fold import fold
from reader.text.pinyin import _syllables, spelled

TEXT = "强化学习智能体思维链西安掠夺女儿重庆长大藏族绿色自然语言处理"


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("qhxx", ["强化学习"]),
        ("qianghuaxuexi", ["强化学习"]),
        ("qhuaxuex", ["强化学习"]),
        ("qianghuaxue", ["强化学"]),
        ("znt", ["智能体"]),
        ("zhnt", ["智能体"]),
        ("zhinengti", ["智能体"]),
        ("siweil", ["思维链"]),
        ("xian", ["西安"]),
        ("lueduo", ["掠夺"]),
        ("lvse", ["绿色"]),
        ("nver", ["女儿"]),
        ("zhongqing", ["重庆"]),
        ("chongqing", ["重庆"]),
        ("cd", ["长大"]),
        ("zd", ["长大"]),
        ("zrzycl", []),
        ("zryycl", ["自然语言处理"]),
        ("vvv", []),
    ],
)
def test_letters_stand_for_han_texts(letters: str, found: list[str]) -> None:
    pattern = spelled(letters)
    assert (pattern.findall(TEXT) if pattern else []) == found


@pytest.mark.parametrize("letters", ["", "a", "x1", "xi an", "强化", "é", "a" * 25, "vvv", "qi" * 13])
def test_what_is_no_pinyin_of_two_characters(letters: str) -> None:
    assert spelled(letters) is None


@pytest.mark.slow
@given(st.text("aeioughznvx", max_size=24))
def test_what_is_found_is_han(letters: str) -> None:
    pattern = spelled(letters)
    if pattern:
        assert all(len(found) > 1 and not found.isascii() for found in pattern.findall(TEXT))


def test_the_table_knows_every_common_character_and_no_traditional_one() -> None:
    known = set("".join(_syllables().values()))
    rows, cells = range(0xB0, 0xF8), range(0xA1, 0xFF)
    common = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    assert {fold(character) for character in common} - known == {"嗯"}
    assert {character for character in known if fold(character) != character} == set()

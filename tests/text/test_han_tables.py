"""The tables of Han characters say what the libraries say from which they were made."""

import pytest

from reader.text.fold import fold
from tests.text import make_han_tables


@pytest.fixture(scope="module")
def opencc_table() -> dict[str, str]:
    pytest.importorskip("opencc")
    return make_han_tables.traditional()


def test_every_traditional_character_is_simplified_as_by_opencc(opencc_table: dict[str, str]) -> None:
    assert {character: fold(character) for character in opencc_table} == opencc_table
    assert len(opencc_table) > 4000


def test_simplified_characters_stay(opencc_table: dict[str, str]) -> None:
    assert all(fold(simple) == simple for simple in opencc_table.values())

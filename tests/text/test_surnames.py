"""Compound surnames, the one table of them."""

import re

import pytest

from reader.text.romanize import surname
from reader.text.surnames import COMPOUND_SURNAMES, compound_surname

TRADITIONAL = re.findall(
    "..",
    "歐陽太史端木上官司馬東方獨孤南宮萬俟聞人夏侯諸葛尉遲公羊赫連澹臺皇甫宗政濮陽公冶太叔申屠"
    "公孫慕容仲孫鍾離長孫宇文司徒鮮于司空閭丘子車亓官司寇巫馬公西顓孫壤駟公良漆雕樂正宰父穀梁"
    "拓跋夾谷軒轅令狐段干百里呼延東郭南門羊舌微生梁丘左丘東門西門南榮",
)


def test_every_compound_surname_is_known_in_simplified_and_traditional_characters() -> None:
    assert {compound_surname(name) for name in TRADITIONAL} <= COMPOUND_SURNAMES.keys()
    assert all(compound_surname(name) == name for name in COMPOUND_SURNAMES)
    assert len(COMPOUND_SURNAMES) >= len(TRADITIONAL)


@pytest.mark.parametrize(
    ("name", "compound"),
    [
        ("欧阳修", "欧阳"),
        ("歐陽修", "欧阳"),
        ("西门吹雪", "西门"),
        ("张三", ""),
        ("西施", ""),
        ("Ouyang", ""),
        ("", ""),
    ],
)
def test_the_compound_surname_that_begins_a_name(name: str, compound: str) -> None:
    assert compound_surname(name) == compound


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("万俟卨", "moqi"), ("澹臺滅明", "tantai"), ("鲜于枢", "xianyu"), ("亓官氏", "qiguan"), ("尉迟恭", "yuchi"),
     ("单于", "chanyu"), ("长孙无忌", "zhangsun"), ("乐正子", "yuezheng"), ("南宮玄", "nangong")],
)  # fmt: skip
def test_the_spelling_is_that_of_the_surname(name: str, spelt: str) -> None:
    assert surname(name) == spelt

"""One definition of scripts. The table holds the characters on which the former definitions of Han differed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reader
from reader.bibliography.csl import paragraphs
from reader.bibliography.names import csl_name
from reader.formats._items.credits import read_credits
from reader.formats._prose.paragraphs import unwrapped
from reader.models import Paper
from reader.stats.pace import amount_of
from reader.text import scripts
from reader.text.fold import fold
from reader.text.latex import readable
from reader.text.scripts import has_cjk, has_han, is_chinese, is_cjk
from reader.text.typeset import prepare
from reader.text.words import needs_cutting
from reader.text.wrap import wrap

CLASSES = {
    "common": scripts.COMMON_HAN,
    "han": scripts.HAN,
    "kana": scripts.KANA,
    "hangul": scripts.HANGUL,
    "cjk": scripts.CJK,
    "unspaced": scripts.UNSPACED,
    "full": scripts.FULL_WIDTH,
    "asian": scripts.EAST_ASIAN,
}


@pytest.mark.parametrize(
    ("characters", "classes"),
    [
        ("一龥㐀䶿鿿", "common han cjk unspaced asian"),
        ("\uf900\ufaff", "han cjk unspaced asian"),  # compatibility ideographs; formats and lexicon did not know them
        ("𠀀𪜀𰀀", "han cjk unspaced asian"),  # extensions B, C, G; 14 of 20 did not know them
        ("々〇〆", "han cjk unspaced asian"),  # 〆 was CJK but not Han; the reading pace counted none of them
        ("あアゖヺ・ーㇰ", "kana cjk unspaced asian"),
        ("ｱﾝ", "kana cjk unspaced full asian"),  # were no kana; the half-width form is the same letter
        ("한글", "hangul cjk asian"),
        ("ㄱㅎ", "hangul cjk asian"),
        ("ᄀ", "hangul cjk"),
        ("ㄅ⼀⺀", "unspaced asian"),  # bopomofo and radicals
        ("　、。〈》〜", "unspaced asian"),
        ("，：！Ａｚ１（￥", "unspaced full asian"),
        ("﹁︰", "asian"),
        ("aé·Ωж1 .“”—…", ""),
    ],
)
def test_each_character_has_its_classes(characters: str, classes: str) -> None:
    for character in characters:
        found = [name for name, inside in CLASSES.items() if re.fullmatch(f"[{inside}]", character)]
        assert found == [name for name in CLASSES if name in classes.split()], character


@pytest.mark.parametrize(
    ("text", "han", "cjk"),
    [
        ("", False, False),
        ("plain", False, False),
        ("naïve Ω", False, False),
        ("x 中 y", True, True),
        ("𠀀", True, True),
        ("\uf900", True, True),
        ("〇", True, True),
        ("さくら", False, True),
        ("김철수", False, True),
        ("，。Ａ", False, False),
    ],
)
def test_scripts_are_found_in_texts(text: str, han: bool, cjk: bool) -> None:
    assert (has_han(text), has_cjk(text)) == (han, cjk)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("深度学习综述", True),
        ("UI-R1:通过强化学习增强GUI代理的动作预测能力", True),
        ("日本語のタイトル", True),
        ("Deep Learning", False),
        ("What the word 道 means in English", False),
        ("The 道教 and 佛教 traditions of medieval China", False),
        ("基于 BERT 的文本分类", True),
        ("", False),
    ],
)
def test_a_title_is_cjk_by_its_characters(title: str, expected: bool) -> None:
    assert is_cjk(title) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("In English. " * 9, False),
        ("Poincaré " * 9, False),
        ("GPT-4o：一个多模态模型", True),
        ("A long English text about 模型, " * 9, False),
        ("DeepSeek-R1-Zero 和 DeepSeek-R1 是推理模型", True),
        ("中234567890", True),  # a tenth is enough; cards asked for more
        ("中文" * 200 + "English " * 999, True),  # the beginning decides; cards read all
        ("カタカナ", False),
        ("𠀀𠀁 b", True),
    ],
)
def test_a_text_is_chinese_by_its_share_of_han(text: str, expected: bool) -> None:
    assert is_chinese(text) is expected


def test_kana_and_hangul_belong_to_names() -> None:
    assert csl_name("さくら ももこ") == {"literal": "さくらももこ"}  # as in Chinese, the blank is not part of the name
    assert csl_name("𠀀 三") == {"literal": "𠀀三"}
    assert read_credits("김철수, 박영희").authors == ("김철수", "박영희")
    assert read_credits("さくら, 山田々").authors == ("さくら", "山田々")


def test_rare_han_is_counted_cut_and_spaced_like_any_other() -> None:
    assert amount_of(Paper(id="x", title="二〇二四年 人々")) == (7, 0)
    assert needs_cutting("〇\uf900")
    assert prepare("𠀀 a〇", "space") == "𠀀 a 〇"
    assert fold("\uf900") == fold("\u8c48")
    assert wrap("𠀀𠀀𠀀𠀀", 4) == ["𠀀𠀀", "𠀀𠀀"]


def test_a_formula_with_cjk_is_none() -> None:
    assert readable("$x_1 あ$") == "$x_1 あ$"


@pytest.mark.parametrize(("last", "first"), [("，", "一"), ("\uf900", "ー"), ("𠀀", "𠀀"), ("。", "Ａ"), ("あ", "ア")])
def test_wrapped_lines_are_joined_without_blank(last: str, first: str) -> None:
    before = "一" * 50 + last
    assert paragraphs(f"{before}\n{first}x") == unwrapped(f"{before}\n{first}x") == f"{before}{first}x"


def test_wrapped_lines_of_korean_keep_a_blank() -> None:
    before = "한국어" * 20
    assert paragraphs(f"{before}\n글") == unwrapped(f"{before}\n글") == f"{before} 글"


def test_no_other_module_defines_a_script() -> None:
    """A range that begins or ends in the Han blocks, or the name of a range's end, is a second definition."""
    second = re.compile(r"\\u(?:3400|4e00|9fff|f900|faff|3040|30ff|ac00|d7a3)|\\U0002", re.I)
    room = Path(reader.__file__).parent
    found = [
        file.relative_to(room).as_posix()
        for file in sorted(room.rglob("*.py"))
        if second.search(file.read_text(encoding="utf-8"))
    ]
    assert found == ["text/scripts.py"]

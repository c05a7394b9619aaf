"""Chinese spelt in pinyin."""

import pytest

from reader.text.romanize import surname, syllables


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("强化学习", "qiang hua xue xi"),
        ("強化學習", "qiang hua xue xi"),
        ("大模型 GPT-4，综述", "da mo xing zong shu"),
        ("女绿", "nu lu"),
        ("", ""),
        ("plain", ""),
    ],
)
def test_characters_are_spelt(text, spelt):
    assert " ".join(syllables(text)) == spelt


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("张三", "zhang"), ("張三", "zhang"), ("曾国藩", "zeng"), ("单雄信", "shan"), ("欧阳修", "ouyang"),
        ("歐陽修", "ouyang"), ("长孙无忌", "zhangsun"), ("长风", "zhang"), ("Smith", ""), ("", ""),
    ],
)  # fmt: skip
def test_surnames_have_readings_of_their_own(name, spelt):
    assert surname(name) == spelt

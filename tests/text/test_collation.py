"""Titles are sorted as in a Chinese dictionary by pinyin, those in Latin letters before."""

import pytest

from reader.text.collation import collation_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["3D 视觉", "Attention", "attention is", "DeepSeek-R1：推理", "大语言模型", "检索增强", "强化学习", "推理"],
        ["《安全》", "安全与对齐", "“北京”模型", "重庆"],
        ["强化学习", "强制", "抢占"],
        ["大模型", "大模型的推理", "大语言模型"],
        ["大語言模型", "推理"],
        ["", "a"],
    ],
)
def test_titles_are_in_order(ordered: list[str]) -> None:
    assert sorted(sorted(ordered), key=collation_key) == ordered


def test_what_is_read_alike_stands_together() -> None:
    assert sorted(["以色列", "一", "以为", "一个"], key=collation_key) == ["一", "一个", "以色列", "以为"]

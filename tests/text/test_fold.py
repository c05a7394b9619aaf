import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.fold import find_spans, fold, fold_with_offsets

TRICKY = st.text(
    st.sampled_from("ABcß ﬁée\u0301ǅİΣςЙ中，（Ａ１ｶﾞか\u3099ᄀ\u1161\u11a8가㎏½\u200b\ufe0fŁ龍豈") | st.characters()
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Large Language Models", "large language models"),
        ("大语言模型", "大语言模型"),
        ("ＧＰＴ－４（ｏ）", "gpt-4(o)"),
        ("，：；！？", ",:;!?"),
        ("、。", "、。"),
        ("don’t “so” – ‘no’ — …", "don't \"so\" - 'no' - ..."),
        ("Straße", "strasse"),
        ("Poincaré cafe\u0301", "poincare cafe"),
        ("Łukasz Jørgensen", "lukasz jorgensen"),
        ("ΆΣΟΦΟΣ σοφός", "ασοφοσ σοφοσ"),
        ("Йод", "иод"),
        ("ᾳ ΐ ϒ", "α ι υ"),
        ("ᏣᎳᎩ", "ꮳꮃꭹ"),
        ("ﬁne ㎏ ①", "fine kg 1"),
        ("か\u3099 が ｶﾞ", "が が ガ"),
        ("각 \u1100\u1161\u11a8", "각 각"),
        ("İstanbul", "istanbul"),
        ("zero\u200bwidth", "zerowidth"),
        ("豈", "岂"),
        ("強化學習，檢索增強生成", "强化学习,检索增强生成"),
        ("後來皇后 乾淨 瞭解 這裏那裡", "后来皇后 干净 了解 这里那里"),
        ("\U000205e3", "\u34c6"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TRICKY)
def test_offsets_lead_back_to_the_source(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.characters())
def test_a_folded_character_is_not_folded_further(character: str) -> None:
    assert fold(fold(character)) == fold(character)


@given(TRICKY, st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    needle = text[start : data.draw(st.integers(start, len(text)))]
    if fold(needle) in fold(text) and fold(needle):
        spans = find_spans(text, [fold(needle)])
        assert all(fold(needle) in fold(text[first:last]) for first, last in spans)
        assert spans


@pytest.mark.parametrize(
    ("text", "needles", "places"),
    [
        ("Deep learning", ["learn"], ["learn"]),
        ("Straße", ["s"], ["S", "ß"]),
        ("Poincare\u0301 map", ["care"], ["care\u0301"]),
        ("（ＧＰＴ）大模型", ["gpt"], ["ＧＰＴ"]),
        ("大语言模型的语言", ["语言"], ["语言", "语言"]),
        ("大語言模型的语言", ["语言"], ["語言", "语言"]),
        ("大语言模型", ["大语", "语言"], ["大语言"]),
        ("大语言模型", ["大语", "言模"], ["大语言模"]),
        ("aXbX", ["x", "b"], ["XbX"]),
        ("ﬁne", ["i"], ["ﬁ"]),
        ("ﬁne", ["f"], ["ﬁ"]),
        ("大语言模型", ["大语言模", "语"], ["大语言模"]),
        ("text", ["", "none"], []),
        ("", ["a"], []),
    ],
)
def test_find_spans(text: str, needles: list[str], places: list[str]) -> None:
    spans = find_spans(text, needles)
    assert [text[start:end] for start, end in spans] == places
    assert spans == sorted(spans)

from reader.formats import Source
from reader.formats._cards.headings import Card, share_of_cards, split_cards
from reader.formats._detection.outline import skim
from reader.formats._markdown.blocks import read_markdown

ABS = "https://arxiv.org/abs/"


def split(text: str) -> tuple[str, list[Card]]:
    return split_cards(read_markdown(Source("x.md", text.encode())).blocks)


def items(text: str) -> list[str]:
    return [card.heading.text.line for card in split(text)[1] if card.is_item and card.heading]


def test_headings_that_link_to_a_paper_are_cards_and_those_above_sections() -> None:
    text = f"# 日报\n\n导语\n## 视觉\n### [A]({ABS}2601.00001)\n甲\n## 语言\n### [B]({ABS}2601.00002)\n#### 方法\n乙\n"
    title, cards = split(text)
    assert title == "日报"
    found = [(card.heading.text.line, card.section, len(card.body)) for card in cards if card.is_item and card.heading]
    assert found == [("A", "视觉", 1), ("B", "语言", 2)]


def test_a_card_may_link_to_its_paper_anywhere_below() -> None:
    text = f"## A\n正文\n### 亮点\n- 快\n\n[详情]({ABS}2601.00001)\n## B\n**论文**：{ABS}2601.00002v1\n## 结语\n再见\n"
    assert items(text) == ["A", "B"]


def test_a_card_may_have_facts_and_no_link() -> None:
    assert items("## A\n\n作者：甲\n\n摘要：文\n\n## B\n\n作者：乙\n\n日期：2026-01-02\n\n## C\n\n文\n") == ["A", "B"]


def test_a_section_with_a_list_of_papers_is_no_card() -> None:
    assert items(f"## A\n\n- [A Paper of Some Kind]({ABS}2601.00001): text\n\n## B\n\n[x](#b)\n") == []


def test_a_heading_above_the_cards_is_one_when_it_links_to_its_paper() -> None:
    text = f"## [Pick]({ABS}2601.00001)\n\n## 其他\n\n### 1. [A]({ABS}2601.00002)\n\n### 2. [B]({ABS}2601.00003)\n"
    assert items(text) == ["Pick", "1. A", "2. B"]


def test_the_first_of_several_headings_of_the_first_level_is_no_title() -> None:
    title, cards = split(f"# 目录\n\n# cs.CV [[Back]](#toc)\n\n### [1] [A]({ABS}2601.00001)\n")
    assert (title, [card.section for card in cards if card.is_item]) == ("", ["cs.CV"])


def test_cards_are_told_apart_from_other_files_by_skimming() -> None:
    cards = f"# 日报\n## 视觉\n### 1. **[A]({ABS}2601.00001)**\n**作者**: 甲\n### 2. B\n文\n\n[链接]({ABS}2601.00002)\n"
    assert share_of_cards(skim(cards)) == 1
    assert share_of_cards(skim(f"# List\n## 2024\n- [A Paper of Some Kind]({ABS}2601.00001)\n## Code\n")) == 0
    assert share_of_cards(skim("```\n## [A](https://arxiv.org/abs/2601.00001)\n```\n")) == 0
    assert skim("no heading: https://arxiv.org/abs/2601.00001\n") == ()


def test_sections_that_stand_aside_are_no_cards() -> None:
    text = f"# Tool\n## Installation\ntext\n## Citation\n[Paper]({ABS}2601.00001)\n"
    assert items(text) == []
    assert share_of_cards(skim(text)) == 0

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Paper

BROKEN = """---
title: A Title: With a Colon
authors: [Ada Lovelace, "Alan Turing"]
url: https://arxiv.org/abs/2501.12948v2
tags:
  - rl
  - llm
status: reading
year: 2025
---
# A Heading

## Abstract
We show.

## Notes
My thought, see [[Other Note|another]] and arXiv:2401.00001.
"""
SOUND = """---
aliases: ["A Title: With a Colon"]
author:
  - [[Ada Lovelace]]
  - "[[people/turing|Alan Turing]]"
date: 2025-01-22
citekey: lovelace2025
rating: 5
---
> [!abstract]
> We show.
>
> And more.

![[figure.png]]
**Link**: https://arxiv.org/abs/2501.12948
"""
INLINE = """Title:: A Title: With a Colon
- **Authors**:: [[Ada Lovelace]], Alan Turing
arxiv:: 2501.12948
tags:: #rl, #llm

- a note
"""
CHINESE = """---
标题: 一个标题
作者: 张三
链接: https://a.org/x
状态: 已读
---
笔记。
"""


def read(text: str, name: str = "notes/A Name.md") -> Paper:
    found, digest = formats.parse(Source(name, text.encode()))
    assert (found, digest.problems) == ("obsidian", ())
    (paper,) = digest.papers
    return paper


@pytest.mark.parametrize("text", [BROKEN, SOUND, INLINE])
def test_one_note_is_one_paper(text: str) -> None:
    paper = read(text)
    assert (paper.id, paper.title) == ("arxiv:2501.12948", "A Title: With a Colon")
    assert paper.authors == ("Ada Lovelace", "Alan Turing")


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    paper = read(BROKEN)
    assert (paper.tags, paper.status, paper.year, paper.arxiv_versions) == (("rl", "llm"), "reading", 2025, (2,))
    assert (paper.abstract, paper.cites) == ("We show.", ("2401.00001",))
    assert paper.note == "## Notes\nMy thought, see another and arXiv:2401.00001."


def test_a_callout_holds_the_abstract_and_the_text_the_address() -> None:
    paper = read(SOUND)
    assert (paper.abstract, paper.date) == ("We show.\n\nAnd more.", "2025-01-22")
    assert paper.bibliographic == {"citation-key": "lovelace2025"}
    assert "figure.png" in paper.note


def test_inline_fields_are_facts() -> None:
    paper = read(INLINE)
    assert (paper.tags, paper.note) == (("rl", "llm"), "- a note")


def test_chinese_front_matter() -> None:
    paper = read(CHINESE)
    assert (paper.title, paper.authors, paper.status, paper.note) == ("一个标题", ("张三",), "read", "笔记。")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\nurl: https://a.org/x\n---\n# From the Heading\n", "From the Heading"),
        ("---\nurl: https://a.org/x\n---\ntext\n", "A Name"),
    ],
)
def test_a_note_without_a_title_takes_its_heading_or_its_file_s_name(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Weekly digest\ndate: 2025-01-22\nauthor: Me\n---\n"
        + "## [T](https://arxiv.org/abs/2501.12948)\n" * 5,
        "---\ntitle: A post\ntags: [x]\n---\ntext",
        "---\nlayout: page\n---\ntext",
        "# A Title\n\ntext",
        "---\n\n---\n",
        "Note:: something",
    ],
)
def test_digests_and_other_notes_are_none(text: str) -> None:
    assert formats.get("obsidian").sniff(Source("x.md", text.encode())) == 0


def test_a_note_that_tells_of_no_paper_is_told() -> None:
    digest = formats.parse(Source("x.md", b"---\nlayout: page\n"), "obsidian")[1]
    assert [problem.reason for problem in digest.problems] == ["The note does not describe a paper."]

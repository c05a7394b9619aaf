from tests.formats.families import brief, read

A = "https://arxiv.org/abs/2401.0000"

ONE_LINE = f"""# A Survey of Things

## News
- ☄️ [2024/01/07] Our paper is out: [Some Survey]({A}9).
  - Paper: [Some Survey]({A}9).

## Table of Contents
- [Methods](#methods)
  - [Old](#old)

## Methods

### Old
- [2024/01] **First Things.** *Ada Lovelace (MIT) et al. arXiv.* [[paper]({A}1)] [[code](https://github.com/a/b)]
  - This work proposes something.
- [2024-02] **Second Things.** *Alan Turing. Systems for All.*
[[paper](https://openreview.net/forum?id=x)]

### New
* [Third Things]({A}3)<br>:star:[code](https://github.com/a/c)
* [Fourth Things](https://a.edu/four.html) ([Paper]({A}4)) `Company` `2023`

## Contributors
- Ada Lovelace ([@ada](https://github.com/ada))
"""

NESTED = f"""# Awesome Things

## Papers
```
- [title](paper link) [links]
  - author1, author2
```

### 2024
- [First Things]({A}1)
  - Ada Lovelace, Alan Turing, Kurt Gödel
  - Keyword: Alpha, Beta
  - Code: [Official](https://github.com/a/b)
- [Second Things](https://aclanthology.org/2024.x-main.1/)

## Codebases
- [Some Tool](https://github.com/a/c)
  - Ada Lovelace
## Blogs
- [Site] [A Blog Post](https://a.org/blog)
"""

QUOTED = f"""# Attention

* Backbones:
    * **AlNet**: "Networks of Al", ICCV, 2019 (*Some Lab*). [[Paper]({A}1)][[PyTorch (x)](https://github.com/a/b)]
    * "Networks of Be: A Survey", arXiv, 2024. [[Paper]({A}2)]
[[Back to Overview](#overview)]
"""


def test_items_of_one_line() -> None:
    family, papers = read(ONE_LINE)
    assert family == "awesome-list"
    assert brief(papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "url:openreview.net/forum?id=x"),
        ("Third Things", "arxiv:2401.00003"),
        ("Fourth Things", "arxiv:2401.00004"),
    ]
    first, second, _third, fourth = papers
    assert (first.date, first.authors, first.venue) == ("2024-01", ("Ada Lovelace",), "arXiv")
    assert (first.abstract, first.section) == ("This work proposes something.", "Old")
    assert (second.authors, second.venue) == (("Alan Turing",), "Systems for All")
    assert (fourth.tags, fourth.year, fourth.section) == (("Company",), 2023, "New")


def test_nested_items_in_the_section_of_papers() -> None:
    family, papers = read(NESTED)
    assert family == "awesome-list"
    assert brief(papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "url:aclanthology.org/2024.x-main.1"),
    ]
    assert papers[0].authors == ("Ada Lovelace", "Alan Turing", "Kurt Gödel")
    assert (papers[0].tags, papers[0].links[1].kind) == (("Alpha", "Beta"), "code")


def test_quoted_titles_below_a_category() -> None:
    family, papers = read(QUOTED)
    assert family == "awesome-list"
    assert brief(papers) == [("Networks of Al", "arxiv:2401.00001"), ("Networks of Be: A Survey", "arxiv:2401.00002")]
    assert [(paper.venue, paper.year, paper.section) for paper in papers] == [
        ("ICCV", 2019, "Backbones"), ("arXiv", 2024, "Backbones"),
    ]  # fmt: skip
    assert papers[1].abstract == ""


def test_tables_between_lists_are_read_too() -> None:
    family, papers = read(ONE_LINE + f"\n## Tables\n\n|Title|PDF|\n|---|---|\n|Fifth Things|{A}5|\n")
    assert family == "awesome-list"
    assert papers[-1].arxiv_id == "2401.00005"

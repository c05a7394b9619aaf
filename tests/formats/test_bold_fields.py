from tests.formats.families import brief, read

A = "https://arxiv.org/abs/2401.0000"

FIELDS = f"""# SomeConf 2024 论文合集

# 目录

- [Matting](#m)

<a name="m"></a>

# 抠图(Matting)

**First Things: A Title**

- Homepage: https://a.github.io/first/
- Paper: {A}1
- Code: https://github.com/a/b

 **Second Things**

- Paper(Oral): {A}2

- Code :
- Homeoage: https://a.org/typo

# 数据集(Datasets)

**A Dataset of Things**

- arxiv: [{A}3]({A}3)
- github("in Torch"): [https://github.com/a/c](https://github.com/a/c)
- intro: SomeConf 2024
"""

BREAKS = f"""# 论文

**[1] First Things(一些东西)**<br>
*Ada Lovelace, Alan Turing*<br>
[paper]({A}1) | [code](https://github.com/a/b)<br>

**[2] Second Things**<br>
[paper]({A}2)
"""


def test_a_bold_line_is_a_title_and_fields_follow() -> None:
    family, papers = read(FIELDS)
    assert family == "bold-fields"
    assert brief(papers) == [
        ("First Things: A Title", "arxiv:2401.00001"),
        ("Second Things", "arxiv:2401.00002"),
        ("A Dataset of Things", "arxiv:2401.00003"),
    ]
    assert [(link.kind, link.url) for link in papers[0].links] == [
        ("abs", f"{A}1"), ("project", "https://a.github.io/first/"), ("code", "https://github.com/a/b"),
    ]  # fmt: skip
    assert [link.url for link in papers[1].links] == [f"{A}2", "https://a.org/typo"]
    assert (papers[2].abstract, papers[2].section) == ("SomeConf 2024", "数据集(Datasets)")


def test_fields_may_be_lines_of_the_same_paragraph() -> None:
    family, papers = read(BREAKS)
    assert family == "bold-fields"
    assert brief(papers) == [("First Things(一些东西)", "arxiv:2401.00001"), ("Second Things", "arxiv:2401.00002")]
    assert papers[0].authors == ("Ada Lovelace", "Alan Turing")


def test_bold_lines_without_links_are_no_papers() -> None:
    _family, papers = read(FIELDS + "\n# Notes\n\n**A remark**\n\nSome words.\n")
    assert len(papers) == 3

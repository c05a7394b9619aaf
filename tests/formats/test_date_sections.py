import pytest

from tests.formats.families import brief, read

DIARY = """# Papers I read

## 2024-03-02

[First Things](https://arxiv.org/abs/2401.00001)

- nice
- builds on [old things](https://arxiv.org/abs/1409.3215)

[Second Things](https://arxiv.org/abs/2401.00002)

## 2024-03-05 (Tue)

[Third Things](https://a.edu/three.html)
[Fourth Things](https://arxiv.org/abs/2401.00004)

- text
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_links_under_dates_are_papers(newline: str) -> None:
    family, papers = read(DIARY.replace("\n", newline))
    assert family == "date-sections"
    assert brief(papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "arxiv:2401.00002"),
        ("Third Things", "url:a.edu/three.html"),
        ("Fourth Things", "arxiv:2401.00004"),
    ]
    assert (papers[0].abstract.splitlines()[0], papers[0].cites) == ("nice", ("1409.3215",))
    assert [paper.section for paper in papers] == ["2024-03-02"] * 2 + ["2024-03-05 (Tue)"] * 2


@pytest.mark.parametrize("heading", ["### March 2, 2024", "# 2024年3月2日", "## 2024/3/2", "## 2 Mar 2024"])
def test_dates_are_written_in_many_ways(heading: str) -> None:
    family, papers = read(f"{heading}\n\n[First Things](https://arxiv.org/abs/2401.00001)\n\n- x\n")
    assert (family, len(papers)) == ("date-sections", 1)


def test_headings_that_are_titles_are_none() -> None:
    assert read("## First Things of 2024\n\n[东西](https://arxiv.org/abs/2401.00001)\n\n摘要\n")[0] == "weekly-markdown"

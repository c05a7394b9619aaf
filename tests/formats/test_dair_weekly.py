import pytest

from reader import formats
from reader.formats import Source
from tests.formats.families import brief, read

A = "https://arxiv.org/abs/2401.0000"
TABLE = f"""# Papers of The Week

- [Top Papers (Jan 1 - 8)](https://github.com/a/b#top)

## Top Papers (Jan 1 - 8) - 2024
| **Paper** | **Links** |
| ------------- | ------------- |
| 1) **Bold Title** - it works. <br> ● **Key**: more. | [Tweet](https://t.co/1), [Paper]({A}1) |
| 2. Plain Title  said with two blanks; it works. | [Paper](https://arxiv.org/abs/2401.00002) , [Code](https://github.com/a/b)
| 3) Dashed Title - it works. | [Project](https://a.org/p), [Tweet](https://twitter.com/x/2) |
| 4) **Lost Title** - it works. | [Paper](xxx), [Tweet](https://twitter.com/x/3) |
| 5) **[Linked Title](https://arxiv.org/abs/2401.00005)** - it works. | [Tweet](https://twitter.com/x/4) |
"""


def test_a_row_has_number_title_description_and_links() -> None:
    family, papers = read(TABLE)
    assert family == "dair-weekly"
    assert brief(papers)[:3] == [
        ("Bold Title", "arxiv:2401.00001"),
        ("Plain Title", "arxiv:2401.00002"),
        ("Dashed Title", "url:a.org/p"),
    ]
    assert brief(papers)[4] == ("Linked Title", "arxiv:2401.00005")
    assert papers[0].abstract == "it works.\n● Key: more."
    assert papers[1].abstract == "said with two blanks; it works."
    assert {paper.section for paper in papers} == {"Top Papers (Jan 1 - 8) - 2024"}
    assert [link.kind for link in papers[0].links] == ["abs", "article"]


def test_a_placeholder_is_no_address_and_a_problem() -> None:
    _family, digest = formats.parse(Source("x.md", TABLE.encode()))
    lost = digest.papers[3]
    assert lost.id.startswith("title:")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [(11, "The link's address is unusable.")]


@pytest.mark.parametrize("header", ["|Paper|Links|", "| 论文 | 链接 |"])
def test_the_header_names_paper_and_links(header: str) -> None:
    family, papers = read(
        f"## Week\n\n{header}\n|---|---|\n|1) **Some Title** - text|[Paper](https://arxiv.org/abs/2401.00001)|\n"
    )
    assert (family, brief(papers)) == ("dair-weekly", [("Some Title", "arxiv:2401.00001")])

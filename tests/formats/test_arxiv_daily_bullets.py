from tests.formats.families import brief, read

A = "http://arxiv.org/abs/2401.0000"
LISTING = f"""## Updated on 2024.01.05

<details>
  <summary>Table of Contents</summary>
  <ol>
    <li><a href=#faces>Faces</a></li>
  </ol>
</details>

## Faces

- 2024-01-02, **Making Faces**, Ada Lovelace et.al., Paper: [{A}1v1]({A}1v1)
- 2024-01-01, **Talking Faces, Again**, Alan Turing et.al., Paper: [{A}2]({A}2), Code: **[https://github.com/a/b](https://github.com/a/b)**
"""


def test_items_tell_date_title_author_paper_and_code() -> None:
    family, papers = read(LISTING)
    assert family == "arxiv-daily-bullets"
    assert brief(papers) == [("Making Faces", "arxiv:2401.00001"), ("Talking Faces, Again", "arxiv:2401.00002")]
    assert [(paper.date, paper.authors, paper.section) for paper in papers] == [
        ("2024-01-02", ("Ada Lovelace",), "Faces"),
        ("2024-01-01", ("Alan Turing",), "Faces"),
    ]
    assert [[link.kind for link in paper.links] for paper in papers] == [["abs"], ["abs", "code"]]


def test_the_date_may_be_in_brackets() -> None:
    family, papers = read(f"- [2024/01/02] [Making Faces]({A}1) by Ada Lovelace\n- **2024-01-01**: [Other]({A}2)\n")
    assert family == "arxiv-daily-bullets"
    assert [(paper.title, paper.date) for paper in papers] == [("Making Faces", "2024-01-02"), ("Other", "2024-01-01")]

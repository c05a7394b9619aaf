from tests.formats.families import brief, read

FIRST = "**Learning $a|b$ Things**|Ada Lovelace et.al.|[2401.00001v1](http://arxiv.org/abs/2401.00001v1)"
CLASSIC = f"""# some-daily
> Updated on 2024-01-05

## Topic One
|Publish Date|Title|Authors|PDF|Code|
| :---: | :---: | :---: | :---: | :---: |
|**2024-01-02**|{FIRST}|**[link](https://github.com/a/b)**|
|**2024-01-01**|**More Things**|Alan Turing et.al.|[2401.00002v2](http://arxiv.org/abs/2401.00002v2)|null|

## Topic Two
|Publish Date|Title|Authors|PDF|Code|
| :---: | :---: | :---: | :---: | :---: |
**2024-01-02**|{FIRST}|null
"""

A = "https://arxiv.org/abs/2401.0000"
HF = "https://huggingface.co/papers/2401.0000"
FOLDED = "<details><summary>Show</summary><p>We study a|b, unlike arXiv:2301.00001.</p></details>"
DETAILS = f"""## Papers for 2024-01-05

| Title | Date | Abstract | Comment |
|---|---|---|---|
| **[Deep Things]({A}1v1)** | 2024-01-04 | {FOLDED} | Accepted at ICRA |
| Plain Title (Read more on [arXiv]({A}2) or [HuggingFace]({HF}2)) | 2024-01-04 | Text. | None |
"""

RAW = """# Daily

type|paper|url|author
---|---|---|---
new|First Title Here|http://arxiv.org/abs/2401.00001|A. Lovelace
cross|Second Title Here|http://arxiv.org/abs/hep-th/9901001|A. Turing
"""


def test_rows_are_papers_and_repeats_stay() -> None:
    family, papers = read(CLASSIC)
    assert family == "arxiv-daily-table"
    assert brief(papers) == [
        ("Learning $a|b$ Things", "arxiv:2401.00001"),
        ("More Things", "arxiv:2401.00002"),
        ("Learning $a|b$ Things", "arxiv:2401.00001"),
    ]
    first = papers[0]
    assert (first.authors, first.date, first.section) == (("Ada Lovelace",), "2024-01-02", "Topic One")
    assert [link.kind for link in first.links] == ["abs", "code"]
    assert [paper.section for paper in papers[1:]] == ["Topic One", "Topic Two"]
    assert [len(paper.links) for paper in papers[1:]] == [1, 1]


def test_an_abstract_may_be_folded_away_and_mentions_are_cited() -> None:
    family, papers = read(DETAILS)
    assert family == "arxiv-daily-table"
    assert brief(papers) == [("Deep Things", "arxiv:2401.00001"), ("Plain Title", "arxiv:2401.00002")]
    assert papers[0].abstract == "We study a|b, unlike arXiv:2301.00001."
    assert papers[0].cites == ("2301.00001",)
    assert papers[0].bibliographic == {"note": "Accepted at ICRA"}
    assert len(papers[1].links) == 2


def test_columns_have_other_names_too() -> None:
    family, papers = read(RAW)
    assert family == "arxiv-daily-table"
    assert brief(papers) == [("First Title Here", "arxiv:2401.00001"), ("Second Title Here", "arxiv:hep-th/9901001")]

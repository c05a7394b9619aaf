from tests.formats.families import brief, read

EXPORT = """
# Table of Contents

1.  [Reading](#org1111111)
    1.  [First Things](#org2222222)
    2.  [Second Things](#org3333333)
2.  [DONE Third Things](#org4444444)


<a id="org1111111"></a>

# Reading


<a id="org2222222"></a>

## First Things     :nlp:old:

<https://arxiv.org/abs/2401.00001>

Some remarks.


<a id="org3333333"></a>

## [Second Things](https://arxiv.org/abs/2401.00002)


<a id="org4444444"></a>

# DONE Third Things&#xa0;&#xa0;&#xa0;<span class="tag"><span class="cv">cv</span></span>

[pdf](http://a.edu/3.pdf) - good
"""

OLDER = """- [1. Reading](#sec-1)
  - [1.1. First Things](#sec-1-1)
- [2. More](#sec-2)

# Reading<a id="sec-1" name="sec-1"></a>

## First Things<a id="sec-1-1" name="sec-1-1"></a>

[[paper](https://arxiv.org/abs/2401.00001)]

# More<a id="sec-2" name="sec-2"></a>

- [Second Things](https://arxiv.org/abs/2401.00002)
- [Third Things](https://arxiv.org/abs/2401.00003)
"""


def test_headings_are_papers_and_contents_are_not() -> None:
    family, papers = read(EXPORT)
    assert family == "org-export"
    assert brief(papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "arxiv:2401.00002"),
        ("Third Things", "url:a.edu/3.pdf"),
    ]
    assert [(paper.status, paper.tags, paper.section) for paper in papers] == [
        ("unread", ("nlp", "old"), "Reading"), ("unread", (), "Reading"), ("read", ("cv",), ""),
    ]  # fmt: skip
    assert papers[0].abstract == "Some remarks."


def test_lists_below_a_heading_are_read_as_lists() -> None:
    family, papers = read(OLDER)
    assert family == "org-export"
    assert brief(papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "arxiv:2401.00002"),
        ("Third Things", "arxiv:2401.00003"),
    ]
    assert [paper.section for paper in papers] == ["Reading", "More", "More"]

from reader import formats
from reader.formats import Source
from reader.models import Link, ParsedDigest

BELOW = """## Keyword: SLAM
### Title:
 A Fast Map of
 Everything
 - **Authors:** Authors: Ada Byron, Alan Turing
 - **Subjects:** Robotics (cs.RO); Computer Vision (cs.CV)
 - **Arxiv link:** https://arxiv.org/abs/2603.00001
 - **Pdf link:** https://arxiv.org/pdf/2603.00001
 - **Abstract**
 We map. Note that maps: good, see arXiv:1706.03762.
 And more.
### Title:
 No Id Here
 - **Authors:** Bo Li
 - **Arxiv link:** https://arxiv.org/abs/
 - **Abstract**
 We have no id.
## Keyword: odometry
There is no result 
"""

BESIDE = """## New submissions for Mon,  2 Mar 26
### Radiance of Things
- **Authors**: Cy Dee
- **Arxiv link**: [2603.00002](https://arxiv.org/abs/2603.00002)
- **Abstract**: We shine.
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("issue.md", text.encode()))
    assert name == "issue-digest"
    return digest


def test_titles_below_their_mark() -> None:
    digest = parse(BELOW)
    first, second = digest.papers
    assert (first.title, first.arxiv_id, first.section) == ("A Fast Map of Everything", "2603.00001", "SLAM")
    assert (first.authors, first.cites) == (("Ada Byron", "Alan Turing"), ("1706.03762",))
    assert first.tags == ("Robotics (cs.RO)", "Computer Vision (cs.CV)")
    assert first.abstract == "We map. Note that maps: good, see arXiv:1706.03762.\nAnd more."
    assert [link.kind for link in first.links] == ["abs", "pdf"]
    assert (second.title, second.links) == ("No Id Here", ())
    assert second.id.startswith("title:")
    assert [(problem.line, problem.reason) for problem in digest.problems] == [(12, "The link's address is unusable.")]


def test_titles_beside_their_mark() -> None:
    (paper,) = parse(BESIDE).papers
    assert (paper.title, paper.authors, paper.abstract) == ("Radiance of Things", ("Cy Dee",), "We shine.")
    assert paper.links == (Link("abs", "https://arxiv.org/abs/2603.00002"),)
    assert paper.section == "New submissions for Mon, 2 Mar 26"


def test_a_title_without_text_is_a_problem() -> None:
    text = BELOW.replace(" A Fast Map of\n Everything\n", "")
    assert (2, "The title is empty.") in [(problem.line, problem.reason) for problem in parse(text).problems]

from tests.formats.families import read

LIST = """# Some Subject

## Parts
* [Part](#part)

## External Papers

* [First Things](https://a.edu/first.pdf)

  This paper is about `k x d` things.

* [Second Things](https://b.edu/second) by Turing

  A second one.

## Hosted Papers

* :scroll: **[Third Things](sub/third.pdf)**

    A third one.

    *Lovelace, Ada. "Third things." Available: [arXiv/cs/1004:4240](http://arxiv.org/abs/1004.4240)*

* [:scroll:](fourth.pdf) [Fourth Things](https://c.edu/fourth.pdf)
* :scroll: [Fifth Things](fifth.pdf)

  See [a talk](https://www.youtube.com/watch?v=x) on it.
"""


def test_paragraphs_below_tell_of_the_paper() -> None:
    family, papers = read(LIST)
    assert family == "papers-we-love"
    assert [paper.title for paper in papers] == [
        "First Things", "Second Things", "Third Things", "Fourth Things", "Fifth Things",
    ]  # fmt: skip
    assert papers[0].abstract == "This paper is about k x d things."
    assert papers[1].authors == ("Turing",)
    assert papers[3].id == "url:c.edu/fourth.pdf"


def test_a_copy_beside_the_list_is_no_address() -> None:
    _family, papers = read(LIST)
    assert (papers[2].arxiv_id, papers[2].links[0].url) == ("1004.4240", "http://arxiv.org/abs/1004.4240")
    assert papers[4].id.startswith("title:")
    assert [link.kind for link in papers[4].links] == ["video"]

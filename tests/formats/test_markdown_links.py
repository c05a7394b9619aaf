import pytest

from reader.errors import ImportFailedError
from reader.formats import Source, get, parse
from tests.formats.families import brief

NAME = "markdown-links"
NOTES = """# Thoughts

I read [First Things](https://arxiv.org/abs/2401.00001) and [a blog](https://a.org/blog) on
[Second Things](https://openreview.net/forum?id=x).

## Third Things

See ([arXiv](https://arxiv.org/abs/2401.00003), [code](https://github.com/a/b)).

> Fourth Things by Ada: [pdf](https://a.edu/4.pdf)

<p align="center"><a href="https://arxiv.org/abs/2401.00005">Fifth Things</a></p>

## News

- [Sixth Things](https://arxiv.org/abs/2401.00006)
"""


def test_every_link_to_a_paper_is_yielded_with_a_title() -> None:
    _name, digest = parse(Source("x.md", NOTES.encode()), NAME)
    assert brief(digest.papers) == [
        ("First Things", "arxiv:2401.00001"),
        ("Second Things", "url:openreview.net/forum?id=x"),
        ("Third Things", "arxiv:2401.00003"),
        ("Fourth Things by Ada", "url:a.edu/4.pdf"),
        ("Fifth Things", "arxiv:2401.00005"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "certainty"),
    [
        ("see https://arxiv.org/abs/2401.00001", "x.md", 0.15),
        ("see https://arxiv.org/abs/2401.00001", "x", 0.1),
        ("see https://a.org", "x.md", 0),
        ("<!DOCTYPE html><a href='https://arxiv.org/abs/2401.00001'>", "x", 0),
        ('{"url": "https://arxiv.org/abs/2401.00001"}', "x", 0),
        ('[{"url": "https://arxiv.org/abs/2401.00001"}]', "x", 0),
    ],
)
def test_it_is_a_last_resort(text: str, name: str, certainty: float) -> None:
    assert get(NAME).sniff(Source(name, text.encode())) == certainty


def test_a_file_without_links_to_papers_is_none() -> None:
    with pytest.raises(ImportFailedError):
        parse(Source("x.md", b"[a](https://a.org)"), NAME)

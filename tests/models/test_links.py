import pytest

from reader.models import Link, Paper
from reader.models.links import all_links, page_url, pdf_url

ABS, PDF = "https://arxiv.org/abs/2501.12948", "https://arxiv.org/pdf/2501.12948"
CODE = Link("code", "https://github.com/a/b")
GIVEN_ABS = Link("abs", "http://export.arxiv.org/abs/2501.12948v2")


def item(**facts: object) -> Paper:
    return Paper(id="x", title="X", **facts)


@pytest.mark.parametrize(
    ("paper", "urls", "page", "pdf"),
    [
        (item(), [], None, None),
        (item(arxiv_id="2501.12948"), [ABS, PDF], ABS, PDF),
        (item(arxiv_id="2501.12948", links=(CODE,)), [CODE.url, ABS, PDF], ABS, PDF),
        (item(arxiv_id="2501.12948", links=(GIVEN_ABS,)), [GIVEN_ABS.url, PDF], GIVEN_ABS.url, PDF),
        (item(doi="10.1/x"), ["https://doi.org/10.1/x"], "https://doi.org/10.1/x", None),
        (item(doi="10.1/x", links=(CODE,)), [CODE.url], CODE.url, None),
        (
            item(links=(CODE, Link("pdf", "https://a/b.pdf"))),
            [CODE.url, "https://a/b.pdf"],
            CODE.url,
            "https://a/b.pdf",
        ),
    ],
)
def test_given_links_come_first_and_derived_ones_fill_what_is_missing(paper, urls, page, pdf) -> None:
    assert [link.url for link in all_links(paper)] == urls
    assert page_url(paper) == page
    assert pdf_url(paper) == pdf

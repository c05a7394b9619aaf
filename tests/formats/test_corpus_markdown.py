"""Whole lists and tables in Markdown, read through detection."""

import pytest

from reader import formats
from reader.models import Link
from reader.models.identifiers import normalise_title
from tests.shared import Sample, samples

FAMILIES = {
    "md-arxiv-daily-table": "arxiv-daily-table",
    "md-awesome-nested": "awesome-list",
    "md-awesome-oneline": "awesome-list",
    "md-awesome-table": "awesome-table",
    "md-bold-fields": "bold-fields",
    "md-dair-potw": "dair-weekly",
    "md-numbered-citation": "numbered-citation",
    "md-papers-we-love": "papers-we-love",
}


@pytest.mark.parametrize("sample", [sample for folder in FAMILIES for sample in samples(folder)])
def test_a_sample_is_found_and_read(sample: Sample) -> None:
    found, digest = formats.parse(sample.source)
    wanted, family = sample.expected, FAMILIES[sample.path.parent.name]
    assert found == family
    assert [paper.arxiv_id or "" for paper in digest.papers] == [arxiv_id for arxiv_id, _url, _title in wanted]
    addresses = [url if url.startswith("http") else "" for _id, url, _title in wanted]
    assert [_first(paper.links, url) for paper, url in zip(digest.papers, addresses, strict=True)] == addresses
    same = sum(
        normalise_title(paper.title) == normalise_title(title)
        for paper, (_id, _url, title) in zip(digest.papers, wanted, strict=True)
    )
    assert same >= 0.99 * len(wanted)
    assert len(digest.problems) <= 1


def _first(links: tuple[Link, ...], url: str) -> str:
    return links[0].url if url and links else ""
